"""What was seen, proposed, agreed, rated and decided, as it stands; and the facts it is built on.

For callers who were let in already, through the door of the person or the course.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from openipt.clinic.assessment.reads import hard_talks_stop, has_checklist, has_symptom_review
from openipt.clinic.checkins.reads import points_of
from openipt.clinic.courses.reads import Standing
from openipt.clinic.formulation.models import (
    ContractOffer,
    FocusRating,
    Formulation,
    Goal,
    GoalRating,
    OwnView,
    Review,
    StageNote,
    Way,
)
from openipt.clinic.foundation.versions import as_they_stand
from openipt.clinic.inventory.reads import has_inventory, has_inventory_then_and_now, people_in, safety_at_home
from openipt.clinic.timeline.reads import has_timeline, timeline_of
from openipt.core.content import from_json
from openipt.core.formulation import (
    CautionKind,
    ChosenFocus,
    Clauses,
    DisputeStage,
    Narrative,
    Numbers,
    Recorded,
    Resolved,
    ReviewOutcome,
    ReviewStep,
    Written,
)
from openipt.core.protocols import Artefact
from openipt.core.vocabulary import Phase, ProblemArea


@dataclass(frozen=True, kw_only=True)
class ViewKept:
    """The therapist's own view as written last, and whether the evidence had been asked for by then."""

    number: int
    words: str = field(repr=False)
    evidence_seen: bool
    by: str
    kept_at: datetime


@dataclass(frozen=True, kw_only=True)
class AnswerGiven:
    """What the person said. `by` names the colleague who noted it, where it was said in the session."""

    agrees: bool
    words: str = field(repr=False)
    way: Way
    by: str
    answered_at: datetime


@dataclass(frozen=True, kw_only=True)
class FormulationVersion:
    """One version: signed by the therapist when it was proposed, and by the person when they agreed."""

    version: int
    session_number: int
    foci: tuple[ChosenFocus, ...]
    narrative: Narrative
    about_cautions: Mapping[CautionKind, str] = field(repr=False)
    reason: str = field(repr=False)
    by: str
    proposed_at: datetime
    answer: AnswerGiven | None

    @property
    def areas(self) -> tuple[ProblemArea, ...]:
        """The areas, the first focus first."""
        return tuple(focus.area for focus in self.foci)

    @property
    def is_agreed(self) -> bool:
        """Whether both have signed."""
        return self.answer is not None and self.answer.agrees


@dataclass(frozen=True, kw_only=True)
class Formulations:
    """Every version of a course's formulation, first to last."""

    versions: tuple[FormulationVersion, ...]

    @property
    def latest(self) -> FormulationVersion | None:
        """The last one proposed."""
        return self.versions[-1] if self.versions else None

    @property
    def agreed(self) -> FormulationVersion | None:
        """The one in force: the last that both signed."""
        return next((each for each in reversed(self.versions) if each.is_agreed), None)

    @property
    def waiting(self) -> FormulationVersion | None:
        """The last one, while the person has not answered it."""
        return self.latest if self.latest and self.latest.answer is None else None

    def focus_changed_after(self, session_number: int) -> bool:
        """Whether an agreed focus followed another one after this session."""
        agreed = [each for each in self.versions if each.is_agreed]
        return any(
            set(later.areas) != set(earlier.areas) and later.session_number > session_number
            for earlier, later in pairwise(agreed)
        )


@dataclass(frozen=True, kw_only=True)
class ContractVersion:
    """One version of a contract."""

    version: int
    numbers: Numbers
    clauses: Clauses
    reason: str = field(repr=False)
    by: str
    offered_at: datetime
    answer: AnswerGiven | None

    @property
    def is_signed(self) -> bool:
        """Whether both have signed."""
        return self.answer is not None and self.answer.agrees


@dataclass(frozen=True, kw_only=True)
class Contracts:
    """Every version of a course's contract, first to last."""

    versions: tuple[ContractVersion, ...]

    @property
    def latest(self) -> ContractVersion | None:
        """The last one offered."""
        return self.versions[-1] if self.versions else None

    @property
    def signed(self) -> ContractVersion | None:
        """The one in force: the last that both signed."""
        return next((each for each in reversed(self.versions) if each.is_signed), None)

    @property
    def waiting(self) -> ContractVersion | None:
        """The last one, while the person has not answered it."""
        return self.latest if self.latest and self.latest.answer is None else None


@dataclass(frozen=True, kw_only=True)
class RatingGiven:
    """How near to a goal, 0 to 10, before or in which session, and who chose the number."""

    rating: int
    session_number: int
    way: Way
    rated_at: datetime


@dataclass(frozen=True, kw_only=True)
class GoalStanding:
    """A goal as worded last, with every rating in order. `version` travels in the form that rewords it."""

    goal_id: UUID
    version: int
    words: str = field(repr=False)
    ratings: tuple[RatingGiven, ...]

    @property
    def first(self) -> RatingGiven | None:
        """Where it began."""
        return self.ratings[0] if self.ratings else None

    @property
    def now(self) -> RatingGiven | None:
        """Where it stands."""
        return self.ratings[-1] if self.ratings else None


@dataclass(frozen=True, kw_only=True)
class FocusRated:
    """How far the focus was resolved, before or in which session, and who wrote it down."""

    resolved: Resolved
    area: ProblemArea
    session_number: int
    words: str = field(repr=False)
    by: str
    rated_at: datetime


@dataclass(frozen=True, kw_only=True)
class StageNoted:
    """Where a dispute stood at one session, and with whom."""

    number: int
    session_number: int
    stage: DisputeStage
    about_id: UUID | None
    words: str = field(repr=False)
    by: str
    noted_at: datetime


@dataclass(frozen=True, kw_only=True)
class ReviewHeld:
    """A review and what it decided. `decision_point` is empty where nothing but the two of them asked for it."""

    id: UUID
    number: int
    session_number: int
    decision_point: str
    outcome: ReviewOutcome
    steps: tuple[ReviewStep, ...]
    focus_stands: bool | None
    reasons: str = field(repr=False)
    person_said: str = field(repr=False)
    by: str
    reviewed_at: datetime


@dataclass(frozen=True, kw_only=True)
class ArtefactStanding:
    """Something a phase must leave behind, and whether it is there."""

    artefact: Artefact
    is_there: bool


def own_view_of(course_id: UUID) -> ViewKept | None:
    """The therapist's own view, as written last."""
    row = OwnView.objects.filter(course_id=course_id).select_related("by").order_by("-number").first()
    if row is None:
        return None
    return ViewKept(
        number=row.number,
        words=str(row.words),
        evidence_seen=row.evidence_seen,
        by=_name(row),
        kept_at=row.kept_at,
    )


def formulation_of(course_id: UUID) -> Formulations:
    """Every version of this course's formulation. One question."""
    rows = Formulation.objects.filter(course_id=course_id).select_related("by", "answer__by").order_by("version")
    return Formulations(versions=tuple(_formulation(row) for row in rows))


def contracts_of(course_id: UUID) -> Contracts:
    """Every version of this course's contract. One question."""
    rows = ContractOffer.objects.filter(course_id=course_id).select_related("by", "answer__by").order_by("version")
    return Contracts(versions=tuple(_contract(row) for row in rows))


def goals_of(course_id: UUID) -> tuple[GoalStanding, ...]:
    """The goals that stand, in the order they were set, each with its ratings. Two questions."""
    ratings: dict[UUID, list[RatingGiven]] = {}
    for row in GoalRating.objects.filter(course_id=course_id).order_by("number"):
        ratings.setdefault(row.goal_id, []).append(
            RatingGiven(rating=row.rating, session_number=row.session_number, way=Way(row.way), rated_at=row.rated_at)
        )
    return tuple(
        GoalStanding(
            goal_id=row.entry_id,
            version=row.number,
            words=str(row.words),
            ratings=tuple(ratings.get(row.entry_id, ())),
        )
        for row in as_they_stand(Goal.objects.filter(course_id=course_id))
    )


def focus_ratings_of(course_id: UUID) -> tuple[FocusRated, ...]:
    """How far the focus was resolved, first to last."""
    rows = FocusRating.objects.filter(course_id=course_id).select_related("by").order_by("number")
    return tuple(
        FocusRated(
            resolved=Resolved(row.resolved),
            area=ProblemArea(row.area),
            session_number=row.session_number,
            words=row.words or "",
            by=_name(row),
            rated_at=row.rated_at,
        )
        for row in rows
    )


def stages_of(course_id: UUID) -> tuple[StageNoted, ...]:
    """Where the dispute stood, session by session, first to last."""
    rows = StageNote.objects.filter(course_id=course_id).select_related("by").order_by("number")
    return tuple(
        StageNoted(
            number=row.number,
            session_number=row.session_number,
            stage=DisputeStage(row.stage),
            about_id=row.about_id,
            words=row.words or "",
            by=_name(row),
            noted_at=row.noted_at,
        )
        for row in rows
    )


def reviews_of(course_id: UUID) -> tuple[ReviewHeld, ...]:
    """The reviews held in this course, first to last."""
    rows = Review.objects.filter(course_id=course_id).select_related("by").order_by("number")
    return tuple(
        ReviewHeld(
            id=row.id,
            number=row.number,
            session_number=row.session_number,
            decision_point=row.decision_point,
            outcome=ReviewOutcome(row.outcome),
            steps=tuple(map(ReviewStep, row.steps)),
            focus_stands=row.focus_stands,
            reasons=str(row.reasons),
            person_said=row.person_said or "",
            by=_name(row),
            reviewed_at=row.reviewed_at,
        )
        for row in rows
    )


def reviewed_in(course_ids: Iterable[UUID]) -> dict[UUID, frozenset[str]]:
    """By course, the decision points whose review was held. One question, however many courses."""
    held: dict[UUID, set[str]] = {}
    for course_id, point in Review.objects.filter(course_id__in=list(course_ids)).values_list(
        "course_id", "decision_point"
    ):
        held.setdefault(course_id, set()).add(point)
    return {course_id: frozenset(points) for course_id, points in held.items()}


def recorded_of(standing: Standing, *, zone: ZoneInfo) -> Recorded:
    """What a formulation of this course can be built on. Three questions, however much there is.

    Takes    zone: the service's, which decides on which day something was written
    """
    timeline = timeline_of(standing.course_id)
    received = points_of([standing.person_id], with_words=True).get(standing.person_id, ())
    return Recorded(
        entries=timeline.entries,
        window=timeline.window,
        people=people_in(standing.course_id),
        written=tuple(
            Written(day=each.captured_at.astimezone(zone).date(), words=each.words) for each in received if each.words
        ),
        manual_line=standing.plan.protocol.manual_line,
    )


def is_unsafe(person_id: UUID) -> bool:
    """Whether a concern about safety at home stands, from the inventory or the checklist. Never shown to the person."""
    return safety_at_home(person_id) or hard_talks_stop(person_id)


def artefacts_of(standing: Standing) -> tuple[ArtefactStanding, ...]:
    """What the protocol asks each phase to leave behind, with what is there. What the ending keeps it says itself."""
    return tuple(
        ArtefactStanding(artefact=artefact, is_there=_HAS[artefact.key](standing.course_id))
        for artefact in standing.plan.protocol.artefacts
        if artefact.key in _HAS
    )


def missing_artefacts(standing: Standing, *, phase: Phase) -> tuple[Artefact, ...]:
    """What this phase has still to leave behind."""
    return tuple(each.artefact for each in artefacts_of(standing) if not each.is_there and each.artefact.phase is phase)


def has_formulation(course_id: UUID) -> bool:
    """Whether a formulation was agreed by both."""
    return Formulation.objects.filter(course_id=course_id, answer__agrees=True).exists()


def has_contract(course_id: UUID) -> bool:
    """Whether a contract was signed by both."""
    return ContractOffer.objects.filter(course_id=course_id, answer__agrees=True).exists()


def has_goals(course_id: UUID) -> bool:
    """Whether a goal stands that was rated at least once."""
    goals = as_they_stand(Goal.objects.filter(course_id=course_id).defer("words"))
    return GoalRating.objects.filter(course_id=course_id, goal_id__in=[goal.entry_id for goal in goals]).exists()


def has_review(course_id: UUID, decision_point: str) -> bool:
    """Whether the review of this decision point was held."""
    return Review.objects.filter(course_id=course_id, decision_point=decision_point).exists()


_HAS: Mapping[str, Callable[[UUID], bool]] = {
    "symptom_review": has_symptom_review,
    "differential_checklist": has_checklist,
    "timeline": has_timeline,
    "inventory": has_inventory,
    "formulation": has_formulation,
    "goals": has_goals,
    "contract": has_contract,
    "midpoint_review": lambda course_id: has_review(course_id, "midpoint_review"),
    "inventory_then_and_now": has_inventory_then_and_now,
}
"""By the key of an artefact, how to tell whether a course has it."""


def _formulation(row: Formulation) -> FormulationVersion:
    foci = [ChosenFocus(area=ProblemArea(row.primary), in_words=str(row.primary_in_words))]
    if row.secondary:
        foci.append(ChosenFocus(area=ProblemArea(row.secondary), in_words=str(row.secondary_in_words)))
    return FormulationVersion(
        version=row.version,
        session_number=row.session_number,
        foci=tuple(foci),
        narrative=from_json(str(row.narrative), Narrative),
        about_cautions=from_json(row.about_cautions or "{}", dict[CautionKind, str]),
        reason=row.reason or "",
        by=_name(row),
        proposed_at=row.proposed_at,
        answer=_answer(row),
    )


def _contract(row: ContractOffer) -> ContractVersion:
    return ContractVersion(
        version=row.version,
        numbers=Numbers(sessions=row.sessions, minutes=row.minutes, every_days=row.every_days),
        clauses=from_json(str(row.clauses), Clauses),
        reason=row.reason or "",
        by=_name(row),
        offered_at=row.offered_at,
        answer=_answer(row),
    )


def _answer(row: Formulation | ContractOffer) -> AnswerGiven | None:
    answer = getattr(row, "answer", None)
    if answer is None:
        return None
    return AnswerGiven(
        agrees=answer.agrees,
        words=answer.words or "",
        way=Way(answer.way),
        by=_name(answer),
        answered_at=answer.answered_at,
    )


def _name(row: Any) -> str:
    """Who wrote it; one of our own tasks and the person have no name here."""
    return row.by.staff_name if row.by else ""
