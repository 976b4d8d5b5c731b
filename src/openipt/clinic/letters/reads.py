"""What letters are drafted from, the drafts and the signed letters. For callers who were let in already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Subquery

from openipt.clinic.accounts.reads import ServiceFacts
from openipt.clinic.assessment.reads import care_beside, diagnosis_of
from openipt.clinic.checkins.reads import points_of
from openipt.clinic.checkins.trends import Trend, of_this_course, trend_of
from openipt.clinic.courses.reads import Standing
from openipt.clinic.ending.reads import kept_of
from openipt.clinic.formulation.models import Way
from openipt.clinic.formulation.reads import (
    AnswerGiven,
    ContractVersion,
    FormulationVersion,
    GoalStanding,
    ReviewHeld,
    contracts_of,
    formulation_of,
    goals_of,
    reviews_of,
)
from openipt.clinic.inventory.reads import own_people, people_of, snapshots
from openipt.clinic.letters.models import LetterDraft, LetterSharing, SignedLetter
from openipt.core.assessment import CareKind, Sharing
from openipt.core.ending import EndingTask
from openipt.core.inventory import SnapshotKind, compare
from openipt.core.letters import (
    Agreement,
    BothSigned,
    CircleMoved,
    CourseSoFar,
    Ended,
    GoalSoFar,
    Letter,
    LetterFacts,
    LetterKind,
    Medicine,
    NamedDiagnosis,
    Outlook,
    Reading,
    ReviewKept,
    ScoreStory,
    Story,
    Taken,
    from_text,
)

MIDPOINT = "midpoint_review"
"""The decision point a mid-course letter tells of, where its review was held; else it tells of the latest one."""


@dataclass(frozen=True, kw_only=True)
class KeptLetter:
    """A letter being written. Version 0: not begun."""

    version: int
    letter: Letter | None
    kept_at: datetime | None
    by: str


@dataclass(frozen=True, kw_only=True)
class DraftListed:
    """That a letter of this kind is being written, by whom last, and since when."""

    kind: LetterKind
    by: str
    kept_at: datetime


@dataclass(frozen=True, kw_only=True)
class LetterListed:
    """A signed letter on a list. is_latest: of its kind in its course, among those on the list"""

    id: UUID
    course_id: UUID
    kind: LetterKind
    version: int
    by: str
    signed_at: datetime
    is_shared: bool
    is_latest: bool


@dataclass(frozen=True, kw_only=True)
class Sharers:
    """Whom the person lets us speak with, and whom not, by the register of other care; as they are called there."""

    agreed: tuple[str, ...]
    refused: tuple[str, ...]


def letter_facts(standing: Standing, *, service: ServiceFacts, age_years: int) -> LetterFacts:
    """Everything letters of a course are drafted from, ended or not. The number of questions does not grow."""
    zone, course_id = ZoneInfo(service.time_zone), standing.course_id
    agreed, contract = formulation_of(course_id).agreed, contracts_of(course_id).signed
    diagnosis = diagnosis_of(course_id)
    return LetterFacts(
        course=_course(standing, zone),
        agreement=_agreement(contract, zone) if contract else None,
        story=_story(agreed, zone) if agreed else None,
        goals=tuple(_goal(goal) for goal in goals_of(course_id)),
        scores=tuple(_scores(standing, service=service, zone=zone, age_years=age_years)),
        review=_review(reviews_of(course_id), standing, zone),
        diagnosis=NamedDiagnosis(name=diagnosis.name, system=diagnosis.system, code=diagnosis.code)
        if diagnosis
        else None,
        medicines=tuple(
            Medicine(what=care.what, dose=care.dose, started_date=care.started_date)
            for care in care_beside(standing.person_id)
            if care.kind is CareKind.MEDICATION and care.stopped_date is None
        ),
        ending=_ended(standing),
    )


def draft_of(course_id: UUID, kind: LetterKind) -> KeptLetter:
    """The draft of a letter."""
    row = LetterDraft.objects.filter(course_id=course_id, kind=kind).select_related("by").first()
    if row is None:
        return KeptLetter(version=0, letter=None, kept_at=None, by="")
    return KeptLetter(version=row.version, letter=from_text(str(row.letter)), kept_at=row.kept_at, by=_name(row))


def drafts_of(course_id: UUID) -> dict[LetterKind, DraftListed]:
    """By kind, the letters being written in this course. One question."""
    rows = LetterDraft.objects.filter(course_id=course_id).select_related("by").defer("letter")
    return {
        LetterKind(row.kind): DraftListed(kind=LetterKind(row.kind), by=_name(row), kept_at=row.kept_at) for row in rows
    }


def letters_of(person_id: UUID) -> tuple[LetterListed, ...]:
    """Every letter signed about this person, newest first, of whatever course. One question."""
    return _with_latest(_listed(person_id))


def letters_shared_with(person_id: UUID) -> tuple[LetterListed, ...]:
    """Those that stand on the person's own page; the latest of a kind is the latest they may see. One question."""
    return _with_latest(each for each in _listed(person_id) if each.is_shared)


def letter_of(row: SignedLetter) -> Letter:
    """What a signed letter says."""
    return from_text(str(row.letter))


def names_kept_out(person_id: UUID) -> tuple[str, ...]:
    """What the people in the person's circle are called: no letter that leaves the house says it."""
    return tuple(each.nickname for each in people_of(person_id))


def sharers_of(person_id: UUID) -> Sharers:
    """Whom the person lets us speak with, and whom not. One question."""
    named = [care for care in care_beside(person_id) if care.stopped_date is None and care.given_by]
    return Sharers(
        agreed=tuple(dict.fromkeys(care.given_by for care in named if care.sharing is Sharing.AGREED)),
        refused=tuple(dict.fromkeys(care.given_by for care in named if care.sharing is Sharing.REFUSED)),
    )


def _listed(person_id: UUID) -> Iterator[LetterListed]:
    """Every letter, newest first; which is the latest is not said yet."""
    latest_sharing = LetterSharing.objects.filter(letter=OuterRef("pk")).order_by("-number")
    rows = (
        SignedLetter.objects.filter(person_id=person_id)
        .select_related("by")
        .defer("letter")
        .annotate(shared=Subquery(latest_sharing.values("is_shared")[:1]))
        .order_by("-signed_at", "-version", "id")
    )
    for row in rows:
        yield LetterListed(
            id=row.id,
            course_id=row.course_id,
            kind=LetterKind(row.kind),
            version=row.version,
            by=_name(row),
            signed_at=row.signed_at,
            is_shared=bool(row.shared),
            is_latest=False,
        )


def _with_latest(letters: Iterable[LetterListed]) -> tuple[LetterListed, ...]:
    """The same letters, the latest of each kind in each course marked."""
    known = tuple(letters)
    newest: dict[tuple[UUID, LetterKind], int] = {}
    for each in known:
        newest[each.course_id, each.kind] = max(each.version, newest.get((each.course_id, each.kind), 0))
    return tuple(replace(each, is_latest=each.version == newest[each.course_id, each.kind]) for each in known)


def _course(standing: Standing, zone: ZoneInfo) -> CourseSoFar:
    days = [_day(moment, zone) for moment in standing.held_at]
    return CourseSoFar(
        protocol=standing.plan.protocol.name,
        sessions=standing.plan.sessions,
        held=standing.held,
        began_date=days[0] if days else None,
        latest_date=days[-1] if days else None,
        is_over=standing.is_over,
    )


def _agreement(contract: ContractVersion, zone: ZoneInfo) -> Agreement:
    signed = _signed(contract.version, contract.by, contract.offered_at, contract.answer, zone)
    return Agreement(numbers=contract.numbers, clauses=contract.clauses, signed=signed)


def _story(agreed: FormulationVersion, zone: ZoneInfo) -> Story:
    return Story(
        foci=agreed.foci,
        told=agreed.narrative.told,
        person_said=agreed.answer.words if agreed.answer else "",
        signed=_signed(agreed.version, agreed.by, agreed.proposed_at, agreed.answer, zone),
    )


def _signed(version: int, by: str, at: datetime, answer: AnswerGiven | None, zone: ZoneInfo) -> BothSigned:
    assert answer is not None
    return BothSigned(
        version=version,
        therapist=by,
        therapist_date=_day(at, zone),
        person_date=_day(answer.answered_at, zone),
        in_session=answer.way is Way.IN_SESSION,
    )


def _goal(goal: GoalStanding) -> GoalSoFar:
    return GoalSoFar(
        words=goal.words,
        first=goal.first.rating if goal.first else None,
        now=goal.now.rating if goal.now else None,
    )


def _scores(standing: Standing, *, service: ServiceFacts, zone: ZoneInfo, age_years: int) -> Iterator[ScoreStory]:
    """Each measure answered in this course, in the order in which the protocol asks for them."""
    points = of_this_course(points_of([standing.person_id]).get(standing.person_id, ()), standing)
    answered = {point.measure_key for point in points}
    asked = [times.measure for times in standing.plan.protocol.measures]
    for key in dict.fromkeys([*(key for key in asked if key in answered), *sorted(answered)]):
        yield _story_of(trend_of(points, key, service=service, age_years=age_years), zone)


def _story_of(trend: Trend, zone: ZoneInfo) -> ScoreStory:
    return ScoreStory(
        measure=trend.measure,
        readings=tuple(
            Reading(day=_day(point.captured_at, zone), session=point.session_number, points=point.points)
            for point in trend.scored
        ),
        change=trend.change,
    )


def _review(held: Sequence[ReviewHeld], standing: Standing, zone: ZoneInfo) -> ReviewKept | None:
    if not held:
        return None
    review = next((each for each in reversed(held) if each.decision_point == MIDPOINT), held[-1])
    titles = {point.key: point.title for point in standing.plan.protocol.decision_points}
    return ReviewKept(
        title=titles.get(review.decision_point, ""),
        session=review.session_number,
        held_date=_day(review.reviewed_at, zone),
        outcome=review.outcome,
        steps=review.steps,
        focus_stands=review.focus_stands,
        person_said=review.person_said,
    )


def _ended(standing: Standing) -> Ended:
    """What the ending left behind, each task as kept last, and the circle then and now."""
    kept: dict[EndingTask, Any] = {task: each.record for task, each in kept_of(standing.course_id).items()}
    disposition, goodbye = kept.get(EndingTask.DISPOSITION), kept.get(EndingTask.GOODBYE)
    return Ended(
        review=kept.get(EndingTask.REVIEW),
        gains=kept.get(EndingTask.GAINS),
        relapse_plan=kept.get(EndingTask.RELAPSE_PLAN),
        non_response=kept.get(EndingTask.NON_RESPONSE),
        outlook=Outlook(after=disposition.after, person_said=disposition.person_said)
        if disposition and disposition.after
        else None,
        taken=Taken(words=goodbye.takes) if goodbye and goodbye.takes else None,
        circle=_circle(standing),
    )


def _circle(standing: Standing) -> CircleMoved:
    """The circle kept at the start beside that of the end, or beside now while none was kept at the end."""
    kept = snapshots(standing.course_id)
    start = next((each for each in kept if each.kind is SnapshotKind.START), None)
    end = next((each for each in reversed(kept) if each.kind is SnapshotKind.END), None)
    if start is None:
        return CircleMoved()
    then, now = own_people(standing.person_id, at=start), own_people(standing.person_id, at=end)
    return CircleMoved(changes=compare(then, now))


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _name(row: LetterDraft | SignedLetter) -> str:
    """Who wrote it; one of our own tasks has no name."""
    return row.by.staff_name if row.by else ""
