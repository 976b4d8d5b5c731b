"""What the inventory has not asked about a tie yet: the form grows, and nobody is asked everything at once."""

from enum import StrEnum

from openipt.core.inventory.relationship import Relationship
from openipt.core.vocabulary import ProblemArea


class Question(StrEnum):
    """Something every tie is asked about."""

    CONTACT = "contact"
    GOOD = "good"
    HARD = "hard"
    RECIPROCITY = "reciprocity"
    CONFIDANT = "confidant"
    SUPPORT = "support"
    CHANGES_WANTED = "changes_wanted"
    ONSET = "onset"
    SAFETY = "safety"
    EXPECTATIONS = "expectations"


def still_to_ask(told: Relationship) -> tuple[Question, ...]:
    """What is missing of the parts the inventory always asks; expectations only where a dispute is in question.

    Of somebody who has died or gone, what is over is not asked about.
    """
    return tuple(question for question in _asked_of(told) if not _is_answered(told, question))


def _asked_of(told: Relationship) -> tuple[Question, ...]:
    if not told.is_in_life_now:
        return (Question.GOOD, Question.HARD, Question.ONSET)
    is_dispute = told.area is ProblemArea.ROLE_DISPUTE or told.in_conflict
    return tuple(question for question in Question if question is not Question.EXPECTATIONS or is_dispute)


def _is_answered(told: Relationship, question: Question) -> bool:
    match question:
        case Question.CONTACT:
            return told.contact is not None
        case Question.GOOD:
            return bool(told.good)
        case Question.HARD:
            return bool(told.hard)
        case Question.RECIPROCITY:
            return told.reciprocity is not None
        case Question.CONFIDANT:
            return told.is_confidant is not None and told.knows_of_depression is not None
        case Question.SUPPORT:
            return told.support is not None
        case Question.CHANGES_WANTED:
            return bool(told.changes_wanted)
        case Question.ONSET:
            return told.onset_change is not None
        case Question.SAFETY:
            return told.safety is not None
        case Question.EXPECTATIONS:
            return bool(told.expectations) and bool(told.expectations_of_me)
