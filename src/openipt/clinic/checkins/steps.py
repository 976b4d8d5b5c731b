"""The steps that asking for a check-in, keeping its answers and receiving it are made of, however they came.

A step is part of an action: it takes the open line of the trail, or what the action has already let in.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.audit.recording import OpenLine
from openipt.clinic.checkins.models import CheckIn, ConflictingSubmission, ItemAnswer, Way
from openipt.clinic.checkins.reads import WHEN_GIVEN, saved_answers, scores_beside
from openipt.clinic.checkins.refusals import (
    ImpossibleTime,
    NobodyToAlert,
    RiskItemUnsaid,
    SubmissionConflict,
    TotalOffTheScale,
)
from openipt.clinic.courses.models import Course
from openipt.clinic.courses.reads import Standing, standing_of
from openipt.clinic.foundation.days import day_at
from openipt.clinic.foundation.keys.ring import keyed_digest
from openipt.clinic.people.models import Person
from openipt.clinic.people.reads import heading
from openipt.clinic.safety.actions import BecauseOf, raise_alerts
from openipt.clinic.safety.models import Alert
from openipt.clinic.safety.reads import can_anybody_answer
from openipt.core.courses import CourseState
from openipt.core.measures import AnsweredBy, Answers, Measure, check_answers, score
from openipt.core.safety import CauseKind, concerns_from, concerns_from_scores

CLOCK_SKEW = timedelta(minutes=5)
"""How far a device's clock may run ahead of ours before a time of answering cannot be true."""


@dataclass(frozen=True, kw_only=True)
class LateAnswer:
    """One answer a device kept while it had no connection.

    answer_id: made as the button was touched · age: how long ago that was, by the device's own clock
    """

    answer_id: UUID
    item: str
    answer: int | None
    age: timedelta


@dataclass(frozen=True, kw_only=True)
class LateSending:
    """That the person pressed “Send” while there was no connection, how long ago, and what they wrote."""

    words: str
    age: timedelta


@dataclass(frozen=True, kw_only=True)
class CheckInReceipt:
    """The answers were received: their points, or why there are none, and whether somebody will be in touch."""

    check_in_id: UUID
    points: int | None
    received_at: datetime
    alert_due_at: datetime | None


def open_check_in(
    line: OpenLine,
    person: Person,
    measure: Measure,
    *,
    language: str,
    check_in_id: UUID | None = None,
    way: Way = Way.SCREEN,
    given_at: datetime | None = None,
    of: Course | None = None,
    occasion: str = "",
) -> CheckIn:
    """Open a check-in, as a step of whatever asks for it: a colleague, a schedule, or answers that came on paper.

    Takes    of, occasion: the course whose schedule asks, and what for; a course that has ended can follow somebody up
    Raises   NobodyToAlert
    """
    if measure.item_flags and not can_anybody_answer(person.service_id, person.id):
        raise NobodyToAlert(measure.abbreviation)
    standing = standing_of(person.id)
    check_in = CheckIn(
        id=check_in_id or uuid.uuid4(),
        service_id=person.service_id,
        person=person,
        course_id=of.id if of else standing.course_id if standing else None,
        session_number=_session_number(standing, person, given_at),
        measure_key=measure.key,
        measure_version=measure.version,
        measure_digest=measure.digest,
        language=language,
        way=way,
        answered_by=_whose_answers(measure, way),
        occasion=occasion,
        asked_at=line.at,
    )
    check_in.save(force_insert=True)
    return check_in


def _whose_answers(measure: Measure, way: Way) -> AnsweredBy:
    """The person's own, read aloud to them on the telephone, or of whom else a measure takes them."""
    if not measure.may_be_sent:
        return measure.answered_by[0]
    return AnsweredBy.READ_ALOUD if way == Way.PHONE else AnsweredBy.SELF


def close_check_in(line: OpenLine, check_in: CheckIn) -> None:
    """Let a check-in wait no longer, as a step. What was answered stays, and so does every alert it raised."""
    check_in.closed_at = line.at
    check_in.save(update_fields=["closed_at"])
    line.about(check_in)


def close_check_ins_of(line: OpenLine, course: Course) -> int:
    """Let everything a course asked and nobody sent wait no longer, as a step of its end; how many there were."""
    waiting = CheckIn.objects.filter(person_id=course.person_id, received_at__isnull=True, closed_at__isnull=True)
    return waiting.filter(Q(course=course) | Q(course__isnull=True)).update(closed_at=line.at)


def _session_number(standing: Standing | None, person: Person, given_at: datetime | None) -> int | None:
    """The session answers belong to: the one to come, or of answers from before the one that was next on their day."""
    if standing is None or standing.state is CourseState.MAINTENANCE:
        return None  # maintenance counts its own sessions, and no score of it is one of the course's
    if given_at is None:
        return standing.session_number
    return standing.session_on(given_at, zone=ZoneInfo(person.service.time_zone))


_RECEIVED = (
    "answers",
    "points",
    "is_prorated",
    "words",
    "body_digest",
    "captured_at",
    "received_at",
    "entered_by",
    "way",
)


def receive(
    line: OpenLine,
    check_in: CheckIn,
    measure: Measure,
    answers: Answers,
    words: str,
    digest: str,
    captured_at: datetime,
) -> CheckInReceipt:
    scored = score(measure, answers)
    line.about(check_in)
    check_in.answers = {**dict.fromkeys(item.key for item in measure.items), **answers}
    check_in.points, check_in.is_prorated = scored.points, scored.prorated
    check_in.words, check_in.body_digest = words or None, digest
    check_in.captured_at, check_in.received_at = captured_at, line.at
    check_in.save(update_fields=_RECEIVED)
    alert = tell_whoever_must_know(line, check_in, measure, answers)
    _tell_of_a_turn_for_the_worse(line, check_in, measure)
    return _receipt(check_in, alert)


def check_total(measure: Measure, total: int, watched: Answers) -> None:
    """Raises RiskItemUnsaid, TotalOffTheScale."""
    if set(watched) != {rule.item for rule in measure.item_flags}:
        raise RiskItemUnsaid
    if not measure.main.points_min <= total <= measure.main.points_max:
        raise TotalOffTheScale(measure.main.points_min, measure.main.points_max)


def receive_total(
    line: OpenLine,
    check_in: CheckIn,
    measure: Measure,
    total: int,
    watched: Answers,
    digest: str,
    captured_at: datetime,
) -> CheckInReceipt:
    line.about(check_in)
    check_in.answers = {**dict.fromkeys(item.key for item in measure.items), **watched}
    check_in.points, check_in.is_total_alone, check_in.body_digest = total, True, digest
    check_in.captured_at, check_in.received_at = captured_at, line.at
    check_in.save(update_fields=[*_RECEIVED, "is_total_alone"])
    return _receipt(check_in, tell_whoever_must_know(line, check_in, measure, watched))


def tell_whoever_must_know(line: OpenLine, check_in: CheckIn, measure: Measure, answers: Answers) -> Alert | None:
    concerns = concerns_from(measure, answers=answers)
    if not concerns:
        return None
    because = BecauseOf(
        kind=CauseKind.ANSWER,
        fact_id=check_in.id,
        facts={"measure_key": check_in.measure_key, "measure_version": check_in.measure_version},
    )
    return raise_alerts(line, check_in.person, concerns, because_of=because)


def _tell_of_a_turn_for_the_worse(line: OpenLine, check_in: CheckIn, measure: Measure) -> None:
    """A score that is reliably worse where the one before was not; none where the service shows no interpretation.

    One that was answered before another, and came later, is history: the latest says how it goes.
    """
    person = check_in.person
    if check_in.points is None or not person.service.interprets:
        return
    scores = scores_beside(check_in)
    if len(scores) < 2 or scores[-1].check_in_id != check_in.id:
        return
    points = [each.points for each in scores]
    age = heading(person, today=day_at(person.service, line.at)).age_years
    concerns = concerns_from_scores(measure, points, age_years=age)
    if not concerns:
        return
    because = BecauseOf(
        kind=CauseKind.WORSE,
        fact_id=check_in.id,
        facts={
            "measure_key": measure.key,
            "measure_version": measure.version,
            "first": points[0],
            "best": min(points) if measure.main.worse == "higher" else max(points),
        },
    )
    raise_alerts(line, person, concerns, because_of=because)


def receipt_or_conflict(check_in: CheckIn, digest: str) -> CheckInReceipt:
    if check_in.body_digest != digest:
        raise SubmissionConflict
    return _receipt(check_in, Alert.objects.filter(causes__kind=CauseKind.ANSWER, causes__fact_id=check_in.id).first())


def _receipt(check_in: CheckIn, alert: Alert | None) -> CheckInReceipt:
    assert check_in.received_at is not None
    return CheckInReceipt(
        check_in_id=check_in.id,
        points=check_in.points,
        received_at=check_in.received_at,
        alert_due_at=alert.due_at if alert else None,
    )


def check_time(captured_at: datetime | None, at: datetime) -> None:
    if captured_at and captured_at > at + CLOCK_SKEW:
        raise ImpossibleTime


def body_digest(answers: Answers, words: str) -> str:
    given = {item: answer for item, answer in sorted(answers.items()) if answer is not None}
    return keyed_digest(json.dumps([given, words], separators=(",", ":")), purpose="submission")


def kept_already(check_in: CheckIn, answer_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these touches that were kept. Raises NotYours for one that was kept for another check-in"""
    kept = list(ItemAnswer.objects.filter(answer_id__in=list(answer_ids)))
    if any(row.check_in_id != check_in.id for row in kept):
        raise NotYours("No such answer.")
    return {row.answer_id for row in kept if row.answer_id}


def save_late(check_in: CheckIn, measure: Measure, answers: Sequence[LateAnswer], *, at: datetime) -> list[LateAnswer]:
    """Keep those that were not kept before; which they were."""
    for each in answers:
        check_answers(measure, {each.item: each.answer})
    kept = kept_already(check_in, [each.answer_id for each in answers])
    new = list({each.answer_id: each for each in answers if each.answer_id not in kept}.values())
    ItemAnswer.objects.bulk_create(
        ItemAnswer(
            check_in=check_in,
            item=each.item,
            answer=each.answer,
            saved_at=at,
            given_at=_when(check_in, each.age, at),
            answer_id=each.answer_id,
        )
        for each in sorted(new, key=lambda each: each.age, reverse=True)
    )
    return new


def _when(check_in: CheckIn, age: timedelta, at: datetime) -> datetime:
    """The moment so long ago: never to come, whatever the device's clock did, and never before the check-in was asked
    for."""
    return min(max(at - age, check_in.asked_at), at)


def receive_late(line: OpenLine, check_in: CheckIn, measure: Measure, sending: LateSending) -> bool:
    """Receive a check-in that was sent without a connection; whether there was anything to receive."""
    answers = saved_answers(check_in)
    if not sending.words and set(answers.values()) <= {None}:
        return False
    digest = body_digest(answers, sending.words)
    receive(line, check_in, measure, answers, sending.words, digest, _when(check_in, sending.age, line.at))
    return True


def keep_beside(line: OpenLine, check_in: CheckIn, items: set[str], sending: LateSending | None) -> bool:
    """Keep what came too late to count, if it would have changed anything; whether that is news."""
    words = sending.words if sending and sending.words != (check_in.words or "") else ""
    left_out = _left_out(check_in, items)
    if not left_out and not words:
        return False
    answers = {**(check_in.answers or {}), **left_out}
    return keep_conflicting(line, check_in, answers, words, body_digest(answers, words))


def _left_out(check_in: CheckIn, items: set[str]) -> Answers:
    """The answers to these items that would stand in the check-in, had they come before it was received."""
    received, captured_at = check_in.answers or {}, check_in.captured_at
    rows = ItemAnswer.objects.filter(check_in=check_in, item__in=items).annotate(when=WHEN_GIVEN).order_by("when", "id")
    latest = {row.item: row for row in rows}
    return {
        item: row.answer
        for item, row in latest.items()
        if row.answer != received.get(item) and (received.get(item) is None or row.when > captured_at)
    }


def keep_conflicting(line: OpenLine, check_in: CheckIn, answers: Answers, words: str, digest: str) -> bool:
    """Keep another body beside the one that was received, once; whether it was kept now."""
    if ConflictingSubmission.objects.filter(check_in=check_in, body_digest=digest).exists():
        return False
    ConflictingSubmission(
        service_id=check_in.service_id,
        check_in=check_in,
        person_id=check_in.person_id,
        answers=dict(answers),
        words=words or None,
        body_digest=digest,
        received_at=line.at,
    ).save(force_insert=True)
    return True
