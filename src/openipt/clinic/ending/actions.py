"""Keeping what an ending leaves behind, showing the plan, closing a course, going on afterwards."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Max

from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.checkins.steps import close_check_ins_of
from openipt.clinic.courses.actions import (
    call_off,
    come_into,
    end_break,
    keep_maintenance,
    take_back_ending,
)
from openipt.clinic.courses.models import Course
from openipt.clinic.courses.reads import Standing, maintenance_of
from openipt.clinic.ending.access import latest_course_for
from openipt.clinic.ending.models import WORDS_MAX as WORDS_MAX
from openipt.clinic.ending.models import CourseEnd, FollowUpHeld, NumberSaid, PlanShown, TaskRecord
from openipt.clinic.ending.reads import end_of, ending_artefacts, follow_ups_of, kept_of, numbers_said_in
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.days import day_at
from openipt.clinic.foundation.models import Fact
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.messages.actions import stop_messages
from openipt.clinic.safety.actions import pass_alert
from openipt.clinic.safety.models import Alert
from openipt.core.courses import CourseState, MaintenanceTerms, ReasonMissing, check_maintenance
from openipt.core.ending import (
    ENDS_IN,
    Disposition,
    EndedHow,
    EndingTask,
    FollowUpStanding,
    Record,
    WhatComesAfter,
    as_text,
    check_may_end,
    check_record,
)
from openipt.core.vocabulary import Refusal

Row = TypeVar("Row", bound=Fact)


class NoPlanYet(Refusal):
    """There is no relapse plan to show, or what is shown is the latest already."""

    code = "ending.no_plan_yet"

    def __init__(self) -> None:
        super().__init__("There is no relapse plan yet: write it together first.")


class NotToBeSaidNow(Refusal):
    """The number of sessions left is named aloud in two sessions, and this is neither of them."""

    code = "ending.number_not_due"

    def __init__(self, sessions: tuple[int, ...]) -> None:
        when = " and ".join(str(each) for each in sessions)
        super().__init__(f"The number of sessions left is said aloud in sessions {when} of this course.")


class TooLong(Refusal):
    """More than an answer to the number of sessions left holds. Cutting it would lose what somebody wrote."""

    code = "ending.too_long"

    def __init__(self, characters: int) -> None:
        super().__init__(
            f"This holds {WORDS_MAX:,} characters and yours has {characters:,}. Nothing was kept: go back one page, "
            "where it still stands, and shorten it."
        )


class NotDecidedForMaintenance(Refusal):
    """Maintenance was to begin while the two have decided on something else, or on nothing yet."""

    code = "maintenance.not_decided"

    def __init__(self) -> None:
        super().__init__("Decide on maintenance under “What comes after” first, and why; then agree on its terms.")


class EndedInTheFuture(Refusal):
    """A day of ending that lies ahead, or before the course was opened."""

    code = "ending.impossible_day"

    def __init__(self) -> None:
        super().__init__("A course ends on a day between its opening and today: check the day.")


class NotEnded(Refusal):
    """Something of a finished course was asked for, and this one has not ended."""

    code = "ending.not_ended"

    def __init__(self) -> None:
        super().__init__("This course has not ended, or its ending was taken back. Load the page again.")


class NoSuchFollowUp(Refusal):
    """A check nobody asks for, held already, or not due yet."""

    code = "follow_up.not_due"

    def __init__(self) -> None:
        super().__init__("This check is not due yet, or it was held already. Load the page again.")


class FollowUpEmpty(Refusal):
    """A check without a word of what came of it."""

    code = "follow_up.empty"

    def __init__(self) -> None:
        super().__init__("Write in a sentence what came of the check.")


class _NothingToDo(Exception):
    """Leaves an action without a line when everything stands as asked already."""


@dataclass(frozen=True, kw_only=True)
class HowItEnded:
    """An ending as the therapist tells it.

    reason: in words; needed for everything but the planned end
    alert_passes_to: the colleague who goes on with an open alert
    """

    how: EndedHow
    ended_date: date
    reason: str = field(default="", repr=False)
    alert_passes_to: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUpTold:
    """What came of a check after the end."""

    months: int
    was_reached: bool
    words: str = field(repr=False)


def keep_task(*, actor: Actor, course_id: UUID, task: EndingTask, kept: Record, seen: int, at: datetime) -> None:
    """Keep what one task of the ending left behind. What stood before stays in the record.

    Takes    seen: the number of the version the form was drawn with, 0 for the first
    Raises   NothingToKeep, FormStale, NotTheLatestCourse
    """
    check_record(kept, task)
    with suppress(_NothingToDo), record(actor, "ending.kept", at=at) as line:
        course, standing = latest_course_for(actor, course_id)
        latest = kept_of(course.id).get(task)
        if latest and latest.record == kept and latest.number in (seen, seen + 1):
            raise _NothingToDo
        if (latest.number if latest else 0) != seen:
            raise FormStale
        row = TaskRecord(course=course, person_id=course.person_id, task=task, number=seen + 1, kept_at=at)
        row.session_number, row.record = _session_of(standing), as_text(kept)
        _keep(line, course, row)


def say_number(*, actor: Actor, course_id: UUID, session_number: int, words: str, at: datetime) -> None:
    """Note that the number of sessions left was named in a session, and what the person said to it.

    Takes    session_number: of the session under way, or of one already held
    Raises   NotToBeSaidNow in any session but the two in which it is asked for, TooLong
    """
    if len(words.strip()) > WORDS_MAX:
        raise TooLong(len(words.strip()))
    with suppress(_NothingToDo), record(actor, "number.said", at=at) as line:
        course, standing = latest_course_for(actor, course_id)
        asked = standing.plan.name_remaining_at
        if standing.is_over or session_number not in asked or session_number > standing.held + 1:
            raise NotToBeSaidNow(asked)
        if session_number in numbers_said_in(course.id):
            raise _NothingToDo
        row = NumberSaid(course=course, person_id=course.person_id, session_number=session_number, said_at=at)
        row.left, row.words = standing.plan.left_after(session_number), words.strip() or None
        _keep(line, course, row)


def show_plan(*, actor: Actor, course_id: UUID, at: datetime) -> None:
    """Let the person read their relapse plan, as it was kept last. Raises NoPlanYet"""
    with suppress(_NothingToDo), record(actor, "relapse_plan.shown", at=at) as line:
        course, _ = latest_course_for(actor, course_id)
        latest = TaskRecord.objects.filter(course=course, task=EndingTask.RELAPSE_PLAN).order_by("-number").first()
        if latest is None:
            raise NoPlanYet
        _show(line, course, latest)


def hide_plan(*, actor: Actor, course_id: UUID, at: datetime) -> None:
    """Take the relapse plan off the person's page again. Hiding what is hidden is nothing to do."""
    with suppress(_NothingToDo), record(actor, "relapse_plan.hidden", at=at) as line:
        course, _ = latest_course_for(actor, course_id)
        if not PlanShown.objects.filter(course=course).exists():
            raise _NothingToDo
        _show(line, course, None)


def end_course(*, actor: Actor, course_id: UUID, ended: HowItEnded, at: datetime) -> None:
    """End a course. What is planned stops, what was asked waits no more; an open alert passes to whoever was named.

    Raises   MoveNotAllowed, EndedInTheFuture, and what core refuses about this kind of ending: an open alert where the
             two end it together, an open alert without an heir where they do not, sessions left, missing artefacts,
             no reason
    """
    with record(actor, "course.ended", at=at) as line:
        course, standing = latest_course_for(actor, course_id)
        service = course.person.service
        if not day_at(service, course.opened_at) <= ended.ended_date <= day_at(service, at):
            raise EndedInTheFuture
        alert = Alert.objects.filter(person_id=course.person_id, closed_at__isnull=True).select_for_update().first()
        missing = [each.artefact for each in ending_artefacts(standing, kept_of(course.id)) if not each.is_there]
        check_may_end(
            ended.how,
            state=standing.state,
            sessions_left=standing.plan.sessions - standing.held,
            missing=missing,
            alert_is_open=alert is not None,
            alert_has_heir=ended.alert_passes_to is not None,
            reason=ended.reason,
        )
        come_into(line, course, ENDS_IN[ended.how])
        call_off(line, course)
        end_break(line, course)
        close_check_ins_of(line, course)
        account_id = course.person.account_id
        row = CourseEnd(course=course, person_id=course.person_id, how=ended.how, ended_date=ended.ended_date, at=at)
        row.number, row.reason = _last(CourseEnd, course) + 1, ended.reason.strip() or None
        row.left_undone = [artefact.key for artefact in missing]
        row.messages_stopped = stop_messages(line, recipient_id=account_id) if account_id else 0
        if alert is not None and ended.alert_passes_to is not None:
            pass_alert(line, alert, to_account_id=ended.alert_passes_to, words="")
            row.alert_passed_to_id = ended.alert_passes_to
        _keep(line, course, row)


def take_back_end(*, actor: Actor, course_id: UUID, reason: str, seen: int, at: datetime) -> None:
    """Take back an ending that was noted by mistake: the course stands where it stood. What was stopped stays stopped.

    Takes    seen: the number of the ending the form was drawn with
    Raises   ReasonMissing, NotEnded, NotTheLatestCourse once another course has followed
    """
    if not reason.strip():
        raise ReasonMissing
    with record(actor, "course.end_taken_back", at=at) as line:
        course, _ = latest_course_for(actor, course_id)
        row = CourseEnd.objects.filter(course=course, number=seen, taken_back_at__isnull=True).first()
        if row is None:
            raise NotEnded
        take_back_ending(line, course)
        row.taken_back_at, row.taken_back_why = at, reason.strip()
        row.save(update_fields=["taken_back_at", "taken_back_why"])
        line.about(row)
        line.about(course)


def agree_maintenance(
    *, actor: Actor, course_id: UUID, terms: MaintenanceTerms, seen: int, at: datetime, reason: str = ""
) -> None:
    """Agree on maintenance, or on its next version. The first one begins it: from then on sessions count anew.

    Takes    seen: the version the form was drawn with, 0 for the first · reason: why it changes
    Raises   NotDecidedForMaintenance, MaintenanceOutOfBounds, MaintenanceFocusMissing, ReasonMissing, FormStale,
             MoveNotAllowed
    """
    with record(actor, "maintenance.agreed", at=at) as line:
        course, standing = latest_course_for(actor, course_id)
        check_maintenance(terms, today=day_at(course.person.service, at))
        agreed = maintenance_of(course.id)
        if len(agreed) != seen:
            raise FormStale
        if agreed and not reason.strip():
            raise ReasonMissing
        if standing.state is not CourseState.MAINTENANCE:
            if not _is_decided_for_maintenance(course.id):
                raise NotDecidedForMaintenance
            come_into(line, course, CourseState.MAINTENANCE)
        keep_maintenance(line, course, terms, reason=reason)
        line.about(course)


def hold_follow_up(*, actor: Actor, course_id: UUID, told: FollowUpTold, at: datetime) -> None:
    """Keep what came of a check after the end. Raises FollowUpEmpty, NotEnded, NoSuchFollowUp"""
    if not told.words.strip():
        raise FollowUpEmpty
    with record(actor, "follow_up.held", at=at) as line:
        course, standing = latest_course_for(actor, course_id)
        ended = end_of(standing)
        if ended is None:
            raise NotEnded
        checks = follow_ups_of(ended, today=day_at(course.person.service, at))
        due = {check.months for check, _ in checks if check.standing is FollowUpStanding.DUE}
        if told.months not in due:
            raise NoSuchFollowUp
        row = FollowUpHeld(course=course, person_id=course.person_id, months=told.months, held_at=at)
        row.was_reached, row.words = told.was_reached, told.words.strip()
        _keep(line, course, row)


def _is_decided_for_maintenance(course_id: UUID) -> bool:
    kept = kept_of(course_id).get(EndingTask.DISPOSITION)
    return bool(kept and isinstance(kept.record, Disposition) and kept.record.after is WhatComesAfter.MAINTENANCE)


def _session_of(standing: Standing) -> int | None:
    return None if standing.is_over else standing.session_number


def _show(line: OpenLine, course: Course, version: TaskRecord | None) -> None:
    """From now on the person reads this version, or none."""
    latest = PlanShown.objects.filter(course=course).order_by("-number").first()
    if latest and latest.record_id == (version.id if version else None):
        raise _NothingToDo
    row = PlanShown(course=course, record=version, at=line.at, number=latest.number + 1 if latest else 1)
    _keep(line, course, row)


def _last(model: type[Any], course: Course) -> int:
    return model.objects.filter(course=course).aggregate(last=Max("number"))["last"] or 0


def _keep(line: OpenLine, course: Course, row: Row) -> Row:
    """Write a row of this actor, as a step of the action whose line is open."""
    row.service_id = course.service_id
    row.by_id = line.actor.account_id  # type: ignore[attr-defined]
    row.save(force_insert=True)
    line.about(course)
    return line.about(row)
