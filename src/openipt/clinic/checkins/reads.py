"""What was answered, what is still open, and how the points went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from openipt.clinic.checkins.models import CheckIn, ConflictingSubmission, ItemAnswer
from openipt.clinic.library.reads import measure_for
from openipt.core.measures import Answers, Measure


@dataclass(frozen=True, kw_only=True)
class OpenCheckIn:
    """A check-in waiting for somebody: of what, and how far it has come.

    answered: questions answered or skipped so far
    """

    id: UUID
    measure: Measure
    session_number: int | None
    answered: int
    asked_at: datetime


@dataclass(frozen=True, kw_only=True)
class Point:
    """One received check-in as a point of a trend. occasion: what a schedule asked it for; empty otherwise"""

    check_in_id: UUID
    measure_key: str
    measure_version: str
    course_id: UUID | None
    session_number: int | None
    occasion: str
    points: int | None
    is_prorated: bool
    is_total_alone: bool
    captured_at: datetime
    received_at: datetime
    way: str
    answers: Answers
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class KeptBeside:
    """Other answers that came for a check-in that was received: they change nothing, and wait for a look."""

    check_in_id: UUID
    measure: Measure
    answers: Answers
    stands: Answers
    words: str
    received_at: datetime


class StoredScore(NamedTuple):
    """What a received check-in was scored as, and all that it takes to score it again, as its row names it."""

    id: UUID
    service_id: UUID
    measure_key: str
    measure_version: str
    measure_digest: str
    answers: Answers
    points: int | None
    is_prorated: bool


class Score(NamedTuple):
    """What one check-in came to."""

    check_in_id: UUID
    points: int


LATE_AFTER = timedelta(minutes=1)
"""How much later than they were given answers may come before staff are told both times."""
WHEN_GIVEN = Coalesce("given_at", "saved_at")
"""What orders the answers to one item, in whichever order they came."""


def measure_of(check_in: CheckIn) -> Measure:
    """The measure in the version this check-in was asked with."""
    return measure_for(check_in.service_id, check_in.measure_key, check_in.measure_version)


def saved_answers(check_in: CheckIn) -> Answers:
    """The answer given last to each item, of those saved so far; what was skipped is None."""
    rows = ItemAnswer.objects.filter(check_in=check_in).order_by(WHEN_GIVEN, "id")
    return dict(rows.values_list("item", "answer"))


def came_late(given_at: datetime, received_at: datetime) -> bool:
    """Whether answers came so much later than they were given that whoever reads them must know both times."""
    return received_at - given_at >= LATE_AFTER


def given_late(check_in_ids: Iterable[UUID]) -> dict[tuple[UUID, str, int | None], datetime]:
    """By check-in, item and answer, when answers were given that a device kept for want of a connection."""
    rows = ItemAnswer.objects.filter(check_in_id__in=list(check_in_ids), given_at__isnull=False).order_by("-given_at")
    return {(row.check_in_id, row.item, row.answer): row.given_at for row in rows if row.given_at}


def kept_beside(person_id: UUID) -> tuple[KeptBeside, ...]:
    """What came besides this person's check-ins and waits for somebody to look at it, the latest first."""
    rows = ConflictingSubmission.objects.filter(person_id=person_id).select_related("check_in").order_by("-received_at")
    return tuple(
        KeptBeside(
            check_in_id=row.check_in_id,
            measure=measure_of(row.check_in),
            answers=row.answers,
            stands=row.check_in.answers or {},
            words=row.words or "",
            received_at=row.received_at,
        )
        for row in rows
    )


def entered_by(check_in_ids: Iterable[UUID]) -> dict[UUID, str]:
    """By check-in, the name of the colleague who typed it in or asked the questions."""
    rows = CheckIn.objects.filter(id__in=list(check_in_ids), entered_by__isnull=False)
    return dict(rows.values_list("id", "entered_by__staff_name"))


def answers_so_far(check_in: CheckIn) -> Answers:
    """The answers as they were sent, or until then as they were saved."""
    return (check_in.answers or {}) if check_in.received_at else saved_answers(check_in)


def open_check_ins(person_id: UUID) -> tuple[OpenCheckIn, ...]:
    """What waits for this person's answers, oldest first. Two questions, however many are open."""
    rows = list(
        CheckIn.objects.filter(person_id=person_id, received_at__isnull=True, closed_at__isnull=True).order_by(
            "asked_at", "id"
        )
    )
    seen = dict(
        ItemAnswer.objects.filter(check_in__in=rows)
        .values_list("check_in")
        .annotate(items=Count("item", distinct=True))
        .order_by()
    )
    return tuple(
        OpenCheckIn(
            id=row.id,
            measure=measure_of(row),
            session_number=row.session_number,
            answered=seen.get(row.id, 0),
            asked_at=row.asked_at,
        )
        for row in rows
    )


def asked_of(person_ids: Iterable[UUID]) -> dict[UUID, frozenset[str]]:
    """By person, the keys of measures that wait for their answers. One question, however many people."""
    waiting = CheckIn.objects.filter(person_id__in=list(person_ids), received_at__isnull=True, closed_at__isnull=True)
    asked: dict[UUID, set[str]] = {}
    for person_id, measure_key in waiting.values_list("person_id", "measure_key"):
        asked.setdefault(person_id, set()).add(measure_key)
    return {person_id: frozenset(keys) for person_id, keys in asked.items()}


_PLAIN = (
    "measure_key",
    "measure_version",
    "course_id",
    "session_number",
    "occasion",
    "points",
    "is_prorated",
    "is_total_alone",
    "captured_at",
    "received_at",
    "way",
)
"""What a point says as its row does."""


def points_of(person_ids: Iterable[UUID], *, with_words: bool = False) -> dict[UUID, tuple[Point, ...]]:
    """By person, every received check-in in the order of answering. One question, however many people."""
    received = CheckIn.objects.filter(person_id__in=list(person_ids), received_at__isnull=False)
    points: dict[UUID, list[Point]] = {}
    for person_id, point in _told(received.order_by("captured_at", "received_at", "id"), with_words):
        points.setdefault(person_id, []).append(point)
    return {person_id: tuple(each) for person_id, each in points.items()}


def scores_beside(check_in: CheckIn) -> tuple[Score, ...]:
    """The scores this one is one of, in the order of answering: same person, same version of the measure, same course.

    An intake before the course counts with it; what belongs to an earlier course is over.
    """
    received = CheckIn.objects.filter(person_id=check_in.person_id, received_at__isnull=False)
    latest_first = received.order_by("-captured_at", "-received_at", "-id")
    names = ("id", "course_id", "measure_key", "measure_version", "points")
    course_id: UUID | None = None
    scores: list[Score] = []
    for id_, of, key, version, points in latest_first.values_list(*names):
        if of and course_id and of != course_id:
            break
        course_id = course_id or of
        if (key, version) == (check_in.measure_key, check_in.measure_version) and points is not None:
            scores.append(Score(check_in_id=id_, points=points))
    return tuple(reversed(scores))


def stored_scores() -> Iterator[StoredScore]:
    """Every check-in of every service that was scored, one by one; a total that was typed cannot be scored again."""
    received = CheckIn.objects.filter(received_at__isnull=False, is_total_alone=False)
    # values, not rows: there may be a million
    for facts in received.values_list(*StoredScore._fields).iterator(chunk_size=2_000):
        yield StoredScore._make(facts)


def _told(received: QuerySet[CheckIn], with_words: bool) -> Iterator[tuple[UUID, Point]]:
    if with_words:  # which only a row can open
        for row in received:
            facts = {name: getattr(row, name) for name in _PLAIN}
            yield row.person_id, Point(check_in_id=row.id, answers=row.answers or {}, words=row.words or "", **facts)
        return
    # values, not rows: a caseload reads hundreds of points
    for person_id, check_in_id, answers, *plain in received.values_list("person_id", "id", "answers", *_PLAIN):
        facts = dict(zip(_PLAIN, plain, strict=True))
        yield person_id, Point(check_in_id=check_in_id, answers=answers or {}, **facts)
