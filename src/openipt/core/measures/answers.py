"""Answers as codes: refused by name where a question or a value does not exist. None is a blank, never zero."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from openipt.core.measures.definition import Measure
from openipt.core.measures.operations import Answers
from openipt.core.vocabulary import Refusal


class UnknownItem(Refusal):
    """An answer to a question this measure does not ask."""

    code = "answers.unknown_item"

    def __init__(self, item: str, *, known: tuple[str, ...]) -> None:
        self.item, self.known = item, known
        super().__init__(f"There is no item {_shown(item)}: use {', '.join(known)}.")


class OutOfRange(Refusal):
    """A value that is not among the answers of its item."""

    code = "answers.out_of_range"

    def __init__(self, item: str, value: object, *, allowed: tuple[int, ...]) -> None:
        self.item, self.value, self.allowed = item, value, allowed
        super().__init__(f"{item}: {_shown(value)} is not an answer; use one of {', '.join(map(str, allowed))}.")


class WrongItemCount(Refusal):
    """More or fewer answers than the measure has items."""

    code = "answers.wrong_count"

    def __init__(self, given: int, *, needed: int) -> None:
        self.given, self.needed = given, needed
        super().__init__(f"{given} answers were given; {needed} are needed, blanks included.")


def check_answers(measure: Measure, answers: Answers) -> None:
    """Refuse what cannot be an answer. Items that are not mentioned count as blank. Raises UnknownItem, OutOfRange."""
    codes = measure.codes_by_item
    for item, answer in answers.items():
        if item not in codes:
            raise UnknownItem(item, known=tuple(codes))
        # type() rather than isinstance(): True is no answer, and neither is 1.0
        if answer is not None and (type(answer) is not int or answer not in codes[item]):
            raise OutOfRange(item, answer, allowed=codes[item])


def answers_from_text(measure: Measure, texts: Sequence[str], *, blanks: Collection[str] = ()) -> Answers:
    """Answers written as text, in the order of the items.

    Takes    texts: one per scored item; surrounding spaces do not matter, and 2.0 is 2, as spreadsheets write it
             blanks: what stands for a blank, besides an empty text
    Raises   WrongItemCount, OutOfRange
    """
    if len(texts) != len(measure.items):
        raise WrongItemCount(len(texts), needed=len(measure.items))
    named = frozenset(blanks)
    answers: dict[str, int | None] = {}
    for item, text in zip(measure.items, texts, strict=True):
        codes = item.answer_codes or measure.answer_codes
        spelled = _spellings(codes, named)
        try:
            answers[item.key] = spelled[text if text in spelled else text.strip()]
        except KeyError:
            raise OutOfRange(item.key, text.strip(), allowed=codes) from None
    return answers


@lru_cache(maxsize=64)
def _spellings(codes: tuple[int, ...], blanks: frozenset[str]) -> Mapping[str, int | None]:
    """Every text that is an answer or a blank, and what it means."""
    spelled: dict[str, int | None] = {"": None}
    for code in codes:
        spelled |= dict.fromkeys((str(code), f"{code}.0"), code)
    for blank in blanks:
        spelled |= dict.fromkeys((blank, f"{blank}.0"), None)
    return spelled


def _shown(value: object) -> str:
    """A value as a refusal may repeat it: short, whatever was sent."""
    shown = repr(value)
    return shown if len(shown) <= 40 else f"{shown[:37]}..."
