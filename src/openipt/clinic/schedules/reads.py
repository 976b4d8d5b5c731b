"""Where everything stands that courses ask, and what is to be asked or let go now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.courses.models import CourseMove, Session
from openipt.clinic.courses.reads import Standing, latest_standings
from openipt.clinic.ending.models import CourseEnd
from openipt.clinic.formulation.reads import focus_ratings_of, goals_of
from openipt.clinic.library.reads import measures_here
from openipt.clinic.people.models import Person
from openipt.clinic.safety.reads import can_anybody_answer
from openipt.clinic.schedules.models import Decision, ScheduleChange
from openipt.core.courses import Attendance, CourseState
from openipt.core.measures import Measure
from openipt.core.schedules import (
    Appointment,
    Asked,
    Change,
    CourseFacts,
    Line,
    Rated,
    Rhythm,
    Schedule,
    StaysAway,
    ToRate,
    due,
    schedule_of,
    staying_away,
    to_rate,
)
from openipt.core.schedules import Standing as Stands

FOLLOWED_FOR = timedelta(days=2_000)
"""Longer than any protocol follows somebody up; courses that ended before are not looked at."""


class NotSent(StrEnum):
    """Why a measure of the schedule is not sent to somebody, so that a colleague asks it or nobody does.

    by_colleague      it is asked or rated by a colleague
    no_wording        there are no words of it in the person's language
    no_way_in         the person has no account to answer with
    nobody_to_alert   it asks about thoughts of death, and nobody would hear of the answer
    unknown           the service no longer has it
    """

    BY_COLLEAGUE = "by_colleague"
    NO_WORDING = "no_wording"
    NO_WAY_IN = "no_way_in"
    NOBODY_TO_ALERT = "nobody_to_alert"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """What one course asks, and where it stands.

    lines: of each measure, the first occasion first · not_sent: by measure, why it is not sent
    changes: how often the schedule was changed
    """

    standing: Standing
    schedule: Schedule
    lines: tuple[Line, ...]
    not_sent: Mapping[str, NotSent]
    changes: int

    @property
    def to_ask(self) -> tuple[Line, ...]:
        """What is due and can be sent."""
        return tuple(line for line in self.lines if line.standing is Stands.DUE and line.measure not in self.not_sent)

    @property
    def staying_away(self) -> tuple[StaysAway, ...]:
        """The measures without answers more than two times in a row."""
        return staying_away(self.lines)

    @property
    def in_vain(self) -> tuple[UUID, ...]:
        """The check-ins that still wait although their answers no longer make sense, or came another way."""
        return tuple(UUID(asked.id) for line in self.lines for asked in line.in_vain)


@dataclass(frozen=True, kw_only=True)
class Changed:
    """One change of a schedule, as it was decided."""

    number: int
    change: Change
    reason: str = field(repr=False)
    by: str
    at: datetime


def calendar_of(person_id: UUID, *, at: datetime) -> Calendar | None:
    """What the course of this person asks: the one under way, or the last; None for somebody who had none."""
    return calendars([person_id], at=at).get(person_id)


def calendars(person_ids: Iterable[UUID], *, at: datetime) -> dict[UUID, Calendar]:
    """By person, what their course asks.

    The number of questions does not grow with the people, but for one each where an item of risk is to be asked now.
    """
    standings = {
        person_id: standing
        for person_id, standing in latest_standings(person_ids).items()
        if not standing.is_over or at - standing.state_since < FOLLOWED_FOR
    }
    people = {
        person.id: person
        for person in Person.objects.filter(id__in=standings, erased_at__isnull=True).select_related(
            "service", "account"
        )
    }
    rows = _Rows.of([standing.course_id for standing in standings.values()], people)
    return {
        person_id: _calendar(standing, people[person_id], rows, at)
        for person_id, standing in standings.items()
        if person_id in people
    }


def people_scheduled(service_id: UUID) -> tuple[UUID, ...]:
    """Everybody of a service who has or had a course."""
    people = Person.objects.filter(service_id=service_id, erased_at__isnull=True, courses__isnull=False)
    return tuple(people.order_by("id").values_list("id", flat=True).distinct())


def schedules(standings: Iterable[Standing]) -> dict[UUID, Schedule]:
    """By course, what it asks. One question, however many courses."""
    protocols = {standing.course_id: standing.plan.protocol for standing in standings}
    changes: dict[UUID, list[Change]] = {}
    for row in ScheduleChange.objects.filter(course_id__in=protocols).defer("reason").order_by("number"):
        changes.setdefault(row.course_id, []).append(_change(row))
    return {course_id: schedule_of(protocol, changes.get(course_id, ())) for course_id, protocol in protocols.items()}


def ratings_due(standing: Standing) -> tuple[ToRate, ...]:
    """What the two rate together in the session that comes next or is under way; nothing in a pause or at the end."""
    if standing.state is not CourseState.ACTIVE:
        return ()
    session, of = standing.session_number, standing.plan.sessions
    goals = goals_of(standing.course_id)
    due = []
    if goals:
        rated = {each.session_number for goal in goals for each in goal.ratings}
        due.append(to_rate(Rated.GOALS, session=session, of=of, rated_in=rated))
    if standing.focus is not None:
        rated = {each.session_number for each in focus_ratings_of(standing.course_id)}
        due.append(to_rate(Rated.FOCUS, session=session, of=of, rated_in=rated))
    return tuple(each for each in due if each is not None)


def changes_of(course_id: UUID) -> tuple[Changed, ...]:
    """Every change of a course's schedule, the latest first."""
    rows = ScheduleChange.objects.filter(course_id=course_id).select_related("by").order_by("-number")
    return tuple(
        Changed(
            number=row.number,
            change=_change(row),
            reason=row.reason or "",
            by=row.by.staff_name if row.by else "",
            at=row.at,
        )
        for row in rows
    )


def not_sent(person: Person, measure: Measure | None, *, is_due: bool) -> NotSent | None:
    """Why this measure is not sent to this person; None where it can be.

    Takes    is_due: whether it is to be sent now, so that it matters who would hear of the answers
    """
    if measure is None:
        return NotSent.UNKNOWN
    if not measure.may_be_sent:
        return NotSent.BY_COLLEAGUE
    if person.language not in measure.languages:
        return NotSent.NO_WORDING
    if person.account is None or not person.account.is_active:
        return NotSent.NO_WAY_IN
    if is_due and measure.item_flags and not can_anybody_answer(person.service_id, person.id):
        return NotSent.NOBODY_TO_ALERT
    return None


@dataclass(kw_only=True)
class _Rows:
    """By course or person, the rows calendars are worked out from."""

    sessions: dict[UUID, list[tuple[datetime, str]]]
    maintenance_since: dict[UUID, datetime]
    ended: dict[UUID, date]
    changes: dict[UUID, list[ScheduleChange]]
    asked: dict[UUID, list[tuple[UUID | None, Asked]]]
    measures: dict[UUID, dict[str, Measure]]

    @classmethod
    def of(cls, course_ids: list[UUID], people: Mapping[UUID, Person]) -> _Rows:
        rows = cls(sessions={}, maintenance_since={}, ended={}, changes={}, asked={}, measures={})
        sessions = Session.objects.filter(course_id__in=course_ids).order_by("planned_at", "id")
        for course_id, planned_at, attendance in sessions.values_list("course_id", "planned_at", "attendance"):
            rows.sessions.setdefault(course_id, []).append((planned_at, attendance))
        moves = CourseMove.objects.filter(
            course_id__in=course_ids, state=CourseState.MAINTENANCE, is_taken_back=False
        ).order_by("-number")
        rows.maintenance_since = dict(moves.values_list("course_id", "at"))
        ends = CourseEnd.objects.filter(course_id__in=course_ids, taken_back_at__isnull=True)
        rows.ended = dict(ends.order_by("number").values_list("course_id", "ended_date"))
        for change in ScheduleChange.objects.filter(course_id__in=course_ids).defer("reason").order_by("number"):
            rows.changes.setdefault(change.course_id, []).append(change)
        asked = CheckIn.objects.filter(person_id__in=list(people)).order_by("asked_at", "id")
        for each in asked.values(
            "id", "person_id", "course_id", "measure_key", "occasion", "session_number", "asked_at", "captured_at",
            "received_at", "closed_at",
        ):  # fmt: skip
            fact = Asked(
                id=str(each["id"]),
                measure=each["measure_key"],
                occasion=each["occasion"],
                session=each["session_number"],
                asked_at=each["asked_at"],
                answered_at=each["captured_at"] if each["received_at"] else None,
                closed_at=each["closed_at"],
            )
            rows.asked.setdefault(each["person_id"], []).append((each["course_id"], fact))
        for service_id in {person.service_id for person in people.values()}:
            rows.measures[service_id] = {measure.key: measure for measure in measures_here(service_id)}
        return rows


def _calendar(standing: Standing, person: Person, rows: _Rows, at: datetime) -> Calendar:
    course_id = standing.course_id
    changes = rows.changes.get(course_id, [])
    schedule = schedule_of(standing.plan.protocol, map(_change, changes))
    asked = [fact for own, fact in rows.asked.get(person.id, []) if own in (course_id, None)]
    lines = due(schedule, _facts(standing, ZoneInfo(person.service.time_zone), rows), asked, now=at)
    here = rows.measures[person.service_id]
    due_now = {line.measure for line in lines if line.standing is Stands.DUE}
    reasons = {
        asking.measure: not_sent(person, here.get(asking.measure), is_due=asking.measure in due_now)
        for asking in schedule.askings
    }
    return Calendar(
        standing=standing,
        schedule=schedule,
        lines=lines,
        not_sent={measure: why for measure, why in reasons.items() if why is not None},
        changes=len(changes),
    )


def _facts(standing: Standing, zone: ZoneInfo, rows: _Rows) -> CourseFacts:
    since = rows.maintenance_since.get(standing.course_id)
    ended = rows.ended.get(standing.course_id, standing.state_since.astimezone(zone).date())
    return CourseFacts(
        state=standing.state,
        opened_at=standing.opened_at,
        sessions=standing.plan.sessions,
        appointments=tuple(
            Appointment(
                planned_at=planned_at,
                attendance=Attendance(attendance) if attendance else None,
                in_maintenance=since is not None and planned_at >= since,
            )
            for planned_at, attendance in rows.sessions.get(standing.course_id, ())
        ),
        ended_date=ended if standing.is_over else None,
        zone=zone,
    )


def _change(row: ScheduleChange) -> Change:
    if row.decision != Decision.ASK:
        return Change(measure=row.measure_key, as_protocol=row.decision == Decision.AS_PROTOCOL)
    rhythm = Rhythm(
        every_sessions=row.every_sessions,
        at_start=row.at_start,
        at_middle=row.at_middle,
        at_end=row.at_end,
        follow_up_months=tuple(row.follow_up_months),
    )
    return Change(measure=row.measure_key, rhythm=rhythm)
