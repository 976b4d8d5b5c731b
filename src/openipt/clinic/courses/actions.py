"""Opening a course, planning and noting its sessions, agreeing its focus, moving it between states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.courses.access import course_for
from openipt.clinic.courses.models import BroughtIn, Contract, Course, CourseMove, Focus, Session
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.days import day_at
from openipt.clinic.people.access import person_for
from openipt.clinic.people.models import Person
from openipt.core import protocols
from openipt.core.courses import (
    USES_A_NUMBER,
    Attendance,
    ContractTerms,
    CourseState,
    check_brought_in,
    check_move,
    first_terms,
)
from openipt.core.protocols import Protocol
from openipt.core.vocabulary import ProblemArea, Refusal


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


class NoSessionLeft(Refusal):
    """One session more than the contract has."""

    code = "session.none_left"

    def __init__(self, sessions: int) -> None:
        super().__init__(
            f"All {sessions} agreed sessions have been held. Agree on more by a new contract, or end the course."
        )


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


def move_course(*, actor: Actor, course_id: UUID, to: CourseState, at: datetime) -> None:
    """Bring a course into another state, if the table of moves allows it."""
    with record(actor, "course.moved", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True))
        latest = CourseMove.objects.filter(course=course).order_by("-number")[0]
        check_move(CourseState(latest.state), to)
        _come_into(line, course, to, number=latest.number + 1)


def plan_session(*, actor: Actor, course_id: UUID, planned_at: datetime, place: str, at: datetime) -> Session:
    """Write down when and where the two meet next."""
    with record(actor, "session.planned", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.SESSION_WRITE))
        session = Session(service_id=actor.service_id, course=course, planned_at=planned_at, place=place)
        session.save(force_insert=True)
        return line.about(session)


def note_attendance(*, actor: Actor, session_id: UUID, attendance: Attendance, at: datetime) -> None:
    """Note whether a planned session took place. Only one that did takes a number."""
    with record(actor, "session.noted", at=at) as line:
        session = Session.objects.select_related("course").filter(id=session_id, service_id=actor.service_id).first()
        course_id = session.course_id if session else session_id
        course = course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True)
        assert session is not None  # course_for refuses what is not there
        if at < max(session.planned_at, course.opened_at) and attendance in USES_A_NUMBER:
            raise SessionTimeRefused
        if attendance in USES_A_NUMBER:
            _check_session_left(course, session)
        session.attendance, session.noted_at = attendance, at
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


def _open(line: OpenLine, person: Person, protocol: Protocol, terms: ContractTerms, *, opened_at: datetime) -> Course:
    course = Course(
        service_id=person.service_id,
        person=person,
        protocol_key=protocol.key,
        protocol_version=protocol.version,
        protocol_digest=protocol.digest,
        opened_at=opened_at,
    )
    course.save(force_insert=True)
    keep_terms(line, course, terms, agreed_at=opened_at)
    _come_into(line, course, CourseState.ACTIVE, number=1)
    return line.about(course)


def _hold_again(line: OpenLine, course: Course, held_at: Sequence[datetime]) -> None:
    """The sessions that took place before, on the days they did."""
    for moment in held_at:
        Session.objects.create(
            service_id=course.service_id,
            course=course,
            planned_at=moment,
            place="",
            attendance=Attendance.ATTENDED,
            noted_at=line.at,
        )


def _check_session_left(course: Course, session: Session) -> None:
    """Refuse a session beyond the contract. Maintenance counts its own, by a contract of its own."""
    state = CourseMove.objects.filter(course=course).order_by("-number").values_list("state", flat=True)[0]
    sessions = Contract.objects.filter(course=course).order_by("-version").values_list("sessions", flat=True)[0]
    held = Session.objects.filter(course=course, attendance__in=USES_A_NUMBER).exclude(id=session.id)
    if state == CourseState.ACTIVE and held.count() >= sessions:
        raise NoSessionLeft(sessions)


def _come_into(line: OpenLine, course: Course, state: CourseState, *, number: int) -> None:
    CourseMove.objects.create(
        service_id=course.service_id,
        course=course,
        number=number,
        state=state,
        at=line.at,
        by_id=line.actor.account_id,
    )
