"""The week's events and a session that cannot be, in words for staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from openipt.clinic.courses.reads import Meeting
from openipt.clinic.preparation.reads import PreparationKept
from openipt.clinic.week.reads import EventTold, SaidCannotCome
from openipt.core.inventory import InventoryPerson
from openipt.core.week import WeekEvent
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk
from openipt.web.preparing import TITLES, StepShown, heart_of, steps_shown, title_of
from openipt.web.week import feelings_in_words, mood_in_words, told_in_words, who_in_words


@dataclass(frozen=True, kw_only=True)
class EventForStaff:
    """One thing that happened. happened, told: the day it was, and the moment they told it."""

    id: UUID
    happened: str
    told: str
    words: str
    who: str
    feelings: str
    mood: str
    is_taken_up: bool


@dataclass(frozen=True, kw_only=True)
class Absence:
    """They cannot come: when they said it, to which meeting, and why where they said why."""

    words: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SharedPreparation:
    """Something they prepared and share. heart: the sentence it leads to"""

    id: UUID
    kind: str
    title: str
    kept: str
    heart: str
    steps: tuple[StepShown, ...]


def shared_in_words(kept: PreparationKept, desk: Desk) -> SharedPreparation:
    """One preparation as those it is shared with read it."""
    return SharedPreparation(
        id=kept.id,
        kind=str(TITLES[kept.kind]),
        title=title_of(kept.prepared),
        kept=moments.at(desk.here(kept.kept_at), today=desk.today),
        heart=heart_of(kept.prepared),
        steps=tuple(step for step in steps_shown(kept.prepared) if step.is_begun),
    )


def names_of(people: Iterable[InventoryPerson]) -> Mapping[UUID, str]:
    """By somebody in the inventory, what they are called."""
    return {each.id: each.nickname for each in people}


def event_in_words(told: EventTold, *, names: Mapping[UUID, str], desk: Desk) -> EventForStaff:
    """One thing that happened, seen from this desk."""
    return EventForStaff(
        id=told.id,
        happened=_day(told.event, desk),
        told=moments.at(desk.here(told.told_at or told.begun_at), today=desk.today),
        words=told_in_words(told.event),
        who=who_in_words(told.event, names),
        feelings=feelings_in_words(told.event),
        mood=mood_in_words(told.event),
        is_taken_up=told.taken_up_in is not None,
    )


def _day(event: WeekEvent, desk: Desk) -> str:
    if event.happened_date:
        return capfirst(moments.near_day(event.happened_date, today=desk.today))
    return _("Since last time") if event.plan_went else _("Longer ago")


def absence_in_words(said: SaidCannotCome, meeting: Meeting, *, called: str, desk: Desk) -> Absence:
    """That they cannot come, seen from this desk."""
    words = {
        "name": called,
        "said": moments.at(desk.here(said.said_at), today=desk.today),
        "meeting": moments.at(desk.here(meeting.planned_at), today=desk.today),
    }
    return Absence(
        words=_("%(name)s wrote (%(said)s) that they cannot come: %(meeting)s.") % words,
        reason=said.reason,
    )
