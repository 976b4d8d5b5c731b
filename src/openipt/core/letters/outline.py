"""What each kind of letter tells: which facts of the course, in which order. The same facts give the same letter."""

from dataclasses import dataclass
from typing import assert_never

from openipt.core.ending import CourseReview, Gains, NonResponse, RelapsePlan
from openipt.core.letters.facts import (
    Agreement,
    Areas,
    BothSigned,
    CircleMoved,
    CourseSoFar,
    Goals,
    LetterFacts,
    Medicines,
    NamedDiagnosis,
    Outlook,
    ReviewKept,
    ScoreStory,
    Story,
    Taken,
)
from openipt.core.letters.kinds import LetterKind
from openipt.core.vocabulary import Refusal


class NothingToTell(Refusal):
    """What the letter is about is not on record yet."""

    code = "letter.nothing_to_tell"

    def __init__(self, kind: LetterKind) -> None:
        self.kind = kind
        super().__init__("There is nothing to write this letter from yet: the list of letters says what is missing.")


@dataclass(frozen=True, kw_only=True)
class Opening:
    """The words a letter begins with."""

    kind: LetterKind


@dataclass(frozen=True, kw_only=True)
class Closing:
    """The words a letter ends with."""

    kind: LetterKind


@dataclass(frozen=True, kw_only=True)
class Scores:
    """How each measure went."""

    all: tuple[ScoreStory, ...]


Passage = (
    Opening
    | CourseSoFar
    | NamedDiagnosis
    | Story
    | Areas
    | Agreement
    | Goals
    | Scores
    | ReviewKept
    | CircleMoved
    | CourseReview
    | Gains
    | NonResponse
    | Outlook
    | Taken
    | RelapsePlan
    | Medicines
    | Closing
    | BothSigned
)
"""One thing a letter tells."""


def outline(kind: LetterKind, facts: LetterFacts) -> tuple[Passage, ...]:
    """The passages of a letter of this kind, in order; what is not on record is not in it.

    Raises   NothingToTell where the facts the letter is about are missing
    """
    match kind:
        case LetterKind.CONTRACT:
            told = _contract(facts)
        case LetterKind.FORMULATION:
            told = _formulation(facts)
        case LetterKind.MID_COURSE:
            told = _mid_course(facts)
        case LetterKind.ENDING:
            told = _ending(facts)
        case LetterKind.RELAPSE_PLAN:
            told = _relapse_plan(facts)
        case LetterKind.REFERRER:
            told = _referrer(facts)
        case _:
            assert_never(kind)
    return tuple(passage for passage in told if passage is not None)


def can_be_written(kind: LetterKind, facts: LetterFacts) -> bool:
    """Whether there is something to write a letter of this kind from."""
    try:
        return bool(outline(kind, facts))
    except NothingToTell:
        return False


def _contract(facts: LetterFacts) -> tuple[Passage | None, ...]:
    if facts.agreement is None:
        raise NothingToTell(LetterKind.CONTRACT)
    return (
        Opening(kind=LetterKind.CONTRACT),
        facts.agreement,
        Closing(kind=LetterKind.CONTRACT),
        facts.agreement.signed,
    )


def _formulation(facts: LetterFacts) -> tuple[Passage | None, ...]:
    if facts.story is None:
        raise NothingToTell(LetterKind.FORMULATION)
    return (
        Opening(kind=LetterKind.FORMULATION),
        facts.story,
        _goals(facts),
        Closing(kind=LetterKind.FORMULATION),
        facts.story.signed,
    )


def _mid_course(facts: LetterFacts) -> tuple[Passage | None, ...]:
    if facts.review is None:
        raise NothingToTell(LetterKind.MID_COURSE)
    return (
        Opening(kind=LetterKind.MID_COURSE),
        facts.course,
        _scores(facts),
        _goals(facts),
        facts.review,
        Closing(kind=LetterKind.MID_COURSE),
    )


def _ending(facts: LetterFacts) -> tuple[Passage | None, ...]:
    """What both look back on. It needs one of the tasks in which they do."""
    ending = facts.ending
    if not (ending.review or ending.gains or ending.outlook):
        raise NothingToTell(LetterKind.ENDING)
    return (
        Opening(kind=LetterKind.ENDING),
        facts.course,
        _scores(facts),
        _goals(facts),
        ending.circle if ending.circle.moves else None,
        ending.review,
        ending.gains,
        ending.non_response,
        ending.outlook,
        ending.taken,
        Closing(kind=LetterKind.ENDING),
    )


def _relapse_plan(facts: LetterFacts) -> tuple[Passage | None, ...]:
    if facts.ending.relapse_plan is None:
        raise NothingToTell(LetterKind.RELAPSE_PLAN)
    return (
        Opening(kind=LetterKind.RELAPSE_PLAN),
        facts.ending.relapse_plan,
        Closing(kind=LetterKind.RELAPSE_PLAN),
    )


def _referrer(facts: LetterFacts) -> tuple[Passage | None, ...]:
    """To somebody outside: the person's own health, and no word about anybody in their life."""
    return (
        Opening(kind=LetterKind.REFERRER),
        facts.diagnosis,
        facts.course,
        facts.story.areas if facts.story else None,
        _scores(facts),
        Medicines(all=facts.medicines) if facts.medicines else None,
        facts.ending.outlook.alone if facts.ending.outlook else None,
        Closing(kind=LetterKind.REFERRER),
    )


def _goals(facts: LetterFacts) -> Goals | None:
    return Goals(all=facts.goals) if facts.goals else None


def _scores(facts: LetterFacts) -> Scores | None:
    scored = tuple(story for story in facts.scores if story.scored)
    return Scores(all=scored) if scored else None
