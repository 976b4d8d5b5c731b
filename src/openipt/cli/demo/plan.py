"""A case's plan: formulated, signed by both and reviewed, through the clinic's own actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openipt.cli.demo.cases import Case
from openipt.cli.demo.ids import demo_id
from openipt.cli.demo.plans_told import PLANS, REVIEWS, PlanTold, ReviewTold
from openipt.clinic.courses.reads import terms_of
from openipt.clinic.formulation.actions import (
    Decided,
    Offer,
    Proposal,
    Said,
    Way,
    answer_contract,
    answer_formulation,
    hold_review,
    keep_goal,
    offer_contract,
    propose_formulation,
    rate_goals,
)
from openipt.clinic.foundation.actor import Actor
from openipt.core.formulation import ChosenFocus, Numbers


def planned_in_session(who: str, number: int) -> PlanTold | None:
    """What this session agreed on, if anything."""
    return PLANS.get(who, {}).get(number)


def reviewed_in_session(who: str, number: int) -> ReviewTold | None:
    """What this session reviewed, if anything."""
    return REVIEWS.get(who, {}).get(number)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One case's plan, being agreed. `person` signs on their own page."""

    case: Case
    therapist: Actor
    person: Actor
    course_id: UUID
    at: datetime

    def agree(self, told: PlanTold) -> None:
        """The formulation, the goals with their first ratings, and the contract."""
        self._formulate(told)
        for words in told.goals:
            keep_goal(
                actor=self.therapist, course_id=self.course_id, goal_id=self._goal(words), words=words, at=self.at
            )
        self._rate("first", {self._goal(words): rating for words, rating in told.goals.items()})
        self._contract(told)

    def review(self, told: ReviewTold, plan: PlanTold) -> None:
        """The goals rated once more, and what the two decided."""
        ratings = dict(zip(map(self._goal, plan.goals), told.ratings, strict=True))
        self._rate(told.decision_point, ratings)
        decided = Decided(
            outcome=told.outcome,
            steps=told.steps,
            reasons=told.reasons,
            person_said=told.person_said,
            decision_point=told.decision_point,
            focus_stands=True,
        )
        hold_review(actor=self.therapist, course_id=self.course_id, decided=decided, at=self.at)

    def _formulate(self, told: PlanTold) -> None:
        focus = ChosenFocus(area=self.case.area, in_words=self.case.focus)
        proposal = Proposal(foci=(focus,), narrative=told.story)
        propose_formulation(actor=self.therapist, course_id=self.course_id, proposal=proposal, seen=0, at=self.at)
        said = Said(agrees=True, words=told.said)
        answer_formulation(
            actor=self.person, course_id=self.course_id, version=1, said=said, way=Way.PORTAL, at=self.at
        )

    def _contract(self, told: PlanTold) -> None:
        terms = terms_of(self.course_id)[-1]
        numbers = Numbers(sessions=terms.sessions, minutes=terms.minutes, every_days=terms.every_days)
        offer = Offer(numbers=numbers, clauses=told.clauses)
        offer_contract(actor=self.therapist, course_id=self.course_id, offer=offer, seen=0, at=self.at)
        yes = Said(agrees=True)
        answer_contract(actor=self.person, course_id=self.course_id, version=1, said=yes, way=Way.PORTAL, at=self.at)

    def _rate(self, sheet: str, ratings: dict[UUID, int]) -> None:
        rate_goals(
            actor=self.person,
            course_id=self.course_id,
            ratings=ratings,
            sheet_id=demo_id("ratings", self.case.who, sheet),
            way=Way.PORTAL,
            at=self.at,
        )

    def _goal(self, words: str) -> UUID:
        return demo_id("goal", self.case.who, words)
