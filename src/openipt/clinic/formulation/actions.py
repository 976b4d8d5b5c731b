"""Proposing, answering and agreeing what a course works on; goals, stages of a dispute, contracts, reviews."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from django.db.models import Max

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.assessment.reads import has_checklist
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.courses.access import course_for
from openipt.clinic.courses.actions import keep_focus, keep_terms
from openipt.clinic.courses.models import Course
from openipt.clinic.courses.reads import Standing, standing_of, terms_of
from openipt.clinic.formulation.access import course_to_answer
from openipt.clinic.formulation.models import FOCUS_MAX as FOCUS_MAX
from openipt.clinic.formulation.models import WORDS_MAX as WORDS_MAX
from openipt.clinic.formulation.models import (
    ContractAnswer,
    ContractOffer,
    FocusRating,
    Formulation,
    FormulationAnswer,
    Goal,
    GoalRating,
    OwnView,
    Review,
    StageNote,
)
from openipt.clinic.formulation.models import Way as Way
from openipt.clinic.formulation.reads import (
    contracts_of,
    formulation_of,
    goals_of,
    is_unsafe,
    missing_artefacts,
    recorded_of,
)
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.days import day_at
from openipt.clinic.foundation.models import Fact
from openipt.clinic.foundation.versions import FormStale, next_number
from openipt.clinic.inventory.models import InventoryPerson
from openipt.core.courses import ContractTerms, ReasonMissing, begin_middle_early
from openipt.core.formulation import (
    CautionKind,
    ChosenFocus,
    Clauses,
    DisputeStage,
    Narrative,
    Numbers,
    Resolved,
    ReviewOutcome,
    ReviewStep,
    cautions_about,
    check_answered,
    check_change,
    check_clauses,
    check_foci,
    check_goal,
    check_narrative,
    check_rating,
    check_review,
    terms_for,
)
from openipt.core.vocabulary import Phase, Refusal

Row = TypeVar("Row", bound=Fact)


class CourseNotUnderWay(Refusal):
    """The course has ended, or another one goes on."""

    code = "course.not_under_way"

    def __init__(self) -> None:
        super().__init__("This course is not under way, so nothing about it can be agreed. Look at what was agreed.")


class NothingSeen(Refusal):
    """A view without words."""

    code = "own_view.empty"

    def __init__(self) -> None:
        super().__init__("Write in your own words how you see it; a few sentences are enough.")


class NoFocusYet(Refusal):
    """A rating of a focus that nobody has agreed on."""

    code = "focus.none_yet"

    def __init__(self) -> None:
        super().__init__("No focus is agreed yet, so there is nothing to rate: agree on one first.")


class ChecklistIncomplete(Refusal):
    """A formulation before everything that must be asked was asked."""

    code = "formulation.checklist_incomplete"

    def __init__(self) -> None:
        super().__init__("Answer every item of the checklist first: a focus is chosen once each was asked about.")


class WhyNotSaid(Refusal):
    """The person said that something is not right yet, and no word what."""

    code = "answer.why_not_said"

    def __init__(self) -> None:
        super().__init__("Say in a few words what does not fit yet, so that it can be changed.")


class AnsweredAlready(Refusal):
    """The version was answered, or another one has taken its place."""

    code = "answer.not_open"

    def __init__(self) -> None:
        super().__init__("This version is no longer open: it was answered, or a newer one took its place.")


class _NothingToDo(Exception):
    """Leaves an action without a line when everything stands as asked already."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A formulation as the therapist signs it. reason: why it follows the one before; empty for the first."""

    foci: tuple[ChosenFocus, ...]
    narrative: Narrative
    about_cautions: Mapping[CautionKind, str] = field(default_factory=dict, repr=False)
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A contract as the therapist signs it. reason: why it follows the one before; empty for the first."""

    numbers: Numbers
    clauses: Clauses
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the person answers: that it is right, or what is not yet."""

    agrees: bool
    words: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What a review decided.

    decision_point: which one asked for it; empty where none did · focus_stands: None where it was not spoken of
    person_said: what the person said to it
    """

    outcome: ReviewOutcome
    reasons: str = field(repr=False)
    steps: tuple[ReviewStep, ...] = ()
    decision_point: str = ""
    focus_stands: bool | None = None
    person_said: str = field(default="", repr=False)


def keep_own_view(*, actor: Actor, course_id: UUID, words: str, evidence_seen: bool, seen: int, at: datetime) -> None:
    """Keep how the therapist sees it, before or after looking at the evidence. An earlier view stays in the record.

    Takes    seen: the number of the view the form was drawn with, 0 for the first
    Raises   NothingSeen, FormStale
    """
    if not words.strip():
        raise NothingSeen
    with record(actor, "own_view.kept", at=at) as line:
        course = course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True)
        number = _after(OwnView, "number", course, seen=seen)
        view = OwnView(course=course, person_id=course.person_id, number=number, words=words.strip())
        view.evidence_seen, view.kept_at = evidence_seen, at
        _keep(line, course, view)


def propose_formulation(*, actor: Actor, course_id: UUID, proposal: Proposal, seen: int, at: datetime) -> Formulation:
    """Sign a formulation and lay it before the person. It is agreed once they say that it is right.

    Takes    seen: the version the form was drawn with, 0 for the first
    Raises   ChecklistIncomplete, FormStale, ReasonMissing after an agreed one, and what core refuses about foci,
             cautions, a change of focus, and the story
    """
    with record(actor, "formulation.proposed", at=at) as line:
        course, standing = _under_way(actor, course_id)
        if not has_checklist(course.id):
            raise ChecklistIncomplete
        version = _after(Formulation, "version", course, seen=seen)
        _check_proposal(course, standing, proposal, at=at)
        first, *further = proposal.foci
        second = further[0] if further else None
        row = Formulation(
            course=course,
            person_id=course.person_id,
            version=version,
            session_number=standing.session_number,
            primary=first.area,
            primary_in_words=first.in_words.strip(),
            secondary=second.area if second else "",
            secondary_in_words=second.in_words.strip() if second else None,
            narrative=_json(proposal.narrative),
            about_cautions=_json(dict(proposal.about_cautions)) if proposal.about_cautions else None,
            reason=proposal.reason.strip() or None,
            proposed_at=at,
        )
        return _keep(line, course, row)


def answer_formulation(*, actor: Actor, course_id: UUID, version: int, said: Said, way: Way, at: datetime) -> None:
    """Keep what the person says to a formulation. Once they agree, its first focus is the one in force.

    Raises   WhyNotSaid, AnsweredAlready
    """
    with suppress(_NothingToDo), record(actor, "formulation.answered", at=at) as line:
        course = course_to_answer(actor, course_id, way=way)
        row = _open_version(Formulation, course, version, said)
        _keep_answer(line, course, FormulationAnswer(formulation=row), said, way)
        if said.agrees:
            (first, *_) = formulation_of(course.id).versions[-1].foci
            keep_focus(line, course, area=first.area, in_words=first.in_words)


def note_stage(
    *,
    actor: Actor,
    course_id: UUID,
    stage: DisputeStage,
    at: datetime,
    about_id: UUID | None = None,
    words: str = "",
) -> None:
    """Note where a dispute stands at this session, and with whom. Noting the same twice is noting it once."""
    with suppress(_NothingToDo), record(actor, "dispute_stage.noted", at=at) as line:
        course, standing = _under_way(actor, course_id)
        if about_id and not InventoryPerson.objects.filter(id=about_id, person_id=course.person_id).exists():
            raise NotYours("No such person.")
        number = standing.session_number
        if not keep_stage(line, course, stage, session_number=number, about_id=about_id, words=words):
            raise _NothingToDo


def keep_stage(
    line: OpenLine,
    course: Course,
    stage: DisputeStage,
    *,
    session_number: int,
    about_id: UUID | None = None,
    words: str = "",
) -> bool:
    """Note a stage, as a step of whatever noted it; False where that is what was noted last. The person is locked."""
    latest = StageNote.objects.filter(course=course).order_by("-number").first()
    told = (session_number, stage, about_id, words.strip() or None)
    if latest and (latest.session_number, latest.stage, latest.about_id, latest.words) == told:
        return False
    row = StageNote(
        course=course,
        person_id=course.person_id,
        number=latest.number + 1 if latest else 1,
        session_number=session_number,
        stage=stage,
        about_id=about_id,
        words=words.strip() or None,
        noted_at=line.at,
    )
    _keep(line, course, row)
    return True


def keep_goal(
    *, actor: Actor, course_id: UUID, words: str, at: datetime, goal_id: UUID | None = None, seen: int = 0
) -> UUID:
    """Set a goal, or word one anew, and give back its id.

    Takes    goal_id: of the goal to reword, or made when the form was drawn, so that a double tap sets one goal
             seen: the version the form was drawn with, 0 for a new one
    Raises   GoalEmpty, TooManyGoals, FormStale
    """
    kept_id = goal_id or uuid.uuid4()
    with suppress(_NothingToDo), record(actor, "goal.kept", at=at) as line:
        course, _ = _under_way(actor, course_id)
        standing = {goal.goal_id: goal for goal in goals_of(course.id)}
        if kept_id in standing and standing[kept_id].words == words.strip():
            raise _NothingToDo
        check_goal(words, others=len(standing.keys() - {kept_id}))
        number = next_number(Goal.objects.filter(course=course), kept_id, seen=seen)
        row = Goal(course=course, person_id=course.person_id, entry_id=kept_id, number=number, words=words.strip())
        row.kept_at = at
        _keep(line, course, row)
    return kept_id


def let_goal_go(*, actor: Actor, course_id: UUID, goal_id: UUID, seen: int, at: datetime) -> None:
    """Take a goal off the list; its ratings stay in the record. Raises FormStale"""
    with record(actor, "goal.let_go", at=at) as line:
        course, _ = _under_way(actor, course_id)
        versions = Goal.objects.filter(course=course)
        number = next_number(versions, goal_id, seen=seen)
        latest = versions.filter(entry_id=goal_id, number=seen).first()
        if latest is None:
            raise NotYours("No such goal.")
        row = Goal(course=course, person_id=course.person_id, entry_id=goal_id, number=number, words=latest.words)
        row.is_withdrawn, row.kept_at = True, at
        _keep(line, course, row)


def rate_goals(
    *, actor: Actor, course_id: UUID, ratings: Mapping[UUID, int], sheet_id: UUID, way: Way, at: datetime
) -> None:
    """Keep how near the person is to each goal. `sheet_id` is made when the form is drawn: sent twice, kept once.

    Raises   OffTheRatings
    """
    with suppress(_NothingToDo), record(actor, "goals.rated", at=at) as line:
        course = course_to_answer(actor, course_id, way=way)
        standing = _standing(course)
        if not ratings or GoalRating.objects.filter(sheet_id=sheet_id).exists():
            raise _NothingToDo
        if not ratings.keys() <= {goal.goal_id for goal in goals_of(course.id)}:
            raise NotYours("No such goal.")
        for number, (goal_id, rating) in enumerate(ratings.items(), start=_last(GoalRating, "number", course) + 1):
            check_rating(rating)
            row = GoalRating(course=course, number=number, goal_id=goal_id, sheet_id=sheet_id, rating=rating, way=way)
            row.session_number, row.rated_at = standing.session_number, at
            _keep(line, course, row)


def rate_focus(*, actor: Actor, course_id: UUID, resolved: Resolved, words: str, sheet_id: UUID, at: datetime) -> None:
    """Keep how far the focus is resolved, as the two see it in this session. The same sheet sent twice is kept once.

    Raises   NoFocusYet
    """
    with suppress(_NothingToDo), record(actor, "focus.rated", at=at) as line:
        course, standing = _under_way(actor, course_id)
        if standing.focus is None:
            raise NoFocusYet
        if FocusRating.objects.filter(sheet_id=sheet_id).exists():
            raise _NothingToDo
        row = FocusRating(
            course=course,
            person_id=course.person_id,
            number=_last(FocusRating, "number", course) + 1,
            sheet_id=sheet_id,
            session_number=standing.session_number,
            area=standing.focus.area,
            resolved=resolved,
            words=words.strip() or None,
            rated_at=at,
        )
        _keep(line, course, row)


def offer_contract(*, actor: Actor, course_id: UUID, offer: Offer, seen: int, at: datetime) -> ContractOffer:
    """Sign a contract and lay it before the person. It counts once they have signed it as well.

    Takes    seen: the version the form was drawn with, 0 for the first
    Raises   ClausesMissing, FormStale, and what core refuses about the numbers
    """
    check_clauses(offer.clauses)
    with record(actor, "contract.offered", at=at) as line:
        course, standing = _under_way(actor, course_id)
        version = _after(ContractOffer, "version", course, seen=seen)
        _terms(course, standing, offer.numbers, reason=offer.reason, at=at)
        row = ContractOffer(
            course=course,
            person_id=course.person_id,
            version=version,
            sessions=offer.numbers.sessions,
            minutes=offer.numbers.minutes,
            every_days=offer.numbers.every_days,
            clauses=_json(offer.clauses),
            reason=offer.reason.strip() or None,
            offered_at=at,
        )
        return _keep(line, course, row)


def answer_contract(*, actor: Actor, course_id: UUID, version: int, said: Said, way: Way, at: datetime) -> None:
    """Keep what the person says to a contract. Once they sign, its numbers are the ones in force.

    Raises   WhyNotSaid, AnsweredAlready, and what core refuses about the numbers
    """
    with suppress(_NothingToDo), record(actor, "contract.answered", at=at) as line:
        course = course_to_answer(actor, course_id, way=way)
        row = _open_version(ContractOffer, course, version, said)
        if said.agrees:
            numbers = Numbers(sessions=row.sessions, minutes=row.minutes, every_days=row.every_days)
            terms, before = _terms(course, _standing(course), numbers, reason=row.reason or "", at=at)
            if _numbers(terms) != _numbers(before):
                keep_terms(line, course, terms, agreed_at=at)
        _keep_answer(line, course, ContractAnswer(offer=row), said, way)


def begin_middle(*, actor: Actor, course_id: UUID, reason: str, at: datetime) -> None:
    """Let the middle phase begin with the coming session, when the initial phase has left everything behind.

    Raises   ReasonMissing, InitialPhaseIncomplete, NotEarlier
    """
    with record(actor, "middle_phase.begun", at=at) as line:
        course, standing = _under_way(actor, course_id)
        missing = missing_artefacts(standing, phase=Phase.INITIAL)
        terms = begin_middle_early(
            terms_of(course.id),
            sessions_held=standing.held,
            artefacts_missing=[artefact.title for artefact in missing],
            reason=reason,
            agreed_date=day_at(course.person.service, at),
        )
        line.about(keep_terms(line, course, terms, agreed_at=at))


def hold_review(
    *, actor: Actor, course_id: UUID, decided: Decided, at: datetime, review_id: UUID | None = None
) -> None:
    """Keep what a review decided, and why. It changes nothing by itself: what follows is done, and recorded, apart.

    Takes    review_id: made when the form was drawn, so that a double tap keeps one review
    Raises   ReasonsMissing, NothingToFollow, JointSessionWithheld
    """
    with suppress(_NothingToDo), record(actor, "review.held", at=at) as line:
        course, standing = _under_way(actor, course_id)
        if review_id and Review.objects.filter(id=review_id, course=course).exists():
            raise _NothingToDo
        if decided.decision_point not in {"", *(point.key for point in standing.plan.protocol.decision_points)}:
            raise NotYours("No such decision point.")
        check_review(decided.outcome, decided.steps, reasons=decided.reasons, is_unsafe=is_unsafe(course.person_id))
        row = Review(
            id=review_id or uuid.uuid4(),
            course=course,
            person_id=course.person_id,
            number=_last(Review, "number", course) + 1,
            session_number=standing.session_number,
            decision_point=decided.decision_point,
            outcome=decided.outcome,
            steps=list(decided.steps),
            focus_stands=decided.focus_stands,
            reasons=decided.reasons.strip(),
            person_said=decided.person_said.strip() or None,
            reviewed_at=at,
        )
        _keep(line, course, row)


def _check_proposal(course: Course, standing: Standing, proposal: Proposal, *, at: datetime) -> None:
    """What core asks of a proposal, with the facts of this course."""
    protocol, service = standing.plan.protocol, course.person.service
    check_foci(proposal.foci, protocol)
    areas = [focus.area for focus in proposal.foci]
    cautions = cautions_about(
        areas,
        died=recorded_of(standing, zone=ZoneInfo(service.time_zone)).latest_death,
        today=day_at(service, at),
        is_unsafe=is_unsafe(course.person_id),
    )
    check_answered(cautions, proposal.about_cautions)
    check_narrative(proposal.narrative, protocol.manual_line)
    so_far = formulation_of(course.id)
    if so_far.agreed and not proposal.reason.strip():
        raise ReasonMissing
    initial_last = standing.plan.phases[0].last
    check_change(
        so_far.agreed.areas if so_far.agreed else (),
        areas,
        phase=standing.phase,
        changed_already=so_far.focus_changed_after(initial_last),
    )


def _terms(
    course: Course, standing: Standing, numbers: Numbers, *, reason: str, at: datetime
) -> tuple[ContractTerms, ContractTerms]:
    """The terms these numbers come to, and the terms in force."""
    versions = terms_of(course.id)
    terms = terms_for(
        numbers,
        versions=versions,
        protocol=standing.plan.protocol,
        sessions_held=standing.held,
        is_first=contracts_of(course.id).signed is None,
        reason=reason,
        agreed_date=day_at(course.person.service, at),
    )
    return terms, versions[-1]


def _numbers(terms: ContractTerms) -> Numbers:
    return Numbers(sessions=terms.sessions, minutes=terms.minutes, every_days=terms.every_days)


def _under_way(actor: Actor, course_id: UUID) -> tuple[Course, Standing]:
    """The course to write about, its person locked, and where it stands. Raises CourseNotUnderWay"""
    course = course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True)
    return course, _standing(course)


def _standing(course: Course) -> Standing:
    standing = standing_of(course.person_id)
    if standing is None or standing.course_id != course.id:
        raise CourseNotUnderWay
    return standing


def _open_version(model: type[Any], course: Course, version: int, said: Said) -> Any:
    """The version a person answers, if it is the latest and nobody has. The same answer again is nothing to do."""
    if not said.agrees and not said.words.strip():
        raise WhyNotSaid
    row = model.objects.filter(course=course).select_related("answer").order_by("-version").first()
    if row is None:
        raise NotYours("No such version.")
    answer = getattr(row, "answer", None)
    if row.version == version and answer and (answer.agrees, answer.words or "") == (said.agrees, said.words.strip()):
        raise _NothingToDo
    if row.version != version or answer:
        raise AnsweredAlready
    return row


def _keep_answer(
    line: OpenLine, course: Course, answer: FormulationAnswer | ContractAnswer, said: Said, way: Way
) -> None:
    answer.person_id, answer.agrees, answer.way = course.person_id, said.agrees, way
    answer.words, answer.answered_at = said.words.strip() or None, line.at
    _keep(line, course, answer)


def _after(model: type[Any], column: str, course: Course, *, seen: int) -> int:
    """The number that follows the one a form was drawn with. Raises FormStale when somebody wrote in between"""
    if _last(model, column, course) != seen:
        raise FormStale
    return seen + 1


def _last(model: type[Any], column: str, course: Course) -> int:
    return model.objects.filter(course=course).aggregate(last=Max(column))["last"] or 0


def _keep(line: OpenLine, course: Course, row: Row) -> Row:
    """Write a row of this actor, as a step of the action whose line is open."""
    row.service_id = course.service_id
    row.by_id = line.actor.account_id  # type: ignore[attr-defined]
    row.save(force_insert=True)
    line.about(course)
    return line.about(row)


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
