"""Telling a case's weeks through the clinic's own actions: what happened, and who cannot come."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from openipt.cli.demo import calendar
from openipt.cli.demo.ids import demo_id
from openipt.cli.demo.week_told import PREPARED, WEEKS, Told
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.inventory.reads import people_of
from openipt.clinic.preparation.actions import keep_preparation, share_preparation
from openipt.clinic.week.actions import say_cannot_come, tell_event
from openipt.core.week import Company, WeekEvent


def told_before_session(who: str, number: int) -> tuple[Told, ...]:
    """What this person told in the week before a session."""
    return WEEKS.get(who, {}).get(number, ())


def tell(told: Told, *, who: str, number: int, place: int, person: Actor, person_id: UUID, at: datetime) -> None:
    """One thing that happened, told by the person themselves. place: which one of that week it is"""
    somebody = next(each for each in people_of(person_id) if each.nickname == told.somebody)
    event = WeekEvent(
        words=told.words,
        happened_date=at.astimezone(calendar.ZONE).date() - timedelta(days=told.days_before),
        company=Company.SOMEBODY,
        somebody_id=somebody.id,
        feelings=told.feelings,
        mood=told.mood,
        is_told=True,
    )
    tell_event(actor=person, week_event_id=demo_id("week", who, number, place), event=event, seen=0, at=at)


def prepare(who: str, *, person: Actor, at: datetime) -> None:
    """What they are working out before the session that comes next."""
    for place, prepares in enumerate(PREPARED.get(who, ()), start=1):
        preparation_id = demo_id("preparation", who, place)
        keep_preparation(actor=person, preparation_id=preparation_id, prepared=prepares.prepared, seen=0, at=at)
        if prepares.is_shared:
            share_preparation(actor=person, preparation_id=preparation_id, at=at)


def cannot_come(reason: str, *, person: Actor, person_id: UUID, at: datetime) -> None:
    """Say that they cannot come to the session that is next."""
    standing = standing_of(person_id)
    if standing is not None and standing.next_meeting is not None:
        say_cannot_come(actor=person, session_id=standing.next_meeting.id, reason=reason, at=at)
