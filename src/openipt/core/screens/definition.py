"""What a screen is made of: its questions by topic, who holds it, and the replies it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from openipt.core.vocabulary import Refusal, Source


class Reply(StrEnum):
    """What came of a question. NOT_ASKED: the form says to leave it out; MISSING: it should have been asked."""

    YES = "yes"
    NO = "no"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"
    MISSING = "missing"


class UnknownQuestion(Refusal):
    """A reply to a question the screen does not ask."""

    code = "screen.unknown_question"

    def __init__(self, question: str, *, known: tuple[str, ...]) -> None:
        self.question, self.known = question, known
        super().__init__(f"There is no question {question!r}: use {', '.join(known)}.")


@dataclass(frozen=True, kw_only=True)
class After:
    """When a question is asked at all: after one of these replies to any of these questions."""

    questions: tuple[str, ...]
    replies: tuple[Reply, ...] = (Reply.YES,)

    def is_met(self, replies: Mapping[str, Reply]) -> bool:
        """Whether the form asks the question here."""
        return any(replies.get(question) in self.replies for question in self.questions)


@dataclass(frozen=True, kw_only=True)
class Raises:
    """The alert a yes raises. `answer` is the code it goes by there; the furthest of several is shown first."""

    rule: str
    answer: int


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. topic: what it is about, in our words; the form's own wording is the holder's.

    number: as the form counts it · after: when it is asked; None where it always is
    """

    key: str
    number: str
    topic: str
    raises: Raises
    after: After | None = None


@dataclass(frozen=True, kw_only=True)
class Screen:
    """A form of questions about suicide.

    holder, terms: whose it is, and on what terms it is used · is_free: whether nobody has to be asked for its words
    """

    key: str
    name: str
    abbreviation: str
    version: str
    timeframe: str
    questions: tuple[Question, ...]
    holder: str
    terms: str
    is_free: bool
    source: Source

    def question(self, key: str) -> Question:
        """The question of this key. Raises UnknownQuestion"""
        for question in self.questions:
            if question.key == key:
                return question
        raise UnknownQuestion(key, known=tuple(question.key for question in self.questions))


Outcome = TypeVar("Outcome", bound=StrEnum)


@dataclass(frozen=True, kw_only=True)
class ScreenResult(Generic[Outcome]):
    """What the published form makes of the replies.

    outcome: None while the form is unresolved and no reply decides by itself · because: the replies that decide
    missing: questions whose replies are wanted still; somebody looks at the form until there are none
    """

    outcome: Outcome | None
    because: str
    missing: tuple[str, ...]
    source: Source

    @property
    def is_unresolved(self) -> bool:
        """Whether a reply is still wanted, whatever the others say."""
        return bool(self.missing)


def settled(screen: Screen, given: Mapping[str, Reply]) -> dict[str, Reply]:
    """What was given, and of every question without a reply whether the form left it out or it is missing.

    Raises   UnknownQuestion
    """
    known = read(screen, given)
    for question in screen.questions:
        if question.key in given or question.after is None or question.after.is_met(given):
            continue
        known[question.key] = Reply.NOT_ASKED
    return known


def read(screen: Screen, replies: Mapping[str, Reply]) -> dict[str, Reply]:
    """The reply to every question; one not mentioned is missing. Raises UnknownQuestion."""
    keys = tuple(question.key for question in screen.questions)
    for key in replies:
        if key not in keys:
            raise UnknownQuestion(key, known=keys)
    return {key: replies.get(key, Reply.MISSING) for key in keys}
