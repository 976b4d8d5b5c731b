"""Answers to points, or the reason there are none."""

from collections.abc import Mapping
from dataclasses import dataclass

from openipt.core.measures.answers import check_answers
from openipt.core.measures.definition import Band, Measure
from openipt.core.measures.operations import Answers, Points, points_for


@dataclass(frozen=True, slots=True)
class Flag:
    """An answer that must be looked at by itself: the item, the answer as given, and the rule it meets."""

    item: str
    answer: int
    rule: str


@dataclass(frozen=True, kw_only=True)
class Scored:
    """What one set of answers comes to.

    points, prorated, band, because: of the main score; points are whole, or None with the reason in `because`; no band
    where nobody confirmed its limits
    scores: every score by key · complete, missing: of the scored items · flags: whether or not there are points
    """

    measure_key: str
    measure_version: str
    points: int | None
    prorated: bool
    band: Band | None
    because: str
    scores: Mapping[str, Points]
    complete: bool
    missing: tuple[str, ...]
    flags: tuple[Flag, ...]


def score(measure: Measure, answers: Answers) -> Scored:
    """Score a set of answers.

    Takes    answers: item key to answer code; None, or no mention, is a blank
    Raises   UnknownItem, OutOfRange
    """
    check_answers(measure, answers)
    return tally(measure, answers)


def tally(measure: Measure, answers: Answers) -> Scored:
    """The same for answers that were checked when they were read; with any others it would give nonsense."""
    codes = measure.codes_by_item
    if measure.not_asked:
        answers = {**answers, **measure.left_out(answers)}
    scores = {each.key: points_for(each.how, answers, codes) for each in measure.scores}
    main = scores[measure.main_score]
    missing = tuple([item.key for item in measure.items if answers.get(item.key) is None])
    return Scored(
        measure_key=measure.key,
        measure_version=measure.version,
        points=main.value,
        prorated=main.prorated,
        band=None if main.value is None else measure.main.confirmed_band_for(main.value),
        because=main.because,
        scores=scores,
        complete=not missing,
        missing=missing,
        flags=flags_in(measure, answers),
    )


def flags_in(measure: Measure, answers: Answers) -> tuple[Flag, ...]:
    """The answers that must be looked at by themselves, in the order of the measure's rules."""
    return tuple(
        [
            Flag(item=rule.item, answer=answer, rule=rule.rule)
            for rule in measure.item_flags
            if (answer := answers.get(rule.item)) is not None and answer >= rule.at_least
        ]
    )
