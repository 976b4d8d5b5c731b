"""Opening a course, planning and noting its sessions, agreeing its focus; breaks, absences, contacts, transfers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max, QuerySet

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.accounts.reads import colleagues_who_may
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.courses.access import course_for
from openipt.clinic.courses.models import (
    PLACE_MAX as PLACE_MAX,
)
from openipt.clinic.courses.models import (
    WORDS_MAX as WORDS_MAX,
)
from openipt.clinic.courses.models import (
    Break,
    BroughtIn,
    Contact,
    Contract,
    Course,
    CourseMove,
    Focus,
    MaintenanceContract,
    Session,
    TherapistAbsence,
    TherapistChange,
)
from openipt.clinic.courses.models import ContactReason as ContactReason
from openipt.clinic.courses.models import ContactWay as ContactWay
from openipt.clinic.courses.reads import ONGOING, last_ended_of, standing_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.days import day_at
from openipt.clinic.people.access import person_for
from openipt.clinic.people.actions import assign_therapist
from openipt.clinic.people.models import Person
from openipt.core import protocols
from openipt.core.courses import (
    MAY_BE_NOTED_BEFORE,
    USES_A_NUMBER,
    Absence,
    Attendance,
    BreakKind,
    ContractTerms,
    CourseState,
    MaintenanceTerms,
    check_absence,
    check_brought_in,
    check_move,
    check_return,
    first_terms,
)
from openipt.core.protocols import Protocol
from openipt.core.vocabulary import ProblemArea, Refusal

PLANNED_AHEAD_MAX = timedelta(days=366)
"""How far away a session is planned at most. Our own rule."""


class SessionTimeRefused(Refusal):
    """A session noted before its course began, or before it took place."""

    code = "session.impossible_time"

    def __init__(self) -> None:
        super().__init__("A session can be noted once it has begun, and not before its course was opened.")


class CourseUnderWay(Refusal):
    """A course is under way already."""

    code = "course.already_under_way"

    def __init__(self) -> None:
        super().__init__("A course is under way for this person already. Close it first, or go on with it.")


@dataclass(frozen=True, kw_only=True)
class BegunElsewhere:
    """A course as it stood when it was brought in.

    held_at: when session 1, 2, ... took place · done: what was done in them, in the clinician's words
    area, in_words: the focus both agreed on, if they have
    """

    protocol_key: str
    sessions: int
    held_at: tuple[datetime, ...]
    done: str = field(repr=False)
    area: ProblemArea | None = None
    in_words: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class ContactTold:
    """A contact outside sessions, as the colleague tells it."""

    reason: ContactReason
    way: ContactWay
    was_reached: bool
    words: str = field(repr=False)


class NoSessionLeft(Refusal):
    """One session more than the contract has."""

    code = "session.none_left"

    def __init__(self, sessions: int) -> None:
        super().__init__(
            f"The contract has {sessions} sessions, and all of them were held or are planned. While one is still to "
            "come, more can be agreed by a new version of the contract; after the last, end the course or go on with "
            "maintenance."
        )


class SessionBeforeCourse(Refusal):
    """A session on a day before its course was opened."""

    code = "session.before_course"

    def __init__(self) -> None:
        super().__init__("A session cannot lie before the day its course was opened: check the day.")


class PastMaintenance(Refusal):
    """A session after the last day that both agreed on for maintenance."""

    code = "session.past_maintenance"

    def __init__(self, until: date) -> None:
        super().__init__(
            f"Maintenance was agreed until {until.day} {until:%B %Y}: choose an earlier day, or agree on it anew."
        )


class SessionTooFarAhead(Refusal):
    """A session further away than anybody plans: the year was mistyped."""

    code = "session.too_far_ahead"

    def __init__(self) -> None:
        super().__init__("A session is planned within a year from today. Nothing was planned: check the year.")


class CourseAtRest(Refusal):
    """A session was to be planned while the course pauses, or after it has ended."""

    code = "course.at_rest"

    def __init__(self) -> None:
        super().__init__("No session can be planned while the course pauses or once it has ended. Go on with it first.")


class NothingSaid(Refusal):
    """A contact or a summary without words."""

    code = "course.nothing_said"

    def __init__(self) -> None:
        super().__init__("Write in a sentence or two what it was about.")


class NotAsked(Refusal):
    """A change of therapist the person was not asked about, or agreed to on a day to come."""

    code = "transfer.not_asked"

    def __init__(self) -> None:
        super().__init__("A course passes to another therapist only when the person has agreed: say on which day.")


def open_course(
    *,
    actor: Actor,
    person_id: UUID,
    protocol_key: str,
    sessions: int,
    at: datetime,
    preset: str | None = None,
    every_days: int | None = None,
) -> Course:
    """Begin a course under the newest version of a protocol, with its first contract."""
    protocol = protocols.get(protocol_key)
    terms = first_terms(protocol, agreed_date=at.date(), sessions=sessions, preset=preset, every_days=every_days)
    with record(actor, "course.opened", at=at) as line:
        person = line.about(person_for(actor, person_id, to=Permission.COURSE_OPEN, changing=True))
        return _open(line, person, protocol, terms, opened_at=at)


def bring_in_course(*, actor: Actor, person_id: UUID, begun: BegunElsewhere, at: datetime) -> Course:
    """Go on with a course that began elsewhere: its sessions keep their days and numbers, its focus what was agreed.

    Scores from before come in one by one, as answers from paper do, so that a worrying one raises its alert.
    Raises   CourseUnderWay, TooManyHeld, HeldOutOfOrder, SessionsOutOfBounds
    """
    protocol = protocols.get(begun.protocol_key)
    opened_at = begun.held_at[0] if begun.held_at else at
    terms = first_terms(protocol, agreed_date=opened_at.date(), sessions=begun.sessions)
    with record(actor, "course.brought_in", at=at) as line:
        person = line.about(person_for(actor, person_id, to=Permission.COURSE_OPEN, changing=True))
        if standing_of(person.id) is not None:
            raise CourseUnderWay
        days = [day_at(person.service, moment) for moment in begun.held_at]
        check_brought_in(days, sessions=begun.sessions, today=day_at(person.service, at))
        course = _open(line, person, protocol, terms, opened_at=opened_at)
        _hold_again(line, course, begun.held_at)
        if begun.done.strip():
            BroughtIn(
                service_id=course.service_id,
                course=course,
                person_id=person.id,
                words=begun.done.strip(),
                at=at,
                by_id=actor.account_id,
            ).save(force_insert=True)
        if begun.area is not None:
            keep_focus(line, course, area=begun.area, in_words=begun.in_words)
        return course


def pause_course(
    *, actor: Actor, course_id: UUID, kind: BreakKind, return_date: date, words: str = "", at: datetime
) -> None:
    """Let a course rest until a day both know. What is planned before that day is called off; no number is used.

    Raises   MoveNotAllowed, ReturnDateNeeded
    """
    with record(actor, "course.paused", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True))
        check_return(return_date, today=day_at(course.person.service, at))
        come_into(line, course, CourseState.PAUSED)
        call_off(line, course, before=return_date)
        row = Break(course=course, person_id=course.person_id, kind=kind, return_date=return_date, began_at=at)
        row.number, row.words = (_last(Break, course) + 1), words.strip() or None
        _keep(line, course, row)


def resume_course(*, actor: Actor, course_id: UUID, at: datetime) -> None:
    """Go on with a course that paused, where it was left: numbers go on. Raises MoveNotAllowed"""
    with record(actor, "course.resumed", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True))
        come_into(line, course, CourseState.ACTIVE)
        end_break(line, course)


def note_absence(*, actor: Actor, course_id: UUID, absence: Absence, cover: str, at: datetime) -> None:
    """Note that the therapist is away, and who stands in. What is planned within is called off.

    Raises   AbsenceBackwards, CoverNeeded for more than two weeks
    """
    with record(actor, "absence.noted", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True))
        check_absence(absence, cover=cover, today=day_at(course.person.service, at))
        row = TherapistAbsence(course=course, person_id=course.person_id, noted_at=at)
        row.first_date, row.last_date, row.cover = absence.first_date, absence.last_date, cover.strip() or None
        _keep(line, course, row)
        call_off(line, course, since=absence.first_date, before=absence.last_date)


def log_contact(*, actor: Actor, course_id: UUID, told: ContactTold, at: datetime) -> None:
    """Keep a contact outside sessions. It is no session and uses no number. Raises NothingSaid"""
    if not told.words.strip():
        raise NothingSaid
    with record(actor, "contact.logged", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True))
        row = Contact(course=course, person_id=course.person_id, reason=told.reason, way=told.way, contacted_at=at)
        row.was_reached, row.words = told.was_reached, told.words.strip()
        _keep(line, course, row)


def change_therapist(
    *, actor: Actor, course_id: UUID, to_account_id: UUID, summary: str, agreed_date: date, at: datetime
) -> None:
    """Pass a course to a colleague, with a summary and the person's consent. Numbers go on; the circle changes hands.

    Raises   NothingSaid, NotAsked, NotYours for somebody who may not write sessions here
    """
    if not summary.strip():
        raise NothingSaid
    with record(actor, "therapist.changed", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True))
        if agreed_date > day_at(course.person.service, at):
            raise NotAsked
        colleagues = colleagues_who_may(Permission.SESSION_WRITE, service_id=actor.service_id)
        if to_account_id not in {colleague.account_id for colleague in colleagues}:
            raise NotYours("No such colleague.")
        row = TherapistChange(course=course, person_id=course.person_id, later_id=to_account_id, changed_at=at)
        row.earlier_id = assign_therapist(line, course.person, account_id=to_account_id)
        row.summary, row.agreed_date = summary.strip(), agreed_date
        _keep(line, course, row)


def plan_session(*, actor: Actor, course_id: UUID, planned_at: datetime, place: str, at: datetime) -> Session:
    """Write down when and where the two meet next.

    Raises   CourseAtRest, SessionBeforeCourse, SessionTooFarAhead, NoSessionLeft for one more than the contract has,
             PastMaintenance
    """
    with record(actor, "session.planned", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True))
        state = _state(course)
        if state not in ONGOING - {CourseState.PAUSED}:
            raise CourseAtRest
        if planned_at < course.opened_at:
            raise SessionBeforeCourse
        if planned_at > at + PLANNED_AHEAD_MAX:
            raise SessionTooFarAhead
        if state is CourseState.ACTIVE:
            _check_session_left(course, Session.objects.filter(course=course, attendance__in=["", *USES_A_NUMBER]))
        if state is CourseState.MAINTENANCE:
            _check_within_maintenance(course, planned_at)
        session = Session(service_id=actor.service_id, course=course, planned_at=planned_at, place=place or None)
        session.save(force_insert=True)
        return line.about(session)


def keep_attendance(line: OpenLine, course: Course, session: Session, attendance: Attendance) -> None:
    """Keep whether a planned session took place, as a step of noting it; only one that did takes a number.

    Raises   SessionTimeRefused, NoSessionLeft
    """
    if line.at < max(session.planned_at, course.opened_at) and attendance not in MAY_BE_NOTED_BEFORE:
        raise SessionTimeRefused
    if attendance in USES_A_NUMBER and _state(course) is CourseState.ACTIVE:
        held = Session.objects.filter(course=course, attendance__in=USES_A_NUMBER)
        _check_session_left(course, held.exclude(id=session.id))
    session.attendance, session.noted_at = attendance, line.at
    session.save(update_fields=["attendance", "noted_at"])
    line.about(session)


def agree_focus(*, actor: Actor, course_id: UUID, area: ProblemArea, in_words: str, at: datetime) -> Focus:
    """Write down the problem area both agreed to work on; an earlier one stays in the record."""
    with record(actor, "focus.agreed", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True))
        return keep_focus(line, course, area=area, in_words=in_words)


def keep_focus(line: OpenLine, course: Course, *, area: ProblemArea, in_words: str) -> Focus:
    """Bring a focus into force, as a step of agreeing on it; the course's person is locked."""
    focus = Focus(
        service_id=course.service_id,
        course=course,
        number=Focus.objects.filter(course=course).count() + 1,
        person_id=course.person_id,
        area=area,
        in_words=in_words,
        agreed_at=line.at,
    )
    focus.save(force_insert=True)
    return line.about(focus)


def keep_terms(line: OpenLine, course: Course, terms: ContractTerms, *, agreed_at: datetime) -> Contract:
    """Bring a version of the contract into force, as a step of agreeing on it."""
    contract = Contract(
        service_id=course.service_id,
        course=course,
        version=terms.version,
        sessions=terms.sessions,
        initial_length=terms.initial_length,
        termination_length=terms.termination_length,
        minutes=terms.minutes,
        every_days=terms.every_days,
        agreed_at=agreed_at,
        reason=terms.reason or None,
    )
    contract.save(force_insert=True)
    return contract


def come_into(line: OpenLine, course: Course, to: CourseState) -> None:
    """Bring a course into another state, as a step of what brings it there. Raises MoveNotAllowed"""
    check_move(_state(course), to)
    _move(line, course, to)


def take_back_ending(line: OpenLine, course: Course) -> None:
    """Let a course stand where it stood before it ended, as a step of taking back what was noted by mistake."""
    before = CourseMove.objects.filter(course=course).order_by("-number").values_list("state", flat=True)[1]
    _move(line, course, CourseState(before), is_taken_back=True)


def end_break(line: OpenLine, course: Course) -> None:
    """Nothing pauses any more, as a step of going on or of ending."""
    Break.objects.filter(course=course, ended_at__isnull=True).update(ended_at=line.at)


def call_off(line: OpenLine, course: Course, *, since: date | None = None, before: date | None = None) -> None:
    """Call off what is planned, as a step of what stands in its way. A session called off uses no number.

    Takes    since, before: the first and the last day of it; without them everything that is still to come
    """
    zone = ZoneInfo(course.person.service.time_zone)
    first = day_at(course.person.service, line.at) if since is None else since
    planned = Session.objects.filter(course=course, attendance="", planned_at__gte=_start_of(first, zone))
    if before is not None:
        planned = planned.filter(planned_at__lt=_start_of(before + timedelta(days=1), zone))
    planned.update(attendance=Attendance.CALLED_OFF, noted_at=line.at)


def keep_maintenance(line: OpenLine, course: Course, terms: MaintenanceTerms, *, reason: str) -> None:
    """Bring a version of the contract for maintenance into force, as a step of agreeing on it."""
    row = MaintenanceContract(course=course, person_id=course.person_id, agreed_at=line.at)
    row.version = _last(MaintenanceContract, course, "version") + 1
    row.every_days, row.until_date, row.focus = terms.every_days, terms.until_date, terms.focus.strip()
    row.reason = reason.strip() or None
    _keep(line, course, row)


def _open(line: OpenLine, person: Person, protocol: Protocol, terms: ContractTerms, *, opened_at: datetime) -> Course:
    ended = last_ended_of(person.id)
    course = Course(
        service_id=person.service_id,
        person=person,
        follows_id=ended.course_id if ended else None,
        protocol_key=protocol.key,
        protocol_version=protocol.version,
        protocol_digest=protocol.digest,
        opened_at=opened_at,
    )
    course.save(force_insert=True)
    keep_terms(line, course, terms, agreed_at=opened_at)
    _move(line, course, CourseState.ACTIVE)
    return line.about(course)


def _move(line: OpenLine, course: Course, to: CourseState, *, is_taken_back: bool = False) -> None:
    CourseMove.objects.create(
        service_id=course.service_id,
        course=course,
        number=_last(CourseMove, course) + 1,
        state=to,
        at=line.at,
        by_id=line.actor.account_id,
        is_taken_back=is_taken_back,
    )


def _hold_again(line: OpenLine, course: Course, held_at: Sequence[datetime]) -> None:
    """The sessions that took place before, on the days they did."""
    for moment in held_at:
        Session.objects.create(
            service_id=course.service_id,
            course=course,
            planned_at=moment,
            attendance=Attendance.ATTENDED,
            noted_at=line.at,
        )


def _check_session_left(course: Course, taken: QuerySet[Session]) -> None:
    """Refuse a session beyond the contract. Maintenance counts its own, by a contract of its own."""
    sessions = Contract.objects.filter(course=course).order_by("-version").values_list("sessions", flat=True)[0]
    if taken.count() >= sessions:
        raise NoSessionLeft(sessions)


def _check_within_maintenance(course: Course, planned_at: datetime) -> None:
    terms = MaintenanceContract.objects.filter(course=course).order_by("-version").first()
    if terms is not None and day_at(course.person.service, planned_at) > terms.until_date:
        raise PastMaintenance(terms.until_date)


def _start_of(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone)


def _state(course: Course) -> CourseState:
    latest = CourseMove.objects.filter(course=course).order_by("-number").values_list("state", flat=True)
    return CourseState(latest[0])


def _last(model: type[Any], course: Course, column: str = "number") -> int:
    return model.objects.filter(course=course).aggregate(last=Max(column))["last"] or 0


def _keep(line: OpenLine, course: Course, row: Any) -> None:
    """Write a row of this actor, as a step of the action whose line is open."""
    row.service_id, row.by_id = course.service_id, line.actor.account_id
    row.save(force_insert=True)
    line.about(row)
