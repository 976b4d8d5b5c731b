"""A measure as questions in a row: worded as its holder words it, with the answers kept so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openipt.core.measures import Answers, Measure, Translation


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer one may give: its code, its words, and whether it is the one given so far."""

    code: int
    label: str
    is_given: bool


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of a check-in.

    number, of: its place in the row, counted from 1 · stem: what stands before the words; empty for an extra item
    is_watched: some rule asks a clinician to look at its answer, so the notice stands before it
    is_seen: answered, or skipped with intent
    """

    item: str
    number: int
    of: int
    stem: str
    words: str
    choices: tuple[Choice, ...]
    is_watched: bool
    is_seen: bool

    @property
    def given(self) -> Choice | None:
        """The answer given so far."""
        return next((choice for choice in self.choices if choice.is_given), None)


def questions_of(measure: Measure, wording: Translation, answers: Answers) -> tuple[Question, ...]:
    """Every question of a measure in order, the scored ones first and the extra ones last; none made needless.

    Takes    answers: by item; None for one that was skipped, no mention for one not seen yet
    """
    needless = measure.left_out(answers)
    scored = [(item.key, wording.stem) for item in measure.items if item.key not in needless]
    extra = [(item.key, "") for item in measure.extra_items]
    watched = {rule.item for rule in measure.item_flags}
    asked = [*scored, *extra]
    return tuple(
        Question(
            item=item,
            number=number,
            of=len(asked),
            stem=stem,
            words=wording.question(item),
            choices=_choices(wording.options_of(item), answers.get(item)),
            is_watched=item in watched,
            is_seen=item in answers,
        )
        for number, (item, stem) in enumerate(asked, start=1)
    )


def first_unseen(questions: Sequence[Question]) -> Question | None:
    """Where to go on: the first question neither answered nor skipped; None once all were seen."""
    return next((question for question in questions if not question.is_seen), None)


def blanks(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions without an answer, skipped or never seen."""
    return tuple(question for question in questions if question.given is None)


def _choices(options: Mapping[int, str], given: int | None) -> tuple[Choice, ...]:
    return tuple(Choice(code=code, label=label, is_given=code == given) for code, label in sorted(options.items()))
