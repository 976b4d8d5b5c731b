"""The closed list of ways to score. Each is a small struct, read from the file; nothing in a file is ever run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from msgspec import Meta

from openipt.core.content import Strict
from openipt.core.measures.keys import ItemKey

Answers = Mapping[str, int | None]
Codes = Mapping[str, tuple[int, ...]]
"""The answers each item may have, from the lowest."""

Keys = Annotated[tuple[ItemKey, ...], Meta(min_length=1, max_length=200)]


class _Scored(Strict, frozen=True, kw_only=True, tag_field="operation"):
    """What every way to score says of its items.

    A blank is never zero: it refuses the score, or, when_blank = "prorate" and no more than `blanks_allowed` are
    blank, the answered items stand for the rest. Items in `reversed` are mirrored on their own answers first.
    """

    items: Keys
    when_blank: Literal["refuse", "prorate"]
    blanks_allowed: Annotated[int, Meta(ge=0, le=200)] = 0
    blanks_source: str | None = None
    reversed: Annotated[tuple[ItemKey, ...], Meta(max_length=200)] = ()


class Sum(_Scored, frozen=True, kw_only=True, tag="sum"):
    """The answers added up, `times` a whole number; prorated: sum / answered x items, halves upwards."""

    times: Annotated[int, Meta(ge=1, le=100)] = 1


class Mean(_Scored, frozen=True, kw_only=True, tag="mean"):
    """The mean of the answers, in whole hundredths, halves upwards."""


class Percent(_Scored, frozen=True, kw_only=True, tag="percent"):
    """How far up their scale the answers lie together: 0 for all lowest, 100 for all highest; halves upwards."""


class Greatest(Strict, frozen=True, kw_only=True, tag_field="operation", tag="greatest"):
    """The highest answer of each group, added up. A blank refuses the score: it might have been the highest."""

    groups: Annotated[tuple[Keys, ...], Meta(min_length=1, max_length=100)]


class CountedItems(Strict, frozen=True, kw_only=True):
    """Items, and which of their answers count."""

    items: Keys
    codes: Annotated[tuple[int, ...], Meta(min_length=1, max_length=100)]


class Count(Strict, frozen=True, kw_only=True, tag_field="operation", tag="count"):
    """How many items were answered in a way that counts.

    A blank refuses the score, but for up to `blanks_allowed` where the holder lets the other answers count alone.
    """

    groups: Annotated[tuple[CountedItems, ...], Meta(min_length=1, max_length=100)]
    blanks_allowed: Annotated[int, Meta(ge=0, le=200)] = 0
    blanks_source: str | None = None


class MeanedItems(Strict, frozen=True, kw_only=True):
    """Items whose mean is one part of a mean of means, with so many blanks."""

    items: Keys
    blanks_allowed: Annotated[int, Meta(ge=0, le=200)] = 0


class MeanOfMeans(Strict, frozen=True, kw_only=True, tag_field="operation", tag="mean_of_means"):
    """The mean of each group's own mean, in whole hundredths, halves upwards; an item may be in two groups.

    The answered items of a group stand for its blanks, up to the group's own number; one more refuses the score.
    """

    groups: Annotated[tuple[MeanedItems, ...], Meta(min_length=1, max_length=30)]
    blanks_source: str | None = None


class Condition(Strict, frozen=True, kw_only=True):
    """So many of these items, at least, answered in one of these ways."""

    items: Keys
    codes: Annotated[tuple[int, ...], Meta(min_length=1, max_length=100)]
    at_least: Annotated[int, Meta(ge=1, le=200)]


class AllOf(Strict, frozen=True, kw_only=True, tag_field="operation", tag="all_of"):
    """1 where every condition holds, else 0: a pattern of answers. A blank refuses the score."""

    conditions: Annotated[tuple[Condition, ...], Meta(min_length=1, max_length=30)]


class Profile(Strict, frozen=True, kw_only=True, tag_field="operation", tag="profile"):
    """The answers written one after another, a digit each: the name of a state, no quantity. A blank refuses it."""

    items: Annotated[tuple[ItemKey, ...], Meta(min_length=1, max_length=5)]


Operation = Sum | Mean | Percent | Greatest | Count | MeanOfMeans | AllOf | Profile
Whole = Greatest | Count | AllOf | Profile
"""Those in which no answer stands for another."""
HUNDREDTHS = 2
"""Decimals of a mean."""


@dataclass(frozen=True, slots=True)
class Points:
    """What one score comes to: whole points (of a mean, whole hundredths), or None with the reason in `because`.

    missing: keys of the blank items among those it counts · prorated: some were blank, and the others stand for all
    because: empty when every item was answered
    """

    value: int | None
    missing: tuple[str, ...] = ()
    prorated: bool = False
    because: str = ""


def items_of(how: Operation) -> tuple[str, ...]:
    """The items a score counts, in its order, each once."""
    match how:
        case Greatest(groups=groups):
            return tuple(item for group in groups for item in group)
        case Count(groups=counted):
            return tuple(item for group in counted for item in group.items)
        case MeanOfMeans(groups=averaged):
            return tuple(dict.fromkeys(item for group in averaged for item in group.items))
        case AllOf(conditions=conditions):
            return tuple(dict.fromkeys(item for condition in conditions for item in condition.items))
        case _:
            return how.items


def blanks_allowed(how: Operation) -> int:
    """How many blanks may be made up from the other answers."""
    match how:
        case Greatest() | AllOf() | Profile():
            return 0
        case MeanOfMeans(groups=groups):
            return sum(group.blanks_allowed for group in groups)
        case _:
            return how.blanks_allowed


def decimals_of(how: Operation) -> int:
    """How many of the digits of its points stand behind the decimal point."""
    return HUNDREDTHS if isinstance(how, Mean | MeanOfMeans) else 0


def points_for(how: Operation, answers: Answers, codes: Codes) -> Points:
    """The points these answers come to. Takes answers already checked against the answer codes."""
    if isinstance(how, Whole):
        return _whole(how, answers)
    if isinstance(how, MeanOfMeans):
        return _mean_of_means(how, answers)
    total, missing = 0, []
    for item in how.items:
        answer = answers.get(item)
        if answer is None:
            missing.append(item)
        else:
            total += codes[item][0] + codes[item][-1] - answer if item in how.reversed else answer
    if not missing:
        return Points(_value(how, total, how.items, codes))
    return _with_blanks(how, total, tuple(missing), codes)


def reachable_range(how: Operation, codes: Codes) -> tuple[int, int]:
    """The lowest and the highest points any answers can come to."""
    match how:
        case Greatest(groups=groups):
            return (
                sum(max(codes[item][0] for item in group) for group in groups),
                sum(max(codes[item][-1] for item in group) for group in groups),
            )
        case Count():
            return 0, len(items_of(how))
        case AllOf():
            return 0, 1
        case Profile(items=items):
            return _digits(codes[item][0] for item in items), _digits(codes[item][-1] for item in items)
        case MeanOfMeans(groups=averaged):
            ends = [_ends(group.items, codes) for group in averaged]
            sizes = [len(group.items) for group in averaged]
            return _mean_of([low for low, _ in ends], sizes), _mean_of([high for _, high in ends], sizes)
        case _:
            low, high = _ends(how.items, codes)
            return _value(how, low, how.items, codes), _value(how, high, how.items, codes)


def _value(how: Sum | Mean | Percent, total: int, answered: tuple[str, ...], codes: Codes) -> int:
    """The points of the answered items, for all items of the score."""
    match how:
        case Sum(times=times):
            return _half_up(total * len(how.items) * times, len(answered))
        case Mean():
            return _half_up(total * 100, len(answered))
        case Percent():
            low, high = _ends(answered, codes)
            return _half_up((total - low) * 100, high - low)


def _ends(items: Iterable[str], codes: Codes) -> tuple[int, int]:
    ends = [(codes[item][0], codes[item][-1]) for item in items]
    return sum(low for low, _ in ends), sum(high for _, high in ends)


def _whole(how: Whole, answers: Answers) -> Points:
    missing = tuple(item for item in items_of(how) if answers.get(item) is None)
    if len(missing) > blanks_allowed(how):
        return _too_many(how, missing)
    match how:
        case Greatest(groups=groups):
            return Points(sum(max(answers[item] or 0 for item in group) for group in groups))
        case AllOf(conditions=conditions):
            return Points(int(all(_holds(condition, answers) for condition in conditions)))
        case Profile(items=items):
            return Points(_digits(answers[item] or 0 for item in items))
        case Count(groups=counted):
            value = sum(answers.get(item) in group.codes for group in counted for item in group.items)
            if not missing:
                return Points(value)
            because = f"{_unanswered(how, missing)}; only the answers given are counted{_cited(how.blanks_source)}"
            return Points(value, missing, prorated=True, because=because)


def _holds(condition: Condition, answers: Answers) -> bool:
    return sum(answers[item] in condition.codes for item in condition.items) >= condition.at_least


def _digits(answers: Iterable[int]) -> int:
    return int("".join(map(str, answers)))


def _mean_of_means(how: MeanOfMeans, answers: Answers) -> Points:
    missing = tuple(item for item in items_of(how) if answers.get(item) is None)
    given = [[answer for item in group.items if (answer := answers.get(item)) is not None] for group in how.groups]
    for group, answered in zip(how.groups, given, strict=True):
        if len(group.items) - len(answered) > group.blanks_allowed:
            limit = f"at most {group.blanks_allowed} of {', '.join(group.items)} may be blank"
            return Points(None, missing, because=f"{_unanswered(how, missing)}; {limit}")
    value = _mean_of([sum(answered) for answered in given], [len(answered) for answered in given])
    if not missing:
        return Points(value)
    because = f"{_unanswered(how, missing)}; made up from the other answers{_cited(how.blanks_source)}"
    return Points(value, missing, prorated=True, because=because)


def _mean_of(totals: list[int], counts: list[int]) -> int:
    """The mean of these means in whole hundredths, halves upwards."""
    means = [Fraction(total, count) for total, count in zip(totals, counts, strict=True)]
    exact = sum(means, Fraction()) * 100 / len(means)
    return _half_up(exact.numerator, exact.denominator)


def _with_blanks(how: Sum | Mean | Percent, total: int, missing: tuple[str, ...], codes: Codes) -> Points:
    if len(missing) > how.blanks_allowed:
        return _too_many(how, missing)
    because = f"{_unanswered(how, missing)}; made up from the other answers{_cited(how.blanks_source)}"
    answered = tuple(item for item in how.items if item not in missing)
    return Points(_value(how, total, answered, codes), missing, prorated=True, because=because)


def _too_many(how: Operation, missing: tuple[str, ...]) -> Points:
    allowed = blanks_allowed(how)
    limit = f"at most {allowed} may be blank" if allowed else "none may be blank"
    return Points(None, missing, because=f"{_unanswered(how, missing)}; {limit}")


def _unanswered(how: Operation, missing: tuple[str, ...]) -> str:
    return f"{len(missing)} of {len(items_of(how))} not answered ({', '.join(missing)})"


def _cited(source: str | None) -> str:
    return f" ({source})" if source else ""


def _half_up(dividend: int, divisor: int) -> int:
    """The quotient rounded to a whole number, halves upwards; whole-number arithmetic only."""
    return (2 * dividend + divisor) // (2 * divisor)
