"""Where an ending stands, what was kept of it, and what comes after. For callers who were let in already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from openipt.clinic.checkins.reads import Point, points_of
from openipt.clinic.courses.models import Course
from openipt.clinic.courses.reads import Standing
from openipt.clinic.ending.models import CourseEnd, FollowUpHeld, NumberSaid, PlanShown, TaskRecord
from openipt.clinic.formulation.reads import ArtefactStanding, artefacts_of
from openipt.clinic.library.reads import structure_for
from openipt.core.ending import (
    KINDS,
    Announcement,
    CourseReview,
    Dated,
    Disposition,
    DropoutDefinition,
    EndedHow,
    EndingTask,
    FollowUp,
    FollowUpStanding,
    Gains,
    Goodbye,
    NonResponse,
    Record,
    RelapsePlan,
    Return,
    TaskStanding,
    announcement_for,
    dropout_definitions,
    follow_ups,
    from_text,
    judge_return,
    tasks_of,
)
from openipt.core.measures import Measure
from openipt.core.outcomes import Answer, response
from openipt.core.protocols import Artefact
from openipt.core.schedules import OccasionKind
from openipt.core.vocabulary import Phase


@dataclass(frozen=True, kw_only=True)
class TaskKept:
    """What one task left behind last. `number` travels in the form that writes the next version."""

    id: UUID
    task: EndingTask
    number: int
    record: Record
    session_number: int | None
    by: str
    kept_at: datetime


@dataclass(frozen=True, kw_only=True)
class PlanOnShow:
    """The relapse plan as the person can read it: one version, by whom, and since when it is shown."""

    plan: RelapsePlan
    number: int
    by: str
    kept_at: datetime
    shown_at: datetime


@dataclass(frozen=True, kw_only=True)
class ScoresThenAndNow:
    """The measure the course goes by, at its start and now. Two points at least; response is None in words it gives."""

    measure: Measure
    first: Point
    latest: Point
    scored: tuple[Point, ...]
    response: Answer


@dataclass(frozen=True, kw_only=True)
class NumberNamed:
    """The number of sessions left was said aloud in one session."""

    session_number: int
    left: int
    words: str = field(repr=False)
    by: str
    said_at: datetime


@dataclass(frozen=True, kw_only=True)
class CourseEnded:
    """How a course ended, and every definition of dropping out that it meets."""

    course_id: UUID
    number: int
    how: EndedHow
    ended_date: date
    reason: str = field(repr=False)
    left_undone: tuple[str, ...]
    alert_passed_to: str
    messages_stopped: int
    by: str
    at: datetime
    definitions: tuple[DropoutDefinition, ...]


@dataclass(frozen=True, kw_only=True)
class FollowUpDone:
    """What came of one check after the end."""

    months: int
    was_reached: bool
    words: str = field(repr=False)
    by: str
    held_at: datetime


@dataclass(frozen=True, kw_only=True)
class Ending:
    """Everything that is kept of one ending.

    kept: by task, what it left behind last · tasks: each in order, done or not
    artefacts: what the ending must leave behind · scores: None with fewer than two
    announcement: None once the course is over, and in maintenance
    """

    kept: Mapping[EndingTask, TaskKept]
    tasks: tuple[TaskStanding, ...]
    artefacts: tuple[ArtefactStanding, ...]
    scores: ScoresThenAndNow | None
    announcement: Announcement | None

    @property
    def missing(self) -> tuple[Artefact, ...]:
        """What the ending has still to leave behind."""
        return tuple(each.artefact for each in self.artefacts if not each.is_there)

    @property
    def review(self) -> CourseReview | None:
        """What both saw, looking back."""
        return cast("CourseReview | None", self.of(EndingTask.REVIEW))

    @property
    def gains(self) -> Gains | None:
        """What the person changed."""
        return cast("Gains | None", self.of(EndingTask.GAINS))

    @property
    def relapse_plan(self) -> RelapsePlan | None:
        """The plan as kept last, shown to the person or not."""
        return cast("RelapsePlan | None", self.of(EndingTask.RELAPSE_PLAN))

    @property
    def non_response(self) -> NonResponse | None:
        """What was said and planned where the treatment did not help enough."""
        return cast("NonResponse | None", self.of(EndingTask.NON_RESPONSE))

    @property
    def disposition(self) -> Disposition | None:
        """What comes after."""
        return cast("Disposition | None", self.of(EndingTask.DISPOSITION))

    @property
    def goodbye(self) -> Goodbye | None:
        """What the person takes from it."""
        return cast("Goodbye | None", self.of(EndingTask.GOODBYE))

    def of(self, task: EndingTask) -> Record | None:
        """What one task left behind last."""
        kept = self.kept.get(task)
        return kept.record if kept else None


def ending_of(standing: Standing, *, service_id: UUID, age_years: int | None = None) -> Ending:
    """Where the ending of a course stands, ended or not. The number of questions does not grow.

    Takes    age_years: of the person, for rules that are for adults only
    """
    kept = kept_of(standing.course_id)
    scores = scores_of(standing, service_id=service_id, age_years=age_years)
    records = {task: each.record for task, each in kept.items()}
    announced = EndingTask.ANNOUNCED in kept
    is_running = not standing.is_over and standing.phase is not Phase.MAINTENANCE
    return Ending(
        kept=kept,
        tasks=tasks_of(records, has_responded=scores.response.value if scores else None),
        artefacts=ending_artefacts(standing, kept),
        scores=scores,
        announcement=announcement_for(standing.plan, session=standing.session_number, is_done=announced)
        if is_running
        else None,
    )


def kept_of(course_id: UUID) -> dict[EndingTask, TaskKept]:
    """By task, what it left behind last. One question."""
    rows = TaskRecord.objects.filter(course_id=course_id).select_related("by").order_by("number")
    return {EndingTask(row.task): _kept(row) for row in rows}


def versions_of(course_id: UUID, task: EndingTask) -> tuple[TaskKept, ...]:
    """Every version of what one task left behind, first to last."""
    rows = TaskRecord.objects.filter(course_id=course_id, task=task).select_related("by").order_by("number")
    return tuple(_kept(row) for row in rows)


def ending_artefacts(standing: Standing, kept: Mapping[EndingTask, TaskKept]) -> tuple[ArtefactStanding, ...]:
    """What the protocol asks the ending to leave behind, with what is there."""
    done = {each.task: each.is_done for each in tasks_of({t: k.record for t, k in kept.items()}, has_responded=None)}
    own = {
        "relapse_plan": done[EndingTask.RELAPSE_PLAN] and done[EndingTask.CONTINGENCY],
        "disposition": done[EndingTask.DISPOSITION],
    }
    elsewhere = {each.artefact.key: each.is_there for each in artefacts_of(standing)}
    return tuple(
        ArtefactStanding(artefact=artefact, is_there=(own | elsewhere)[artefact.key])
        for artefact in standing.plan.protocol.artefacts
        if artefact.phase is Phase.TERMINATION and artefact.key in own | elsewhere
    )


def scores_of(standing: Standing, *, service_id: UUID, age_years: int | None = None) -> ScoresThenAndNow | None:
    """The first and the latest score of the measure a course goes by; None with fewer than two on one version."""
    points = points_of([standing.person_id]).get(standing.person_id, ())
    own = [
        point
        for point in points
        if point.points is not None
        and point.course_id in (standing.course_id, None)
        and not point.occasion.startswith(OccasionKind.FOLLOW_UP)  # those tell how it went on afterwards
    ]
    asked = standing.plan.protocol.measures_most_often_first
    key = next((times.measure for times in asked if any(p.measure_key == times.measure for p in own)), None)
    same = [point for point in own if point.measure_key == key]
    scored = tuple(point for point in same if point.measure_version == same[-1].measure_version)
    if key is None or len(scored) < 2:
        return None
    measure, first, latest = structure_for(service_id, key, scored[0].measure_version), scored[0], scored[-1]
    assert first.points is not None
    assert latest.points is not None
    return ScoresThenAndNow(
        measure=measure,
        first=first,
        latest=latest,
        scored=scored,
        response=response(measure, start_points=first.points, end_points=latest.points, age_years=age_years),
    )


def plan_shown_to(person_id: UUID) -> PlanOnShow | None:
    """The relapse plan this person can read now: of their latest course that shows one."""
    row = PlanShown.objects.filter(course__person_id=person_id).select_related("record__by").order_by("-at", "-number")
    latest = row.first()
    if latest is None or latest.record is None:
        return None
    return PlanOnShow(
        plan=from_text(str(latest.record.record), EndingTask.RELAPSE_PLAN),
        number=latest.record.number,
        by=_name(latest.record),
        kept_at=latest.record.kept_at,
        shown_at=latest.at,
    )


def numbers_said_in(course_id: UUID) -> dict[int, NumberNamed]:
    """By session, that the number of sessions left was named in it."""
    rows = NumberSaid.objects.filter(course_id=course_id).select_related("by")
    return {
        row.session_number: NumberNamed(
            session_number=row.session_number,
            left=row.left,
            words=row.words or "",
            by=_name(row),
            said_at=row.said_at,
        )
        for row in rows
    }


def end_of(standing: Standing) -> CourseEnded | None:
    """How a course ended; None while it has not, or where the end was noted by mistake and taken back."""
    row = (
        CourseEnd.objects.filter(course_id=standing.course_id, taken_back_at__isnull=True)
        .select_related("by", "alert_passed_to")
        .order_by("-number")
        .first()
    )
    if row is None:
        return None
    how = EndedHow(row.how)
    return CourseEnded(
        course_id=row.course_id,
        number=row.number,
        how=how,
        ended_date=row.ended_date,
        reason=row.reason or "",
        left_undone=tuple(row.left_undone),
        alert_passed_to=row.alert_passed_to.staff_name if row.alert_passed_to else "",
        messages_stopped=row.messages_stopped,
        by=_name(row),
        at=row.at,
        definitions=dropout_definitions(
            how,
            sessions_held=standing.held,
            sessions=standing.plan.sessions,
            initial_length=standing.plan.phases[0].last,
        ),
    )


def followed_by_another(course_id: UUID) -> bool:
    """Whether another course was opened after this one."""
    return Course.objects.filter(follows=course_id).exists()


def follow_ups_of(ended: CourseEnded, *, today: date) -> tuple[tuple[FollowUp, FollowUpDone | None], ...]:
    """Every check after this end, with what came of it. Nobody follows up somebody who has died."""
    if ended.how is EndedHow.DIED:
        return ()
    rows = FollowUpHeld.objects.filter(course_id=ended.course_id).select_related("by")
    held = {
        row.months: FollowUpDone(
            months=row.months,
            was_reached=row.was_reached,
            words=str(row.words),
            by=_name(row),
            held_at=row.held_at,
        )
        for row in rows
    }
    checks = follow_ups(ended_date=ended.ended_date, done=held, today=today)
    return tuple((each, held.get(each.months)) for each in checks)


def due_follow_ups(person_ids: Iterable[UUID], *, today: date) -> dict[UUID, int]:
    """By person whose course has ended, the latest check that is due, in months after the end. Two questions.

    For people the caller was already let in to, of whom none has a course under way.
    """
    ids = list(person_ids)
    if not ids:
        return {}
    ends = CourseEnd.objects.filter(course__person_id__in=ids, taken_back_at__isnull=True)
    latest = {person_id: (course_id, how, day) for person_id, course_id, how, day in _ends_in_order(ends)}
    held: dict[UUID, set[int]] = {}
    courses = [course_id for course_id, _how, _day in latest.values()]
    for course_id, months in FollowUpHeld.objects.filter(course_id__in=courses).values_list("course_id", "months"):
        held.setdefault(course_id, set()).add(months)
    due: dict[UUID, int] = {}
    for person_id, (course_id, how, day) in latest.items():
        checks = follow_ups(ended_date=day, done=held.get(course_id, set()), today=today)
        waiting = [check.months for check in checks if check.standing is FollowUpStanding.DUE]
        if waiting and how != EndedHow.DIED:
            due[person_id] = waiting[-1]
    return due


def return_of(standing: Standing, *, service_id: UUID, zone: ZoneInfo, age_years: int | None = None) -> Return | None:
    """Whether symptoms have come back since, by every score of this person on the measure the course went by.

    Takes    zone: the service's, which decides on which day something was answered
    """
    asked = standing.plan.protocol.measures_most_often_first
    points = points_of([standing.person_id]).get(standing.person_id, ())
    for times in asked:
        same = [point for point in points if point.measure_key == times.measure and point.points is not None]
        if same:
            measure = structure_for(service_id, times.measure, same[-1].measure_version)
            return judge_return(measure, list(_dated(same, measure, zone)), age_years=age_years)
    return None


def _ends_in_order(ends: QuerySet[CourseEnd]) -> QuerySet[CourseEnd, tuple[UUID, UUID, str, date]]:
    return ends.order_by("at", "number").values_list("person_id", "course_id", "how", "ended_date")


def _dated(points: Iterable[Point], measure: Measure, zone: ZoneInfo) -> Iterable[Dated]:
    for point in points:
        if point.measure_version == measure.version and point.points is not None:
            yield Dated(day=point.captured_at.astimezone(zone).date(), points=point.points)


def _kept(row: TaskRecord) -> TaskKept:
    task = EndingTask(row.task)
    assert task in KINDS
    return TaskKept(
        id=row.id,
        task=task,
        number=row.number,
        record=from_text(str(row.record), task),
        session_number=row.session_number,
        by=_name(row),
        kept_at=row.kept_at,
    )


def _name(row: Any) -> str:
    """Who wrote it; one of our own tasks has no name."""
    return row.by.staff_name if row.by else ""
