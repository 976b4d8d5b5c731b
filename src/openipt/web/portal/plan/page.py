"""The plan in the person's words: what we work on, goals, and what we agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from openipt.clinic.formulation.reads import (
    Contracts,
    ContractVersion,
    Formulations,
    FormulationVersion,
    GoalStanding,
)
from openipt.web.clauses import how_long_and_often, in_order
from openipt.web.goals import Scale, scale_of
from openipt.web.portal import moments
from openipt.web.portal.visit import Visit


@dataclass(frozen=True, kw_only=True)
class Told:
    """What my therapist put into words: what we work on, the whole text, and who signed when."""

    version: int
    foci: tuple[str, ...]
    words: str
    by: str
    signed: str
    my_words: str
    my_answer: str


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """A contract in plain words."""

    version: int
    numbers: str
    clauses: tuple[tuple[str, str], ...]
    by: str
    signed: str
    my_words: str
    my_answer: str


@dataclass(frozen=True, kw_only=True)
class MyGoal:
    """A goal, where it began and where it is."""

    goal_id: UUID
    words: str
    so_far: str
    scale: Scale


@dataclass(frozen=True, kw_only=True)
class MyPlan:
    """Everything on the page. `waiting_...` is there while something waits for my answer."""

    waiting_story: Told | None
    waiting_contract: Agreed | None
    story: Told | None
    contract: Agreed | None
    goals: tuple[MyGoal, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        return not (self.waiting_story or self.waiting_contract or self.story or self.contract or self.goals)


def my_plan(formulations: Formulations, contracts: Contracts, goals: Sequence[GoalStanding], *, visit: Visit) -> MyPlan:
    """The plan as its person reads it."""
    return MyPlan(
        waiting_story=told(formulations.waiting, visit) if formulations.waiting else None,
        waiting_contract=agreed(contracts.waiting, visit) if contracts.waiting else None,
        story=told(formulations.agreed, visit) if formulations.agreed else None,
        contract=agreed(contracts.signed, visit) if contracts.signed else None,
        goals=tuple(my_goal(goal) for goal in goals),
    )


def told(version: FormulationVersion, visit: Visit) -> Told:
    """One version of what we work on."""
    return Told(
        version=version.version,
        foci=tuple(focus.in_words for focus in version.foci),
        words=version.narrative.told,
        by=version.by,
        signed=moments.past_day(visit.here(version.proposed_at), today=visit.today),
        my_words=version.answer.words if version.answer else "",
        my_answer=_on(version.answer.answered_at, visit) if version.answer else "",
    )


def agreed(version: ContractVersion, visit: Visit) -> Agreed:
    """One version of what we agreed."""
    return Agreed(
        version=version.version,
        numbers=how_long_and_often(version.numbers),
        clauses=in_order(version.clauses),
        by=version.by,
        signed=moments.past_day(visit.here(version.offered_at), today=visit.today),
        my_words=version.answer.words if version.answer else "",
        my_answer=_on(version.answer.answered_at, visit) if version.answer else "",
    )


def my_goal(goal: GoalStanding) -> MyGoal:
    """One of my goals."""
    return MyGoal(goal_id=goal.goal_id, words=goal.words, so_far=_so_far(goal), scale=scale_of(goal))


def _on(moment: datetime, visit: Visit) -> str:
    return moments.past_day(visit.here(moment), today=visit.today)


def _so_far(goal: GoalStanding) -> str:
    if goal.first is None or goal.now is None:
        return _("Not rated yet")
    now, first = {"now": goal.now.rating}, {"now": goal.now.rating, "first": goal.first.rating}
    if goal.first is goal.now:
        return _("Now %(now)d of 10.") % now
    if goal.first.rating == goal.now.rating:
        return _("Now %(now)d of 10, the same as at the start.") % now
    return _("Now %(now)d of 10. It was %(first)d at the start.") % first
