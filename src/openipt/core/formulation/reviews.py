"""A review of the course: keep, change, add or step up, with reasons. Never an automatic act."""

from collections.abc import Collection
from enum import StrEnum

from openipt.core.vocabulary import Refusal

REASONS_MAX = 4_000


class ReviewOutcome(StrEnum):
    """What a review decides."""

    KEEP = "keep"
    CHANGE = "change"
    ADD = "add"
    STEP_UP = "step_up"


class ReviewStep(StrEnum):
    """What follows from it; the decision points of protocols suggest these by key."""

    FOCUS_REVIEW = "focus_review"
    ALLIANCE_REVIEW = "alliance_review"
    DIAGNOSIS_REVIEW = "diagnosis_review"
    MEDICATION_REVIEW = "medication_review"
    SUPERVISION = "supervision"
    MORE_FREQUENT = "more_frequent"
    FOCUS_CHANGE = "focus_change"
    JOINT_SESSION = "joint_session"
    STEP_UP = "step_up"
    ANOTHER_TREATMENT = "another_treatment"
    EXTENSION = "extension"


class ReasonsMissing(Refusal):
    """A decision without a word why."""

    code = "review.reasons_missing"

    def __init__(self) -> None:
        super().__init__("Write why, in a few words: the next review begins from it.")


class NothingToFollow(Refusal):
    """Something was to change or to be added, and nothing says what."""

    code = "review.nothing_to_follow"

    def __init__(self) -> None:
        super().__init__("Choose what is to change or to be added, or go on as agreed.")


class JointSessionWithheld(Refusal):
    """A session with somebody who matters, while a concern about safety stands."""

    code = "review.joint_session_withheld"

    def __init__(self) -> None:
        super().__init__(
            "A concern about safety stands, so no joint session is planned: see to the safety plan first, alone."
        )


def check_review(outcome: ReviewOutcome, steps: Collection[ReviewStep], *, reasons: str, is_unsafe: bool) -> None:
    """Let a decision pass that says why, and what follows.

    Raises   ReasonsMissing, NothingToFollow, JointSessionWithheld
    """
    if not reasons.strip():
        raise ReasonsMissing
    if outcome in (ReviewOutcome.CHANGE, ReviewOutcome.ADD) and not steps:
        raise NothingToFollow
    if is_unsafe and ReviewStep.JOINT_SESSION in steps:
        raise JointSessionWithheld
