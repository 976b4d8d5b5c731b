"""Between sessions, in words: the week's events by newest, and what was said about the session to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from openipt.clinic.courses.reads import Standing
from openipt.clinic.week.reads import EventTold
from openipt.web.practice.between.words import EventForStaff, event_in_words
from openipt.web.practice.desk import Desk


@dataclass(frozen=True, kw_only=True)
class WeekForStaff:
    """What was told since the last session, and what was told before it."""

    lately: tuple[EventForStaff, ...]
    earlier: tuple[EventForStaff, ...]


def week_for_staff(
    events: Sequence[EventTold], *, standing: Standing | None, names: Mapping[UUID, str], desk: Desk
) -> WeekForStaff:
    """What the person has come to the end of telling; what they are still at stays theirs."""
    last = standing.held_at[-1] if standing and standing.held_at else None
    is_late = [standing is not None and (last is None or each.told_at > last) for each in events if each.told_at]
    told = [event_in_words(each, names=names, desk=desk) for each in events if each.told_at]
    return WeekForStaff(
        lately=tuple(words for words, late in zip(told, is_late, strict=True) if late),
        earlier=tuple(words for words, late in zip(told, is_late, strict=True) if not late),
    )
