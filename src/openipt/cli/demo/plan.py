"""Agreeing on what a case works on, through the clinic's own actions: view, formulation, goals, contract, reviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from openipt.cli.demo.ids import demo_id
from openipt.cli.demo.plans_told import PLANS, PlanTold, ReviewTold
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
    keep_own_view,
    offer_contract,
    propose_formulation,
    rate_goals,
)
from openipt.clinic.foundation.actor import Actor
from openipt.core.formulation import Numbers

MINUTES, EVERY_DAYS = 50, 7


def agreed_in_session(who: str, number: int) -> PlanTold | None:
    """What is agreed on in this session, if it is the one in which this case agrees."""
    told = PLANS.get(who)
    return told if told and told.agreed_in == number else None


def rated_in_session(who: str, number: int) -> dict[str, int]:
    """How near the person said they were to each goal in this session."""
    told = PLANS.get(who)
    goals = told.goals.items() if told else ()
    return {words: ratings[number] for words, ratings in goals if number in ratings}


def reviewed_in_session(who: str, number: int) -> ReviewTold | None:
    """The review held at the end of this session, if one was."""
    told = PLANS.get(who)
    return told.reviews.get(number) if told else None


class _Here(TypedDict):
    actor: Actor
    course_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Planning:
    """One case, planning with its therapist at one moment."""

    who: str
    therapist: Actor
    course_id: UUID
    at: datetime

    def agree(self, told: PlanTold, *, sessions: int) -> None:
        """The therapist's view, the story the person says yes to, the goals, and the contract laid before them."""
        keep_own_view(words=told.own_view, evidence_seen=False, seen=0, **self._here)
        proposal = Proposal(foci=told.foci, narrative=told.narrative, about_cautions=told.about_cautions)
        propose_formulation(proposal=proposal, seen=0, **self._here)
        said = Said(agrees=True, words=told.answer)
        answer_formulation(version=1, said=said, way=Way.IN_SESSION, **self._here)
        for words in told.goals:
            keep_goal(words=words, goal_id=self._goal_id(words), **self._here)
        numbers = Numbers(sessions=sessions, minutes=MINUTES, every_days=EVERY_DAYS)
        offer_contract(offer=Offer(numbers=numbers, clauses=told.clauses), seen=0, **self._here)

    def rate(self, ratings: dict[str, int], *, number: int) -> None:
        """The person says how near they are to each goal."""
        by_goal = {self._goal_id(words): rating for words, rating in ratings.items()}
        sheet_id = demo_id("goals-rated", self.who, number)
        rate_goals(ratings=by_goal, sheet_id=sheet_id, way=Way.IN_SESSION, **self._here)

    def review(self, told: ReviewTold, *, number: int) -> None:
        """Keep what the two decided at a decision point."""
        decided = Decided(
            outcome=told.outcome,
            reasons=told.reasons,
            steps=told.steps,
            decision_point=told.decision_point,
            focus_stands=True,
            person_said=told.person_said,
        )
        hold_review(decided=decided, review_id=demo_id("review", self.who, number), **self._here)

    @property
    def _here(self) -> _Here:
        return {"actor": self.therapist, "course_id": self.course_id, "at": self.at}

    def _goal_id(self, words: str) -> UUID:
        return demo_id("goal", self.who, words)


def sign_contract(*, person: Actor, course_id: UUID, at: datetime) -> None:
    """The person signs, at home on their own page."""
    answer_contract(actor=person, course_id=course_id, version=1, said=Said(agrees=True), way=Way.PORTAL, at=at)
