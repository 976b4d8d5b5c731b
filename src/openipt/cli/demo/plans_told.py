"""What cases agreed on in a session: the formulation, goals, the contract, and the review halfway."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openipt.core.formulation import Clauses, Narrative, Recording, ReviewOutcome, ReviewStep


@dataclass(frozen=True, kw_only=True)
class PlanTold:
    """A formulation with what the person said to it, and a contract both signed. goals: each with its first rating"""

    story: Narrative
    said: str
    goals: Mapping[str, int]
    clauses: Clauses


@dataclass(frozen=True, kw_only=True)
class ReviewTold:
    """A review that was held, and how near the person was to each goal by then."""

    decision_point: str
    outcome: ReviewOutcome
    steps: tuple[ReviewStep, ...]
    reasons: str
    person_said: str
    ratings: tuple[int, ...]


IDRIS = PlanTold(
    story=Narrative(
        reported="Grey days, no interest, sleeps in the chair, does not know what day it is",
        diagnosis="A depressive episode, the first",
        began="Some months after he retired",
        near="Retirement after thirty-four years on the buses; nobody from the depot calls",
        link="With the work went the day's shape, his colleagues and what he was known for",
        told="You have a depression. It began in the first months of retirement, and the two belong together: with the "
        "buses went the shape of your days, the people at the depot, and being asked.\n\n"
        "I suggest that we use the sessions we have for this change: to say goodbye to what was, the good and the "
        "bad of it, and to find out what the days are for now.",
    ),
    said="Being asked. Yes. That is it.",
    goals={"I am out of the house by ten, every day": 1, "I ring somebody from the depot once a week": 2},
    clauses=Clauses(
        meeting="Thursdays at four, by video",
        missing="A text until the evening before; we make the session up",
        person_brings="What happened with people this week, and how it felt",
        therapist_brings="Every session on time, prepared, with an eye on how many are left",
        confidential="What is said stays between us; supervision hears it without the name. Danger to you or to others "
        "is the limit",
        crisis="The duty line on weekdays from nine to five, 999 at any hour; then we speak the next day",
        recording=Recording.NONE,
    ),
)
HALFWAY = ReviewTold(
    decision_point="midpoint_review",
    outcome=ReviewOutcome.KEEP,
    steps=(),
    reasons="Slow and steady; he links the bad days to the empty ones himself.",
    person_said="The mornings are better. I would go on as we are.",
    ratings=(6, 4),
)
PLANS: Mapping[str, Mapping[int, PlanTold]] = {"idris": {3: IDRIS}}
REVIEWS: Mapping[str, Mapping[int, ReviewTold]] = {"idris": {6: HALFWAY}}
"""By case, what was agreed or reviewed in which session."""
