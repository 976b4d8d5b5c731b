"""What somebody was given to read, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from openipt.clinic.education.reads import ReadingStanding
from openipt.core.education import reading
from openipt.web.portal import moments
from openipt.web.portal.visit import Visit


@dataclass(frozen=True, kw_only=True)
class Given:
    """One reading on the list: what it is about in a sentence, and whether it was read."""

    title: str
    summary: str
    so_far: str
    is_read: bool
    href: str


def given(standings: Mapping[str, ReadingStanding], visit: Visit) -> tuple[Given, ...]:
    """What was given, what was not read yet first, each in the order it is best read."""
    rows = [(reading(each.key, each.version), each) for each in standings.values()]
    rows.sort(key=lambda row: (row[1].read_at is not None, row[0].place))
    return tuple(
        Given(
            title=shown.title(each.language),
            summary=shown.text(each.language).summary,
            so_far=_so_far(each, visit),
            is_read=each.read_at is not None,
            href=reverse("portal:reading", args=[each.key]),
        )
        for shown, each in rows
    )


def _so_far(standing: ReadingStanding, visit: Visit) -> str:
    if standing.read_at is None:
        return _("New for you")
    words = {"day": moments.day(visit.here(standing.read_at))}
    if standing.wants_to_talk:
        return _("You read it on %(day)s, and want to talk about it") % words
    return _("You read it on %(day)s") % words
