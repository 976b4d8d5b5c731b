"""The checklist before a focus: what is asked, how it can come out, and what is still to be asked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from openipt.core.vocabulary import Refusal, Source


class Stops(StrEnum):
    """What an outcome stands in the way of, until somebody has seen to it."""

    PLAIN_IPT = "plain_ipt"
    HARD_TALKS = "hard_talks"


class UnknownOutcome(Refusal):
    """An answer that the checklist does not offer."""

    code = "checklist.unknown_outcome"

    def __init__(self) -> None:
        super().__init__("That is not an item of the checklist, or not one of its outcomes: choose one of those shown.")


class ChecklistWordsNeeded(Refusal):
    """An outcome that means nothing without words, or a question not asked without its reason."""

    code = "checklist.words_needed"

    def __init__(self, item: str, *, was_asked: bool) -> None:
        self.item = item
        super().__init__(
            "Write what was found and what follows from it." if was_asked else "Write why this was not asked."
        )


@dataclass(frozen=True, kw_only=True)
class Raises:
    """The alert a finding raises. `answer` is the code it goes by there; the furthest of several is shown first."""

    rule: str
    answer: int


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One way an item can come out: never a level, always something that was found or not.

    needs_words: it must be said what was found · stops: what it stands in the way of
    leads_to: where a clinician turns then; empty where nothing follows · raises: whether somebody must be told
    """

    key: str
    says: str
    needs_words: bool
    stops: Stops | None
    leads_to: str
    raises: Raises | None


@dataclass(frozen=True, kw_only=True)
class ChecklistItem:
    """One thing a clinician asks. `asks` are questions in our own words; `asks_alone`: with nobody else in the room."""

    key: str
    title: str
    purpose: str
    asks: tuple[str, ...]
    asks_alone: bool
    outcomes: tuple[Outcome, ...]
    source: Source

    def outcome(self, key: str) -> Outcome:
        """The outcome of this key. Raises UnknownOutcome."""
        found = next((outcome for outcome in self.outcomes if outcome.key == key), None)
        if found is None:
            raise UnknownOutcome
        return found

    def raised_by(self, answer: int) -> Outcome:
        """The outcome that raises an alert under this code. Raises UnknownOutcome."""
        found = next((each for each in self.outcomes if each.raises and each.raises.answer == answer), None)
        if found is None:
            raise UnknownOutcome
        return found


@dataclass(frozen=True, kw_only=True)
class Checklist:
    """All of it, in one version. `reviewed` names the clinician and the day, or says “not yet”."""

    version: str
    reviewed: str
    items: tuple[ChecklistItem, ...]

    def item(self, key: str) -> ChecklistItem:
        """The item of this key. Raises UnknownOutcome."""
        found = next((item for item in self.items if item.key == key), None)
        if found is None:
            raise UnknownOutcome
        return found


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What came of one item: an outcome, or none because it was not asked."""

    item: str
    outcome: str | None

    @property
    def was_asked(self) -> bool:
        """Whether it was asked at all."""
        return self.outcome is not None


def check_finding(checklist: Checklist, finding: Finding, *, words: str) -> None:
    """Refuse what the checklist does not offer, and what needs words and has none.

    Raises   UnknownOutcome, ChecklistWordsNeeded
    """
    item = checklist.item(finding.item)
    needs_words = finding.outcome is None or item.outcome(finding.outcome).needs_words
    if needs_words and not words.strip():
        raise ChecklistWordsNeeded(item.key, was_asked=finding.was_asked)


def unanswered(checklist: Checklist, answered: Collection[str]) -> tuple[ChecklistItem, ...]:
    """The items nobody has answered for, neither with an outcome nor with a reason, in order.

    Takes    answered: keys of items that were
    """
    return tuple(item for item in checklist.items if item.key not in answered)


def standing_in_the_way(checklist: Checklist, latest: Mapping[str, str | None]) -> frozenset[Stops]:
    """What the latest outcomes stand in the way of.

    Takes    latest: by item key its latest outcome, None where it was not asked; outcomes of older versions that are
             offered no more are passed over
    """
    outcomes = (outcome for item in checklist.items for outcome in item.outcomes if latest.get(item.key) == outcome.key)
    return frozenset(outcome.stops for outcome in outcomes if outcome.stops is not None)
