"""The readings in words: what there is, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.education.reads import ReadingStanding
from openipt.core.education import Audience, Reading, readings
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk

AUDIENCES: Mapping[Audience, Any] = {
    Audience.EVERYONE: gettext_lazy("For everybody"),
    Audience.FAMILY: gettext_lazy("For family and friends"),
    Audience.PARENTS: gettext_lazy("For parents"),
    Audience.PERINATAL: gettext_lazy("Around a birth"),
    Audience.BIPOLAR: gettext_lazy("With bipolar illness"),
}
WAYS: Mapping[str, Any] = {
    "portal": gettext_lazy("on the portal"),
    "paper": gettext_lazy("on paper"),
    "aloud": gettext_lazy("read aloud"),
}


@dataclass(frozen=True, kw_only=True)
class ReadingRow:
    """One reading on the list, and what became of it.

    so_far: given, read, talked over, each with its day · wants_to_talk: they said so and nobody has yet
    """

    key: str
    title: str
    summary: str
    so_far: tuple[str, ...]
    is_given: bool
    is_discussed: bool
    wants_to_talk: bool
    words: str
    href: str


@dataclass(frozen=True, kw_only=True)
class ReadingGroup:
    """Readings for the same people."""

    title: str
    rows: tuple[ReadingRow, ...]


def reading_groups(
    standings: Mapping[str, ReadingStanding], *, language: str, person_id: UUID, desk: Desk
) -> tuple[ReadingGroup, ...]:
    """Every reading there is, by whom it is for, with what became of it in this course."""
    return tuple(
        ReadingGroup(
            title=str(words),
            rows=tuple(
                _row(each, standings.get(each.key), language, person_id, desk)
                for each in readings()
                if each.audience is audience
            ),
        )
        for audience, words in AUDIENCES.items()
    )


def _row(reading: Reading, standing: ReadingStanding | None, language: str, person_id: UUID, desk: Desk) -> ReadingRow:
    text = reading.text(language)
    return ReadingRow(
        key=reading.key,
        title=text.title,
        summary=text.summary,
        so_far=tuple(_so_far(standing, desk)) if standing else (),
        is_given=standing is not None,
        is_discussed=bool(standing and standing.discussed_at),
        wants_to_talk=bool(standing and standing.wants_to_talk),
        words=standing.discussed_words if standing else "",
        href=reverse("practice:reading", args=[person_id, reading.key]),
    )


def _so_far(standing: ReadingStanding, desk: Desk) -> list[str]:
    def day(moment: Any) -> str:
        return moments.near_day(desk.here(moment).date(), today=desk.today)

    said = [_("given %(day)s, %(way)s") % {"day": day(standing.given_at), "way": WAYS[standing.way]}]
    if standing.read_at:
        said.append(_("read %(day)s") % {"day": day(standing.read_at)})
    if standing.discussed_at:
        said.append(_("talked over %(day)s") % {"day": day(standing.discussed_at)})
    return said
