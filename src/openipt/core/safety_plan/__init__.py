"""The safety plan two people make together: six steps for when hard thoughts come, and what keeps one going."""

from openipt.core.safety_plan.plan import (
    LINES_MAX,
    PEOPLE_MAX,
    PLAN_MAX,
    REVIEW_WITHIN_DAYS,
    STEPS,
    STEPS_OF_THE_MODEL,
    NothingPlanned,
    NotToBeDialled,
    ReviewNotAhead,
    SafetyPlan,
    Someone,
    Step,
    check_plan,
    check_review,
    from_text,
    missing_steps,
)

__all__ = [
    "LINES_MAX",
    "PEOPLE_MAX",
    "PLAN_MAX",
    "REVIEW_WITHIN_DAYS",
    "STEPS",
    "STEPS_OF_THE_MODEL",
    "NotToBeDialled",
    "NothingPlanned",
    "ReviewNotAhead",
    "SafetyPlan",
    "Someone",
    "Step",
    "check_plan",
    "check_review",
    "from_text",
    "missing_steps",
]
