"""Opening a course, planning and noting its sessions, agreeing its focus, moving it between states."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.courses.access import course_for
from openipt.clinic.courses.models import Contract, Course, CourseMove, Focus, Session
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.access import person_for
from openipt.core import protocols
from openipt.core.courses import USES_A_NUMBER, Attendance, CourseState, check_move, first_terms
from openipt.core.vocabulary import ProblemArea, Refusal


class SessionTimeRefused(Refusal):
    """A session noted before its course began, or before it took place."""

    code = "session.impossible_time"

    def __init__(self) -> None:
        super().__init__("A session can be noted once it has begun, and not before its course was opened.")


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
        course = Course(
            service_id=actor.service_id,
            person=person,
            protocol_key=protocol.key,
            protocol_version=protocol.version,
            protocol_digest=protocol.digest,
            opened_at=at,
        )
        course.save(force_insert=True)
        Contract.objects.create(
            service_id=actor.service_id,
            course=course,
            version=terms.version,
            sessions=terms.sessions,
            initial_length=terms.initial_length,
            termination_length=terms.termination_length,
            minutes=terms.minutes,
            every_days=terms.every_days,
            agreed_at=at,
        )
        _come_into(line, course, CourseState.ACTIVE, number=1)
        return line.about(course)


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
        session.attendance, session.noted_at = attendance, at
        session.save(update_fields=["attendance", "noted_at"])
        line.about(session)


def agree_focus(*, actor: Actor, course_id: UUID, area: ProblemArea, in_words: str, at: datetime) -> Focus:
    """Write down the problem area both agreed to work on; an earlier one stays in the record."""
    with record(actor, "focus.agreed", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.SESSION_WRITE))
        focus = Focus(
            service_id=actor.service_id,
            course=course,
            person_id=course.person_id,
            area=area,
            in_words=in_words,
            agreed_at=at,
        )
        focus.save(force_insert=True)
        return line.about(focus)


def _come_into(line: OpenLine, course: Course, state: CourseState, *, number: int) -> None:
    CourseMove.objects.create(
        service_id=course.service_id,
        course=course,
        number=number,
        state=state,
        at=line.at,
        by_id=line.actor.account_id,
    )
