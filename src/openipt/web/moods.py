"""What happened with people and the mood after it, as bare pairs: something to talk about, and no finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from openipt.clinic.week.reads import EventTold
from openipt.core.inventory import InventoryPerson
from openipt.core.week import Company, MoodsWith, moods_by_company
from openipt.web.circle.ties import TIES


@dataclass(frozen=True, kw_only=True)
class MoodRow:
    """One kind of company: how many events, and the mood after each in the order of the days."""

    kind: str
    count: int
    moods: str


@dataclass(frozen=True, kw_only=True)
class MoodsInWords:
    """The pairs. count: how many events have both company and mood"""

    count: int
    rows: tuple[MoodRow, ...]


def moods_in_words(events: Sequence[EventTold], *, people: Sequence[InventoryPerson]) -> MoodsInWords | None:
    """The pairs of this course, or None before there are any. Names nobody: a kind of tie stands for whoever it is."""
    told = sorted(
        (each for each in events if each.told_at is not None),
        key=lambda each: (each.event.happened_date or each.begun_at.date(), each.begun_at),
    )
    rows = tuple(
        MoodRow(kind=_kind(each), count=len(each.moods), moods=", ".join(map(str, each.moods)))
        for each in moods_by_company((each.event for each in told), ties={each.id: each.tie for each in people})
    )
    return MoodsInWords(count=sum(row.count for row in rows), rows=rows) if rows else None


def _kind(moods: MoodsWith) -> str:
    match moods.company:
        case Company.SOMEBODY:
            return capfirst(str(TIES[moods.tie])) if moods.tie else _("Somebody of the circle")
        case Company.SOMEBODY_ELSE:
            return _("Somebody outside the circle")
        case Company.NOBODY:
            return _("Nobody there")
