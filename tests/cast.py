"""The cast: Dr Lind and Mara at Harbour Street, Dr Sato elsewhere, and small functions that put them there."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from openipt.clinic.accounts.actions.colleagues import add_staff, set_roles
from openipt.clinic.accounts.actions.services import open_service
from openipt.clinic.accounts.models import Account, Membership
from openipt.clinic.audit.recording import record
from openipt.clinic.checkins.actions import ask_for_check_in, submit_check_in
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.courses.actions import come_into, open_course, plan_session
from openipt.clinic.courses.models import Course
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.foundation.actor import Actor, system_actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.actions import PersonDetails, join_circle, register_person
from openipt.clinic.people.models import Person, Relation
from openipt.clinic.sessions.actions import note_attendance
from openipt.core.courses import Attendance, CourseState
from openipt.core.vocabulary import Role
from tests.moments import NOW

_numbers = itertools.count(1)
WEEKDAYS = [["09:00", "17:00"]] * 5 + [None, None]


def a_service(name: str = "Harbour Street", *, at: datetime = NOW) -> Service:
    """A service open on weekdays from nine to five, London time."""
    return open_service(name=name, time_zone="Europe/London", country="GB", opening=WEEKDAYS, holidays=[], at=at)


def the_system(service: Service, task: str = "setup") -> Actor:
    """One of our own tasks at this service."""
    return system_actor(task, service_id=service.id)


def a_colleague(service: Service, name: str, *roles: Role, at: datetime = NOW) -> Account:
    """A member of staff with these roles."""
    email = f"{name.lower().replace(' ', '.')}.{next(_numbers)}@example.org"
    return add_staff(actor=the_system(service), name=name, email=email, roles=frozenset(roles), at=at)


def end_role(*, actor: Actor, account_id: UUID, role: Role, at: datetime) -> None:
    """A colleague gives one role up, whatever is theirs still: what a service would hand over first."""
    held = Membership.objects.filter(account_id=account_id, service_id=actor.service_id, ended_at__isnull=True)
    with record(actor, "staff.roles_changed", at=at) as line:
        set_roles(line, account_id, frozenset(map(Role, held.values_list("role", flat=True))) - {role})


def acting(account: Account, service: Service) -> Actor:
    """The actor this account is at this service."""
    roles = account.memberships.filter(service=service, ended_at__isnull=True).values_list("role", flat=True)
    return Actor(service_id=service.id, account_id=account.id, roles=frozenset(Role(role) for role in roles))


def a_person(service: Service, name: str = "Mara A", *, at: datetime = NOW, born: date = date(1991, 5, 3)) -> Person:
    """Somebody in therapy, with a way in of their own."""
    details = PersonDetails(
        name=name,
        called=name.split()[0],
        born=born,
        telephone="01632 960189",
        reach="Text, not calls.",
        time_zone="Europe/London",
    )
    email = f"{name.split()[0].lower()}.{next(_numbers)}@example.org"
    return register_person(actor=the_system(service), details=details, at=at, email=email)


def in_the_care_of(
    person: Person, account: Account, relation: Relation = Relation.ASSIGNED, *, at: datetime = NOW
) -> None:
    """Put a colleague into a person's circle of care."""
    service = Service.objects.get(id=person.service_id)
    join_circle(actor=the_system(service), person_id=person.id, account_id=account.id, relation=relation, at=at)


def a_course(of: Person, *, session: int = 1, sessions: int = 16, at: datetime = NOW) -> Course:
    """A course of IPT under way: the sessions before `session` held weekly, that one, if there is one, for `at`."""
    system = the_system(Service.objects.get(id=of.service_id))
    began = at - timedelta(weeks=session - 1)
    course = open_course(
        actor=system, person_id=of.id, protocol_key="ipt", sessions=sessions, at=began - timedelta(days=1)
    )
    for number in range(min(session, sessions)):
        when = began + timedelta(weeks=number)
        meeting = plan_session(actor=system, course_id=course.id, planned_at=when, place="Room 2", at=when)
        if number < session - 1:
            note_attendance(actor=system, session_id=meeting.id, attendance=Attendance.ATTENDED, at=when)
    return course


def comes_into(course: Course, state: CourseState, *, at: datetime = NOW) -> None:
    """The course comes into a state, whatever its own action would ask first."""
    system = the_system(Service.objects.get(id=course.service_id))
    with record(system, "course.moved", at=at) as line:
        come_into(line, line.about(course), state)


def hold_next(of: Person, *, at: datetime) -> None:
    """The planned session of this person's course takes place; the next, if there is one, is planned a week later."""
    system = the_system(Service.objects.get(id=of.service_id))
    standing = standing_of(of.id)
    assert standing is not None
    assert standing.next_meeting is not None
    note_attendance(actor=system, session_id=standing.next_meeting.id, attendance=Attendance.ATTENDED, at=at)
    if standing.left_after == 0:
        return
    later = standing.next_meeting.planned_at + timedelta(weeks=1)
    plan_session(actor=system, course_id=standing.course_id, planned_at=later, place="Room 2", at=at)


def a_check_in(of: Person, measure: str = "phq9", *, at: datetime = NOW) -> CheckIn:
    """A check-in somebody was asked for and has not answered."""
    system = the_system(Service.objects.get(id=of.service_id))
    return ask_for_check_in(actor=system, person_id=of.id, measure_key=measure, at=at)


def answers(total: int, *, item9: int = 0) -> dict[str, int]:
    """PHQ-9 answers that come to this total, with this answer to item 9."""
    given, left = {"q9": item9}, total - item9
    for number in range(1, 9):
        given[f"q{number}"] = min(3, left)
        left -= given[f"q{number}"]
    assert left == 0, "no PHQ-9 answers come to that"
    return given


def answered(of: Person, total: int, *, item9: int = 0, at: datetime = NOW) -> CheckIn:
    """A PHQ-9 asked for, answered and sent at one moment."""
    check_in = a_check_in(of, at=at)
    system = the_system(Service.objects.get(id=of.service_id))
    submit_check_in(actor=system, check_in_id=check_in.id, answers=answers(total, item9=item9), at=at)
    check_in.refresh_from_db()
    return check_in


def with_scores(
    name: str,
    series: Sequence[int | None],
    *,
    therapist: Account,
    born: date = date(1980, 11, 21),
    item9: int = 0,
    now: datetime = NOW,
) -> Person:
    """Somebody whose weekly PHQ-9 came to this series, the last one now, for the session that comes next.

    Takes    series: None for a session without a score
             item9: the answer to item 9 in that last one; it was 0 before
    """
    service = Service.objects.get(memberships__account=therapist)
    person = a_person(service, name, born=born, at=now)
    in_the_care_of(person, therapist, at=now)
    began = now - timedelta(weeks=len(series) - 1)
    a_course(person, session=1, at=began)
    for number, total in enumerate(series):
        is_last, when = number == len(series) - 1, began + timedelta(weeks=number)
        if total is not None:
            answered(person, total, item9=item9 if is_last else 0, at=when)
        if not is_last:
            hold_next(person, at=when)
    return person
