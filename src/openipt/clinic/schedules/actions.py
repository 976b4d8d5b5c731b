"""Asking by the schedule, letting go of what waits in vain, and changing what a course asks."""

from __future__ import annotations

import uuid
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.audit.recording import record
from openipt.clinic.checkins.access import check_in_for
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.checkins.steps import close_check_in, open_check_in
from openipt.clinic.courses.access import course_for
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.library.reads import measure_for
from openipt.clinic.schedules.models import REASON_MAX as REASON_MAX
from openipt.clinic.schedules.models import Decision, ScheduleChange
from openipt.clinic.schedules.reads import calendar_of
from openipt.core.schedules import Change, check_change, set_of
from openipt.core.vocabulary import Refusal


class ScheduleTooLong(Refusal):
    """A reason longer than is kept. Cutting it would lose what somebody wrote."""

    code = "schedule.reason_too_long"

    def __init__(self, characters: int) -> None:
        super().__init__(f"The reason holds {REASON_MAX} characters, and yours has {characters}: shorten it.")


class CourseOver(Refusal):
    """The schedule of a course that has ended."""

    code = "schedule.course_over"

    def __init__(self) -> None:
        super().__init__("This course has ended, so its schedule stays as it was. A questionnaire can still be asked.")


class _NothingToDo(Exception):
    """Leaves an action without a line when everything stands as asked already."""


def ask_on_schedule(*, actor: Actor, course_id: UUID, measure_key: str, occasion: str, at: datetime) -> CheckIn | None:
    """Ask for one measure on one occasion of a course, if it is due still; None where it is not.

    However often, and from however many places at once: one person, one occasion and one measure are one check-in.
    """
    with suppress(_NothingToDo), record(actor, "check_in.asked_on_schedule", at=at) as line:
        course = course_for(actor, course_id, to=Permission.CHECK_IN_ENTER, changing=True)
        calendar = calendar_of(course.person_id, at=at)
        if calendar is None or calendar.standing.course_id != course.id:
            raise _NothingToDo
        if (measure_key, occasion) not in {(each.measure, each.occasion.key) for each in calendar.to_ask}:
            raise _NothingToDo
        return line.about(
            open_check_in(
                line,
                course.person,
                measure_for(actor.service_id, measure_key),
                language=course.person.language,
                check_in_id=uuid.uuid5(course.id, f"{measure_key}:{occasion}"),
                of=course,
                occasion=occasion,
            )
        )
    return None


def let_go_of_check_in(*, actor: Actor, check_in_id: UUID, at: datetime) -> bool:
    """Let a check-in wait no longer once its occasion has passed, or its answers came another way.

    Gives    False where it was answered or let go already, or still makes sense
    What was answered so far stays, and so does every alert it raised; answers that come late are received all the same.
    """
    with suppress(_NothingToDo), record(actor, "check_in.let_go", at=at) as line:
        check_in = check_in_for(actor, check_in_id, to=Permission.CHECK_IN_ENTER, changing=True)
        calendar = calendar_of(check_in.person_id, at=at)
        if calendar is None or check_in.id not in calendar.in_vain:
            raise _NothingToDo
        close_check_in(line, check_in)
        return True
    return False


def change_schedule(*, actor: Actor, course_id: UUID, change: Change, reason: str, seen: int, at: datetime) -> None:
    """Ask a measure in another rhythm, add one, leave one out, or go back to the protocol. What was, stays on record.

    Takes    seen: how many changes there were when the form was drawn
    Raises   NeverAsked, LeftOutWithoutReason, ScheduleTooLong, FormStale, CourseOver, UnknownMeasure
    """
    check_change(change, reason=reason)
    if len(reason.strip()) > REASON_MAX:
        raise ScheduleTooLong(len(reason.strip()))
    measure_for(actor.service_id, change.measure)
    with record(actor, "schedule.changed", at=at) as line:
        course = _course_to_change(actor, course_id, seen=seen, at=at)
        line.about(_keep(course, change, number=seen + 1, reason=reason, by=actor, at=at))


def use_set(*, actor: Actor, course_id: UUID, set_key: str, seen: int, at: datetime) -> None:
    """Ask a whole set of measures in a course, each in the set's rhythm; what was, stays on record.

    Takes    seen: how many changes there were when the form was drawn
    Raises   UnknownSet, FormStale, CourseOver, NotYours
    """
    chosen = set_of(set_key)
    with record(actor, "schedule.set_used", at=at) as line:
        course = _course_to_change(actor, course_id, seen=seen, at=at)
        for number, change in enumerate(chosen.changes, start=seen + 1):
            line.about(_keep(course, change, number=number, reason=chosen.title, by=actor, at=at))


def _course_to_change(actor: Actor, course_id: UUID, *, seen: int, at: datetime) -> Course:
    course = course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True)
    calendar = calendar_of(course.person_id, at=at)
    if calendar is None or calendar.standing.course_id != course.id or calendar.standing.is_over:
        raise CourseOver
    if calendar.changes != seen:
        raise FormStale
    return course


def _keep(course: Course, change: Change, *, number: int, reason: str, by: Actor, at: datetime) -> ScheduleChange:
    row = ScheduleChange(
        service_id=course.service_id,
        course=course,
        person_id=course.person_id,
        number=number,
        measure_key=change.measure,
        decision=_decision(change),
        reason=reason.strip() or None,
        at=at,
        by_id=by.account_id,
    )
    if change.rhythm is not None:
        row.every_sessions = change.rhythm.every_sessions
        row.at_start, row.at_middle = change.rhythm.at_start, change.rhythm.at_middle
        row.at_end, row.follow_up_months = change.rhythm.at_end, list(change.rhythm.follow_up_months)
    row.save(force_insert=True)
    return row


def _decision(change: Change) -> Decision:
    if change.as_protocol:
        return Decision.AS_PROTOCOL
    return Decision.ASK if change.rhythm is not None else Decision.LEAVE_OUT
