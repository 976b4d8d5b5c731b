"""The closed list of ways to score. Each is a small struct, read from the file; nothing in a file is ever run."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from openipt.core.content import Strict
from openipt.core.measures.keys import ItemKey

Answers = Mapping[str, int | None]


class Sum(Strict, frozen=True, kw_only=True, tag_field="operation", tag="sum"):
    """The answers added up, those in `reversed` mirrored on the answer range first.

    A blank is never zero: it refuses the score, or, when_blank = "prorate" and no more than `blanks_allowed` are
    blank, the answered items stand for the rest: sum / answered x items, rounded half up to a whole point.
    """

    items: Annotated[tuple[ItemKey, ...], Meta(min_length=1, max_length=200)]
    when_blank: Literal["refuse", "prorate"]
    blanks_allowed: Annotated[int, Meta(ge=0, le=200)] = 0
    blanks_source: str | None = None
    reversed: Annotated[tuple[ItemKey, ...], Meta(max_length=200)] = ()


Operation = Sum


@dataclass(frozen=True, slots=True)
class Points:
    """What one score comes to: whole points, or None with the reason in `because`.

    missing: keys of the blank items among those it counts · prorated: blanks were made up from the other answers
    because: empty when every item was answered
    """

    value: int | None
    missing: tuple[str, ...] = ()
    prorated: bool = False
    because: str = ""


def points_for(how: Operation, answers: Answers, *, answers_min: int, answers_max: int) -> Points:
    """The points these answers come to. Takes answers already checked against the answer codes."""
    total, missing = 0, []
    for item in how.items:
        answer = answers.get(item)
        if answer is None:
            missing.append(item)
        else:
            total += answers_min + answers_max - answer if item in how.reversed else answer
    return Points(total) if not missing else _with_blanks(how, total, tuple(missing))


def reachable_range(how: Operation, *, answers_min: int, answers_max: int) -> tuple[int, int]:
    """The lowest and the highest points any answers can come to."""
    return len(how.items) * answers_min, len(how.items) * answers_max


def _with_blanks(how: Sum, total: int, missing: tuple[str, ...]) -> Points:
    count, blank = len(how.items), len(missing)
    names = ", ".join(missing)
    if blank > how.blanks_allowed:
        allowed = f"at most {how.blanks_allowed} may be blank" if how.blanks_allowed else "none may be blank"
        return Points(None, missing, because=f"{blank} of {count} not answered ({names}); {allowed}")
    source = f" ({how.blanks_source})" if how.blanks_source else ""
    because = f"{blank} of {count} not answered ({names}); made up from the other answers{source}"
    return Points(_half_up(total * count, count - blank), missing, prorated=True, because=because)


def _half_up(dividend: int, divisor: int) -> int:
    """The quotient rounded to a whole number, halves upwards; whole-number arithmetic only."""
    return (2 * dividend + divisor) // (2 * divisor)
