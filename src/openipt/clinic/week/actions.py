"""Telling what happened and taking it back; saying that one cannot come; taking an event up in a session."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.audit.recording import record
from openipt.clinic.courses.access import course_for
from openipt.clinic.courses.models import Session
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.versions import FormStale, as_they_stand, next_number
from openipt.clinic.inventory.models import InventoryPerson
from openipt.clinic.people.models import Person
from openipt.clinic.week import models
from openipt.clinic.week.access import own_event, who_tells
from openipt.clinic.week.models import REASON_MAX as REASON_MAX
from openipt.clinic.week.models import CannotCome, EventTakenUp
from openipt.clinic.week.reads import told_in
from openipt.core.vocabulary import Refusal
from openipt.core.week import WeekEvent, check_event


class TalkedAbout(Refusal):
    """The event was taken up in a session."""

    code = "week.talked_about"

    def __init__(self) -> None:
        super().__init__(
            "You and your therapist have talked about this, so it stays as it is. Tell what is new as another thing."
        )


class NotTheNextSession(Refusal):
    """The session is not the one that comes next, or its time has come."""

    code = "week.not_the_next_session"

    def __init__(self) -> None:
        super().__init__(
            "That session is no longer the next one, or its time has come. Nothing was changed. Ring the service if "
            "somebody must know now."
        )


class ReasonTooLong(Refusal):
    """More than a reason holds."""

    code = "week.reason_too_long"

    def __init__(self, characters: int) -> None:
        super().__init__(
            f"A reason holds {REASON_MAX:,} letters and this has {characters:,}. Nothing was sent: shorten it."
        )


class _NothingToDo(Exception):
    """Leaves an action without a line when everything stands as asked already."""


def tell_event(*, actor: Actor, week_event_id: UUID, event: WeekEvent, seen: int, at: datetime) -> None:
    """Keep one thing that happened, as far as the person has told it. The same sent twice is one version.

    Takes    week_event_id: made when the form was drawn, so that a double tap is one event
             seen: the version the form was drawn with, 0 for a new event
    Raises   TalkedAbout, FormStale, NoCourseUnderWay, and what core refuses about an event
    """
    with suppress(_NothingToDo), record(actor, "week_event.told", at=at) as line:
        person, standing = who_tells(actor)
        check_event(event, today=at.astimezone(ZoneInfo(person.time_zone)).date())
        _check_somebody(person, event)
        rows = models.WeekEvent.objects.filter(person_id=person.id)
        if models.WeekEvent.objects.filter(entry_id=week_event_id).exclude(person_id=person.id).exists():
            raise NotYours("No such event.")
        before = next(iter(as_they_stand(rows.filter(entry_id=week_event_id))), None)
        if before is not None and told_in(before) == event:
            raise _NothingToDo
        _check_not_taken_up(week_event_id)
        row = models.WeekEvent(
            service_id=person.service_id,
            entry_id=week_event_id,
            number=next_number(rows, week_event_id, seen=seen),
            kept_at=at,
            course_id=before.course_id if before else standing.course_id,
            person_id=person.id,
            words=event.words,
            happened_date=event.happened_date,
            company=event.company or "",
            somebody_id=event.somebody_id,
            somebody_words=event.somebody_words or None,
            feelings=list(event.feelings),
            mood=event.mood,
            plan_went=event.plan_went or "",
            is_told=event.is_told,
            by_id=actor.account_id,
        )
        row.save(force_insert=True)
        line.about(row)


def take_back_event(*, actor: Actor, week_event_id: UUID, seen: int, at: datetime) -> None:
    """Take an event off the list; what was written stays in the record. Raises TalkedAbout, FormStale, NotYours"""
    with record(actor, "week_event.taken_back", at=at) as line:
        person, _standing = who_tells(actor)
        row = own_event(person, week_event_id)
        _check_not_taken_up(week_event_id)
        if row.number != seen:
            raise FormStale
        again = models.WeekEvent(
            service_id=row.service_id,
            entry_id=row.entry_id,
            number=seen + 1,
            kept_at=at,
            is_withdrawn=True,
            course_id=row.course_id,
            person_id=row.person_id,
            words="",
            is_told=row.is_told,
            by_id=actor.account_id,
        )
        again.save(force_insert=True)
        line.about(again)


def take_up_event(*, actor: Actor, session_id: UUID, week_event_id: UUID, at: datetime) -> None:
    """Note that an event is talked about in this session. Twice, or in another one, changes nothing.

    Raises   NotYours, NotAllowed
    """
    with suppress(_NothingToDo), record(actor, "week_event.taken_up", at=at) as line:
        session = Session.objects.filter(id=session_id, service_id=actor.service_id).first()
        if session is None:
            raise NotYours("No such session.")
        course_for(actor, session.course_id, to=Permission.SESSION_WRITE, changing=True)
        told = models.WeekEvent.objects.filter(course_id=session.course_id, entry_id=week_event_id)
        event = next((each for each in as_they_stand(told) if each.is_told), None)
        if event is None:
            raise NotYours("No such event.")
        if EventTakenUp.objects.filter(entry_id=week_event_id).exists():
            raise _NothingToDo
        taken_up = EventTakenUp(
            service_id=session.service_id,
            session=session,
            entry_id=week_event_id,
            version=event.number,
            at=at,
            by_id=actor.account_id,
        )
        taken_up.save(force_insert=True)
        line.about(event)
        line.about(taken_up)


def say_cannot_come(*, actor: Actor, session_id: UUID, reason: str, at: datetime) -> None:
    """The person cannot come to the session that comes next. It uses no number, and no other time is promised.

    Said twice it stands as said first.
    Raises   NotTheNextSession, ReasonTooLong, NoCourseUnderWay
    """
    if len(reason.strip()) > REASON_MAX:
        raise ReasonTooLong(len(reason.strip()))
    with suppress(_NothingToDo), record(actor, "cannot_come.said", at=at) as line:
        person = _check_next(actor, session_id, at=at)
        if CannotCome.objects.filter(session_id=session_id, taken_back_at__isnull=True).exists():
            raise _NothingToDo
        row = CannotCome(
            service_id=person.service_id,
            session_id=session_id,
            person_id=person.id,
            reason=reason.strip() or None,
            said_at=at,
            by_id=actor.account_id,
        )
        row.save(force_insert=True)
        line.about(row)


def take_back_cannot_come(*, actor: Actor, session_id: UUID, at: datetime) -> None:
    """The person can come after all. Raises NotTheNextSession once the session was noted or its time has come"""
    with suppress(_NothingToDo), record(actor, "cannot_come.taken_back", at=at) as line:
        _check_next(actor, session_id, at=at)
        row = CannotCome.objects.filter(session_id=session_id, taken_back_at__isnull=True).first()
        if row is None:
            raise _NothingToDo
        row.taken_back_at = at
        row.save(update_fields=["taken_back_at"])
        line.about(row)


def _check_next(actor: Actor, session_id: UUID, *, at: datetime) -> Person:
    person, standing = who_tells(actor)
    meeting = standing.next_meeting
    if meeting is None or meeting.id != session_id or meeting.planned_at <= at:
        raise NotTheNextSession
    return person


def _check_somebody(person: Person, event: WeekEvent) -> None:
    """Somebody of one's own inventory, if the event names one. Raises NotYours"""
    if event.somebody_id is not None:
        here = InventoryPerson.objects.filter(person=person, erased_at__isnull=True)
        if not here.filter(id=event.somebody_id).exists():
            raise NotYours("No such person.")


def _check_not_taken_up(week_event_id: UUID) -> None:
    if EventTakenUp.objects.filter(entry_id=week_event_id).exists():
        raise TalkedAbout
