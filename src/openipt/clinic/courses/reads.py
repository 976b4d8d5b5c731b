"""Where courses stand, computed from contracts and sessions held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from openipt.clinic.courses.models import BroughtIn, Contract, Course, CourseMove, Focus, Session
from openipt.core import protocols
from openipt.core.courses import USES_A_NUMBER, ContractTerms, CoursePlan, CourseState, plan_for
from openipt.core.vocabulary import Phase, ProblemArea

ONGOING = frozenset({CourseState.ACTIVE, CourseState.PAUSED, CourseState.MAINTENANCE})


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """The next session as both know it."""

    id: UUID
    planned_at: datetime
    place: str


@dataclass(frozen=True, kw_only=True)
class FocusInForce:
    """What the course works on: the area, and in words."""

    area: ProblemArea
    in_words: str


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a course stands: its plan, the sessions held, the one now under way or next, and how many are left."""

    course_id: UUID
    person_id: UUID
    state: CourseState
    plan: CoursePlan
    held: int
    session_number: int
    """Of the session that comes next; the last one once all are held."""
    phase: Phase
    left_after: int
    """Sessions left after that one."""
    next_meeting: Meeting | None
    focus: FocusInForce | None
    held_at: tuple[datetime, ...]
    """When session 1, 2, ... took place."""

    def session_on(self, moment: datetime, *, zone: ZoneInfo) -> int:
        """The number of the session that was next on the day of this moment, the day's own included."""
        day = moment.astimezone(zone).date()
        held_before = sum(held.astimezone(zone).date() < day for held in self.held_at)
        return min(held_before + 1, self.plan.sessions)


def standings(person_ids: Iterable[UUID]) -> dict[UUID, Standing]:
    """By person, where their ongoing course stands. Five questions, however many people."""
    wanted = list(person_ids)
    courses = {course.id: course for course in Course.objects.filter(person_id__in=wanted)}
    states = _latest_states(courses)
    ongoing = [course for course in courses.values() if states.get(course.id) in ONGOING]
    ids = [course.id for course in ongoing]
    contracts = {row.course_id: row for row in Contract.objects.filter(course_id__in=ids).order_by("version")}
    foci = {row.course_id: row for row in Focus.objects.filter(course_id__in=ids).order_by("number")}
    sessions: dict[UUID, list[Session]] = {course.id: [] for course in ongoing}
    for row in Session.objects.filter(course_id__in=ids).order_by("planned_at", "id"):
        sessions[row.course_id].append(row)
    return {
        course.person_id: _standing(
            course, states[course.id], contracts[course.id], sessions[course.id], foci.get(course.id)
        )
        for course in sorted(ongoing, key=lambda course: course.opened_at)
    }


def terms_of(course_id: UUID) -> tuple[ContractTerms, ...]:
    """Every version of what a course was opened with and what was agreed since, the first one first."""
    rows = Contract.objects.filter(course_id=course_id).order_by("version")
    return tuple(replace(_terms(row), reason=row.reason or "") for row in rows)


def standing_of(person_id: UUID) -> Standing | None:
    """Where this person's ongoing course stands, if there is one."""
    return standings([person_id]).get(person_id)


def done_elsewhere(course_id: UUID) -> str:
    """What was done before the course was brought in; empty for one that began here."""
    row = BroughtIn.objects.filter(course_id=course_id).first()
    return str(row.words) if row else ""


def _standing(
    course: Course, state: CourseState, contract: Contract, sessions: list[Session], focus: Focus | None
) -> Standing:
    planned = plan_for(protocols.get(course.protocol_key, course.protocol_version), _terms(contract))
    held = [row for row in sessions if row.attendance in USES_A_NUMBER]
    ahead = next((row for row in sessions if not row.attendance), None)
    number = min(len(held) + 1, contract.sessions)
    return Standing(
        course_id=course.id,
        person_id=course.person_id,
        state=state,
        plan=planned,
        held=len(held),
        session_number=number,
        phase=planned.phase_of(number),
        left_after=planned.left_after(number),
        next_meeting=Meeting(id=ahead.id, planned_at=ahead.planned_at, place=ahead.place) if ahead else None,
        focus=FocusInForce(area=ProblemArea(focus.area), in_words=str(focus.in_words)) if focus else None,
        held_at=tuple(row.planned_at for row in held),
    )


def _terms(contract: Contract) -> ContractTerms:
    return ContractTerms(
        version=contract.version,
        sessions=contract.sessions,
        initial_length=contract.initial_length,
        termination_length=contract.termination_length,
        minutes=contract.minutes,
        every_days=contract.every_days,
        agreed_date=contract.agreed_at.date(),
    )


def _latest_states(courses: dict[UUID, Course]) -> dict[UUID, CourseState]:
    moves = CourseMove.objects.filter(course_id__in=courses).order_by("number").values_list("course_id", "state")
    return {course_id: CourseState(state) for course_id, state in moves}
