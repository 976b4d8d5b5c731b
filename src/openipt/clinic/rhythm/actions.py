"""Agreeing on the diary and ending it; keeping a line of a day, and a few words about it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from uuid import UUID

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.courses.access import course_for
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.rhythm.access import day_of, who_keeps
from openipt.clinic.rhythm.models import DayNoted, DiaryAgreed, DiaryLineKept
from openipt.core.rhythm import WORDS_MAX, DayWordsTooLong, DiaryEntry, check_day, check_entry
from openipt.core.vocabulary import Refusal


class CourseNotUnderWay(Refusal):
    """A diary belongs to a course that is under way."""

    code = "rhythm.course_not_under_way"

    def __init__(self) -> None:
        super().__init__("This course is not under way, so no diary is agreed on in it. Nothing was changed.")


class _NothingToDo(Exception):
    """Leaves an action without a line when everything stands as asked already."""


def agree_on_diary(*, actor: Actor, course_id: UUID, at: datetime) -> None:
    """Note that the two agreed on keeping the diary; it stands on the person's first page from now on.

    Raises   CourseNotUnderWay, NotYours, NotAllowed
    """
    with suppress(_NothingToDo), record(actor, "rhythm.agreed", at=at) as line:
        course = course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True)
        standing = standing_of(course.person_id)
        if standing is None or standing.course_id != course.id:
            raise CourseNotUnderWay
        if DiaryAgreed.objects.filter(course=course, ended_at__isnull=True).exists():
            raise _NothingToDo
        row = DiaryAgreed(
            service_id=course.service_id,
            course=course,
            person_id=course.person_id,
            begins_date=day_of(course.person, at),
            agreed_at=at,
            by_id=actor.account_id,
        )
        row.save(force_insert=True)
        line.about(row)


def end_diary(*, actor: Actor, course_id: UUID, at: datetime) -> None:
    """A colleague ends the diary; what was kept stays. Twice is nothing to do. Raises NotYours, NotAllowed"""
    with suppress(_NothingToDo), record(actor, "rhythm.ended", at=at) as line:
        course = course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True)
        agreed = DiaryAgreed.objects.filter(course=course, ended_at__isnull=True).first()
        if agreed is None:
            raise _NothingToDo
        _end(line, agreed)


def stop_keeping(*, actor: Actor, at: datetime) -> None:
    """The person gives the diary up, for whatever reason; they need not say which. Raises NoDiary"""
    with record(actor, "rhythm.stopped", at=at) as line:
        _person, agreed = who_keeps(actor)
        _end(line, agreed)


def keep_entry(*, actor: Actor, entry: DiaryEntry, at: datetime) -> None:
    """Keep one line of one day by itself, so that nothing waits for the rest. The same sent twice is kept once.

    A line that was kept already is kept anew; what it said before stays.
    Raises   NoDiary, NotInTheDiary, DayClosed
    """
    with suppress(_NothingToDo), record(actor, "rhythm.kept", at=at) as line:
        person, agreed = who_keeps(actor)
        check_entry(entry, today=day_of(person, at), begins_date=agreed.begins_date)
        rows = DiaryLineKept.objects.filter(course_id=agreed.course_id, day=entry.day, line=entry.line)
        latest = rows.order_by("-number").first()
        if latest is not None and (latest.minutes, latest.people) == (entry.minutes, entry.people):
            raise _NothingToDo
        row = DiaryLineKept(
            service_id=person.service_id,
            course_id=agreed.course_id,
            person_id=person.id,
            day=entry.day,
            line=entry.line,
            number=latest.number + 1 if latest else 1,
            minutes=entry.minutes,
            people=entry.people,
            received_at=at,
            by_id=actor.account_id,
        )
        row.save(force_insert=True)
        line.about(row)


def note_day(*, actor: Actor, day: date, words: str, at: datetime) -> None:
    """Keep a few words about a day; none takes away those that stood. Raises NoDiary, DayClosed, DayWordsTooLong"""
    said = words.strip()
    if len(said) > WORDS_MAX:
        raise DayWordsTooLong(len(said))
    with suppress(_NothingToDo), record(actor, "rhythm.noted", at=at) as line:
        person, agreed = who_keeps(actor)
        check_day(day, today=day_of(person, at), begins_date=agreed.begins_date)
        latest = DayNoted.objects.filter(course_id=agreed.course_id, day=day).order_by("-number").first()
        if said == ((latest.words or "") if latest else ""):
            raise _NothingToDo
        row = DayNoted(
            service_id=person.service_id,
            course_id=agreed.course_id,
            person_id=person.id,
            day=day,
            number=latest.number + 1 if latest else 1,
            words=said or None,
            received_at=at,
            by_id=actor.account_id,
        )
        row.save(force_insert=True)
        line.about(row)


def _end(line: OpenLine, agreed: DiaryAgreed) -> None:
    agreed.ended_at, agreed.ended_by_id = line.at, line.actor.account_id
    agreed.save(update_fields=["ended_at", "ended_by"])
    line.about(agreed)
