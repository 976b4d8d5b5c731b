"""Where courses stand, computed from contracts and sessions held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from openipt.clinic.courses.models import (
    Break,
    BroughtIn,
    Contact,
    ContactReason,
    ContactWay,
    Contract,
    Course,
    CourseMove,
    Focus,
    MaintenanceContract,
    Session,
    TherapistAbsence,
    TherapistChange,
)
from openipt.core import protocols
from openipt.core.courses import (
    USES_A_NUMBER,
    Absence,
    Attendance,
    BreakKind,
    ContractTerms,
    CoursePlan,
    CourseState,
    MaintenanceTerms,
    OutreachAsked,
    outreach_for,
    plan_for,
)
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
    opened_at: datetime
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
    state_since: datetime
    attendances: tuple[Attendance, ...]
    """What became of each appointment so far, maintenance included, in the order of their days."""
    maintenance_held: int
    """Maintenance sessions held; they count from 1 again, apart from the others."""
    return_date: date | None
    """The day on which a paused course goes on."""

    @property
    def outreach(self) -> OutreachAsked | None:
        """What staying away asks for now; nothing while the course pauses or once it has ended."""
        return outreach_for(self.attendances) if self.state in ONGOING - {CourseState.PAUSED} else None

    @property
    def is_over(self) -> bool:
        """Whether the course has ended."""
        return self.state not in ONGOING

    def session_on(self, moment: datetime, *, zone: ZoneInfo) -> int:
        """The number of the session that was next on the day of this moment, the day's own included."""
        day = moment.astimezone(zone).date()
        held_before = sum(held.astimezone(zone).date() < day for held in self.held_at)
        return min(held_before + 1, self.plan.sessions)


@dataclass(frozen=True, kw_only=True)
class BreakHeld:
    """A pause, from when, until when, and why. ended_at: None while it lasts"""

    kind: BreakKind
    began_at: datetime
    return_date: date
    ended_at: datetime | None
    words: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class AbsenceNoted:
    """An absence of the therapist and who stands in."""

    absence: Absence
    cover: str = field(repr=False)
    noted_at: datetime


@dataclass(frozen=True, kw_only=True)
class ContactHad:
    """A contact outside sessions."""

    reason: ContactReason
    way: ContactWay
    was_reached: bool
    words: str = field(repr=False)
    by: str
    contacted_at: datetime


@dataclass(frozen=True, kw_only=True)
class TherapistChanged:
    """The course passed from one therapist to another."""

    earlier: str
    later: str
    summary: str = field(repr=False)
    agreed_date: date
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class MaintenanceAgreed:
    """One version of a contract for maintenance."""

    version: int
    terms: MaintenanceTerms
    reason: str = field(repr=False)
    by: str
    agreed_at: datetime


@dataclass(frozen=True, kw_only=True)
class Ended:
    """A course that has ended, as a later one follows it. state: the one it ended in"""

    course_id: UUID
    state: CourseState
    ended_at: datetime


def standings(person_ids: Iterable[UUID]) -> dict[UUID, Standing]:
    """By person, where their ongoing course stands. Six questions, however many people; seven where one pauses."""
    courses = {course.id: course for course in Course.objects.filter(person_id__in=list(person_ids))}
    moves = _moves(courses)
    ongoing = [course for course in courses.values() if course.id in moves and moves[course.id].state in ONGOING]
    return {each.person_id: each for each in _standings(ongoing, moves)}


def person_of_course(course_id: UUID) -> UUID | None:
    """Whose course this is; None where there is none such. For a task of the system."""
    return Course.objects.filter(id=course_id).values_list("person_id", flat=True).first()


def terms_of(course_id: UUID) -> tuple[ContractTerms, ...]:
    """Every version of what a course was opened with and what was agreed since, the first one first."""
    rows = Contract.objects.filter(course_id=course_id).order_by("version")
    return tuple(replace(_terms(row), reason=row.reason or "") for row in rows)


def standing_of(person_id: UUID) -> Standing | None:
    """Where this person's ongoing course stands, if there is one."""
    return standings([person_id]).get(person_id)


def latest_standing_of(person_id: UUID) -> Standing | None:
    """Where this person's ongoing course stands, or else how the last one they had was left."""
    return latest_standings([person_id]).get(person_id)


def latest_standings(person_ids: Iterable[UUID]) -> dict[UUID, Standing]:
    """By person, where their ongoing course stands, or else how the last one was left. Six or seven questions."""
    courses = {course.id: course for course in Course.objects.filter(person_id__in=list(person_ids))}
    moves = _moves(courses)
    latest: dict[UUID, Course] = {}
    for course in sorted(courses.values(), key=lambda course: (course.opened_at, course.id)):
        before = latest.get(course.person_id)
        if course.id in moves and (before is None or moves[before.id].state not in ONGOING):
            latest[course.person_id] = course
    return {each.person_id: each for each in _standings(list(latest.values()), moves)}


def ended_before(course_id: UUID) -> Ended | None:
    """The course this one follows, if there is one."""
    earlier = Course.objects.filter(followed_by=course_id).first()
    return _ended(earlier.id) if earlier else None


def last_ended_of(person_id: UUID) -> Ended | None:
    """The last course of this person that ended, while none is under way."""
    standing = latest_standing_of(person_id)
    return _ended(standing.course_id) if standing and standing.is_over else None


def breaks_of(course_id: UUID) -> tuple[BreakHeld, ...]:
    """Every pause of a course, the first one first."""
    return tuple(
        BreakHeld(
            kind=BreakKind(row.kind),
            began_at=row.began_at,
            return_date=row.return_date,
            ended_at=row.ended_at,
            words=row.words or "",
        )
        for row in Break.objects.filter(course_id=course_id).order_by("number")
    )


def absences_of(course_id: UUID) -> tuple[AbsenceNoted, ...]:
    """Every absence of the therapist that was noted in a course, the earliest first."""
    rows = TherapistAbsence.objects.filter(course_id=course_id).order_by("first_date", "noted_at")
    return tuple(
        AbsenceNoted(
            absence=Absence(first_date=row.first_date, last_date=row.last_date),
            cover=row.cover or "",
            noted_at=row.noted_at,
        )
        for row in rows
    )


def contacts_of(course_id: UUID) -> tuple[ContactHad, ...]:
    """Every contact outside sessions, the latest first."""
    rows = Contact.objects.filter(course_id=course_id).select_related("by").order_by("-contacted_at", "-id")
    return tuple(
        ContactHad(
            reason=ContactReason(row.reason),
            way=ContactWay(row.way),
            was_reached=row.was_reached,
            words=str(row.words),
            by=row.by.staff_name if row.by else "",
            contacted_at=row.contacted_at,
        )
        for row in rows
    )


def therapist_changes_of(course_id: UUID) -> tuple[TherapistChanged, ...]:
    """Every change of therapist in a course, the first one first."""
    rows = TherapistChange.objects.filter(course_id=course_id).select_related("earlier", "later").order_by("changed_at")
    return tuple(
        TherapistChanged(
            earlier=row.earlier.staff_name if row.earlier else "",
            later=row.later.staff_name,
            summary=str(row.summary),
            agreed_date=row.agreed_date,
            changed_at=row.changed_at,
        )
        for row in rows
    )


def maintenance_of(course_id: UUID) -> tuple[MaintenanceAgreed, ...]:
    """Every version of the contract for maintenance, the first one first; none before it was agreed."""
    rows = MaintenanceContract.objects.filter(course_id=course_id).select_related("by").order_by("version")
    return tuple(
        MaintenanceAgreed(
            version=row.version,
            terms=MaintenanceTerms(every_days=row.every_days, until_date=row.until_date, focus=str(row.focus)),
            reason=row.reason or "",
            by=row.by.staff_name if row.by else "",
            agreed_at=row.agreed_at,
        )
        for row in rows
    )


def maintenance_since(course_id: UUID) -> datetime | None:
    """Since when the sessions of a course count as maintenance; None before it began."""
    moves = CourseMove.objects.filter(course_id=course_id, state=CourseState.MAINTENANCE, is_taken_back=False)
    return moves.order_by("number").values_list("at", flat=True).first()


def done_elsewhere(course_id: UUID) -> str:
    """What was done before the course was brought in; empty for one that began here."""
    row = BroughtIn.objects.filter(course_id=course_id).first()
    return str(row.words) if row else ""


@dataclass(frozen=True, kw_only=True)
class _Moves:
    """Where the moves of one course have brought it."""

    state: CourseState
    since: datetime
    maintenance_since: datetime | None


@dataclass(kw_only=True)
class _Sessions:
    """The appointments of one course: when each was whose fate is noted, and what became of it; and the one ahead."""

    noted: list[tuple[datetime, Attendance]] = field(default_factory=list)
    ahead: Meeting | None = None


def _standings(courses: list[Course], moves: dict[UUID, _Moves]) -> list[Standing]:
    """Where these courses stand, in the order they were opened."""
    ids = [course.id for course in courses]
    contracts = {row.course_id: row for row in Contract.objects.filter(course_id__in=ids).order_by("version")}
    foci = {row.course_id: row for row in Focus.objects.filter(course_id__in=ids).order_by("number")}
    sessions = _sessions(ids)
    paused = [course_id for course_id in ids if moves[course_id].state is CourseState.PAUSED]
    breaks = Break.objects.filter(course_id__in=paused).order_by("number") if paused else ()
    returns = {row.course_id: row.return_date for row in breaks}
    return [
        _standing(
            course,
            moves[course.id],
            contracts[course.id],
            sessions[course.id],
            foci.get(course.id),
            returns.get(course.id),
        )
        for course in sorted(courses, key=lambda course: course.opened_at)
    ]


def _standing(
    course: Course,
    moves: _Moves,
    contract: Contract,
    sessions: _Sessions,
    focus: Focus | None,
    return_date: date | None,
) -> Standing:
    planned = plan_for(protocols.get(course.protocol_key, course.protocol_version), _terms(contract))
    came = [at for at, attendance in sessions.noted if attendance in USES_A_NUMBER]
    since = moves.maintenance_since
    held = [at for at in came if since is None or at < since]
    number = min(len(held) + 1, contract.sessions)
    return Standing(
        course_id=course.id,
        person_id=course.person_id,
        state=moves.state,
        opened_at=course.opened_at,
        state_since=moves.since,
        plan=planned,
        held=len(held),
        session_number=number,
        phase=Phase.MAINTENANCE if since is not None else planned.phase_of(number),
        left_after=planned.left_after(number),
        next_meeting=sessions.ahead,
        focus=FocusInForce(area=ProblemArea(focus.area), in_words=str(focus.in_words)) if focus else None,
        held_at=tuple(held),
        attendances=tuple(attendance for _at, attendance in sessions.noted),
        maintenance_held=len(came) - len(held),
        return_date=return_date,
    )


def _sessions(course_ids: list[UUID]) -> dict[UUID, _Sessions]:
    """By course, its appointments. Of those noted, values; of those to come, rows: only a row opens a sealed place."""
    sessions = {course_id: _Sessions() for course_id in course_ids}
    rows = Session.objects.filter(course_id__in=course_ids).order_by("planned_at", "id")
    noted = rows.exclude(attendance="").values_list("course_id", "planned_at", "attendance")
    for course_id, at, attendance in noted:
        sessions[course_id].noted.append((at, Attendance(attendance)))
    for row in rows.filter(attendance=""):
        if sessions[row.course_id].ahead is None:
            sessions[row.course_id].ahead = Meeting(id=row.id, planned_at=row.planned_at, place=row.place or "")
    return sessions


def _ended(course_id: UUID) -> Ended:
    latest = CourseMove.objects.filter(course_id=course_id).order_by("-number")[0]
    return Ended(course_id=course_id, state=CourseState(latest.state), ended_at=latest.at)


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


def _moves(courses: Iterable[UUID]) -> dict[UUID, _Moves]:
    """By course, where its moves have brought it."""
    rows = CourseMove.objects.filter(course_id__in=list(courses)).order_by("number")
    reached: dict[UUID, _Moves] = {}
    for course_id, name, at in rows.values_list("course_id", "state", "at"):
        state = CourseState(name)
        before = reached[course_id].maintenance_since if course_id in reached else None
        began = before or (at if state is CourseState.MAINTENANCE else None)
        reached[course_id] = _Moves(state=state, since=at, maintenance_since=began)
    return reached
