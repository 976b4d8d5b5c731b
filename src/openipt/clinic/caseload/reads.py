"""The therapist's list: who, one status with its reason, where in the course, the next step; most pressing first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from uuid import UUID

from openipt.clinic.accounts.permissions import Permission, require
from openipt.clinic.accounts.reads import ServiceFacts
from openipt.clinic.audit.looking import note_showing
from openipt.clinic.checkins.reads import Point, asked_of, points_of
from openipt.clinic.checkins.trends import Trend as Trend
from openipt.clinic.checkins.trends import of_this_course as of_this_course
from openipt.clinic.checkins.trends import points_by_session as points_by_session
from openipt.clinic.checkins.trends import trend_of as trend_of
from openipt.clinic.courses.reads import Standing, standings
from openipt.clinic.ending.reads import due_follow_ups
from openipt.clinic.formulation.reads import reviewed_in
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.keys.ring import gather_keys
from openipt.clinic.people.access import people_in_care_of, person_for
from openipt.clinic.people.models import Person
from openipt.clinic.people.reads import Heading, headings
from openipt.clinic.safety.reads import AlertBrief, open_alerts_of
from openipt.clinic.schedules.reads import schedules
from openipt.clinic.week.reads import SaidCannotCome, cannot_come_to
from openipt.core.courses import CourseState, Decision, decision_for
from openipt.core.outcomes import ComparedWithAverage, compare_with_average
from openipt.core.safety import unanswered_safety_items
from openipt.core.schedules import Schedule
from openipt.core.vocabulary import Direction


class Attention(IntEnum):
    """How pressing a row is; lower comes first."""

    ANSWER = 1
    DECIDE = 2
    AS_PLANNED = 3


@dataclass(frozen=True, kw_only=True)
class CaseloadRow:
    """One person on the list."""

    person: Heading
    standing: Standing | None
    points: tuple[Point, ...]
    """Every check-in received, of whatever measure, in the order of answering."""
    asked: frozenset[str]
    """The keys of measures that wait for this person's answers."""
    goes_by: str
    """The key of the measure this course asks most often; empty without a course."""
    trend: Trend | None
    alert: AlertBrief | None
    decision: Decision | None
    """A review the protocol's rule asks for now, or cannot judge yet; None when it asks for none, it was held, or the
    service shows no own design rules."""
    compared: ComparedWithAverage | None
    """The course held against an average one; None where the service does not show own design rules."""
    is_off_track: bool
    """Whether the rule of that review would still ask for it, judged by the latest score."""
    not_recorded: tuple[str, ...]
    """Risk items left blank in the latest check-in: not asked, which never means not at all."""
    cannot_come: SaidCannotCome | None
    """They said that they cannot come to the session that is planned next, and nobody has noted it yet."""
    attention: Attention
    return_is_due: bool
    """Whether the day has come on which a paused course was to go on."""
    follow_up: int | None
    """Months after the end whose check is due, where no course is under way."""


def caseload(actor: Actor, *, service: ServiceFacts, today: date) -> tuple[CaseloadRow, ...]:
    """Everybody in this actor's care, most pressing first. The number of questions does not grow with people."""
    require(actor, Permission.CASELOAD_READ)
    people = list(people_in_care_of(actor))
    rows = _rows(people, service=service, today=today)
    note_showing("caseload.viewed", *(("person", row.person.id) for row in rows))
    return tuple(sorted(rows, key=_pressing))


def person_overview(actor: Actor, person_id: UUID, *, service: ServiceFacts, today: date) -> CaseloadRow:
    """The same facts about one person, with what they wrote, for their page. Raises NotYours, NotAllowed."""
    person = person_for(actor, person_id, to=Permission.PERSON_READ)
    return _rows([person], service=service, today=today, with_words=True)[0]


def _rows(people: list[Person], *, service: ServiceFacts, today: date, with_words: bool = False) -> list[CaseloadRow]:
    ids = [person.id for person in people]
    gather_keys(ids)
    heads = headings(people, today=today)
    standing, points, alerts = standings(ids), points_of(ids, with_words=with_words), open_alerts_of(ids)
    asked = asked_of(ids)
    reviewed = reviewed_in(each.course_id for each in standing.values())
    meetings = [each.next_meeting.id for each in standing.values() if each.next_meeting]
    cannot_come = cannot_come_to(meetings, with_words=with_words)
    asks = schedules(standing.values())
    checks = due_follow_ups([person_id for person_id in ids if person_id not in standing], today=today)
    return [
        _row(
            heads[person_id],
            standing.get(person_id),
            points.get(person_id, ()),
            asked.get(person_id, frozenset()),
            alerts.get(person_id),
            reviewed,
            cannot_come,
            service,
            schedule=asks[standing[person_id].course_id] if person_id in standing else None,
            follow_up=checks.get(person_id),
            today=today,
        )
        for person_id in ids
    ]


def _row(
    person: Heading,
    standing: Standing | None,
    points: tuple[Point, ...],
    asked: frozenset[str],
    alert: AlertBrief | None,
    reviewed: Mapping[UUID, frozenset[str]],
    cannot_come: Mapping[UUID, SaidCannotCome],
    service: ServiceFacts,
    *,
    schedule: Schedule | None,
    follow_up: int | None,
    today: date,
) -> CaseloadRow:
    of_course = of_this_course(points, standing)
    most_often_first = schedule.most_often_first if schedule else ()
    key = _charted(most_often_first, of_course)
    trend = trend_of(of_course, key, service=service, age_years=person.age_years) if key else None
    shows_own_rules = service.interprets and service.shows_unvalidated
    decision = _decision(standing, trend) if shows_own_rules else None
    if decision and standing and decision.key in reviewed.get(standing.course_id, ()):
        decision = None
    compared = _compared(standing, trend, schedule, person) if shows_own_rules else None
    not_recorded = unanswered_safety_items(trend.measure, answers=trend.points[-1].answers) if trend else ()
    meeting = standing.next_meeting if standing else None
    absence = cannot_come.get(meeting.id) if meeting else None
    outreach = standing.outreach if standing else None
    return_is_due = bool(standing and standing.return_date and standing.return_date <= today)
    stands_out = bool(compared and compared.is_off_track)
    to_decide = (alert, decision, not_recorded, absence, outreach, return_is_due, follow_up, stands_out)
    return CaseloadRow(
        person=person,
        standing=standing,
        points=points,
        asked=asked,
        goes_by=next(iter(most_often_first), ""),
        trend=trend,
        alert=alert,
        decision=decision,
        compared=compared,
        is_off_track=bool(decision and standing and trend and _would_still_ask(decision, standing, trend)),
        not_recorded=not_recorded,
        cannot_come=absence,
        attention=_attention(alert, trend, something_to_decide=any(to_decide)),
        return_is_due=return_is_due,
        follow_up=follow_up,
    )


def _charted(most_often_first: tuple[str, ...], points: tuple[Point, ...]) -> str | None:
    """The measure that tells how a course goes: of those answered, the one it asks most often."""
    answered = [point.measure_key for point in points]
    by_rank = [key for key in most_often_first if key in answered] + answered[-1:]
    return next(iter(by_rank), None)


def _decision(standing: Standing | None, trend: Trend | None) -> Decision | None:
    """The latest decision point reached, if its rule asks for a review, or has yet to be told today's score."""
    if standing is None or trend is None or standing.state is CourseState.MAINTENANCE:
        return None
    by_session = points_by_session(trend)
    for session in range(standing.session_number, 0, -1):
        point = standing.plan.decision_at(session)
        if point and point.measure == trend.measure.key:
            decision = decision_for(standing.plan, session=session, points=by_session, measure=trend.measure)
            is_awaited = session == standing.session_number and session not in by_session
            return decision if decision and (decision.is_met or is_awaited) else None
    return None


def _compared(
    standing: Standing | None, trend: Trend | None, schedule: Schedule | None, person: Heading
) -> ComparedWithAverage | None:
    """The course beside an average one; maintenance keeps what was reached and is not compared."""
    if standing is None or trend is None or standing.state is CourseState.MAINTENANCE:
        return None
    asking = schedule.asking_of(trend.measure.key) if schedule else None
    asked_at = asking.rhythm.sessions_asked(of=standing.plan.sessions) if asking else None
    return compare_with_average(trend.measure, points_by_session(trend), asked_at=asked_at, age_years=person.age_years)


def _would_still_ask(decision: Decision, standing: Standing, trend: Trend) -> bool:
    """The same rule, asked again as if the latest score had been that of its session."""
    by_session = points_by_session(trend)
    if decision.session not in by_session:
        return False
    points = by_session | {decision.session: by_session[max(by_session)]}
    again = decision_for(standing.plan, session=decision.session, points=points, measure=trend.measure)
    return bool(again and again.is_met)


def _attention(alert: AlertBrief | None, trend: Trend | None, *, something_to_decide: bool) -> Attention:
    if alert is not None and alert.answered_at is None:
        return Attention.ANSWER
    worse = trend is not None and trend.change is not None and trend.change.verdict is Direction.WORSE
    return Attention.DECIDE if something_to_decide or worse else Attention.AS_PLANNED


def _pressing(row: CaseloadRow) -> tuple[int, float, str]:
    due = row.alert.due_at if row.alert else None
    meeting = row.standing.next_meeting if row.standing else None
    soonest = due or (meeting.planned_at if meeting else None)
    return (row.attention, soonest.timestamp() if soonest else float("inf"), row.person.name)
