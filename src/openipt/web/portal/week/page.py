"""The week as its person reads it: what they told, since the last session and before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from openipt.clinic.courses.reads import Standing
from openipt.clinic.week.reads import EventTold
from openipt.core.week import WeekEvent
from openipt.web.portal.visit import Visit
from openipt.web.portal.week.words import day_told
from openipt.web.week import feelings_in_words, mood_in_words, told_in_words, who_in_words


@dataclass(frozen=True, kw_only=True)
class EventInWords:
    """One thing that happened. mood: "4 of 10", empty where it was not said."""

    id: UUID
    when: str
    words: str
    who: str
    feelings: str
    mood: str
    is_told: bool
    is_talked_about: bool


@dataclass(frozen=True, kw_only=True)
class MyWeek:
    """The page: what is still being told, what was told since the last session, and what was told before."""

    begun: tuple[EventInWords, ...]
    lately: tuple[EventInWords, ...]
    earlier: tuple[EventInWords, ...]


def my_week(events: Sequence[EventTold], *, names: Mapping[UUID, str], standing: Standing, visit: Visit) -> MyWeek:
    """The week of one person. names: by somebody in the inventory, what they call them."""
    last = standing.held_at[-1] if standing.held_at else None
    shown = [(each, in_words(each, names=names, visit=visit)) for each in events]
    return MyWeek(
        begun=tuple(words for each, words in shown if each.told_at is None),
        lately=tuple(words for each, words in shown if each.told_at and (last is None or each.told_at > last)),
        earlier=tuple(words for each, words in shown if each.told_at and last is not None and each.told_at <= last),
    )


def in_words(told: EventTold, *, names: Mapping[UUID, str], visit: Visit) -> EventInWords:
    """One thing that happened, for the person who told it."""
    event = told.event
    return EventInWords(
        id=told.id,
        when=day_told(event.happened_date, today=visit.today) if event.happened_date else _long_ago(event),
        words=told_in_words(event),
        who=who_in_words(event, names),
        feelings=feelings_in_words(event),
        mood=mood_in_words(event),
        is_told=told.told_at is not None,
        is_talked_about=told.taken_up_in is not None,
    )


def _long_ago(event: WeekEvent) -> str:
    return _("Since we met") if event.plan_went else _("Longer ago")
