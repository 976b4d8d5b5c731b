"""What is rated together at milestones of a course, and when answers that stay away are worth a word."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from openipt.core.schedules.due import Line, Standing, Why
from openipt.core.vocabulary import Mark, Source, SourceKind

GOALS_EVERY = 4
QUARTERS = 4
GOALS_RATED = Source(
    key="openipt-goals-rated",
    says="Where a protocol does not say: goals are rated when they are set, every four sessions and before the last, "
    "with the questionnaires on daily life and on working together",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)
FOCUS_RATED = Source(
    key="openipt-focus-rated",
    says="How far the focus is resolved is rated once in each quarter of the course: not at all, partly, mostly, "
    "resolved. Own words; published ratings of the problem areas differ",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)
MISSING_MAX = 2
MISSING_IN_A_ROW = Source(
    key="openipt-missing-in-a-row",
    says="A questionnaire asked more than two times in a row without answers is talked about, and asked another way if "
    "need be",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)


class Rated(StrEnum):
    """What two people rate together in a session."""

    GOALS = "goals"
    FOCUS = "focus"


@dataclass(frozen=True, kw_only=True)
class ToRate:
    """Something to be rated now. milestone: the session it belongs to"""

    what: Rated
    milestone: int
    source: Source


@dataclass(frozen=True, kw_only=True)
class StaysAway:
    """A measure without answers more than two times in a row, its latest occasion included."""

    measure: str
    times: int


def milestones(what: Rated, *, of: int) -> tuple[int, ...]:
    """The sessions of a course of so many before or in which this is rated."""
    if what is Rated.GOALS:
        return (*range(GOALS_EVERY, of, GOALS_EVERY), of)
    return tuple(sorted({-(-of * quarter // QUARTERS) for quarter in range(1, QUARTERS + 1)}))


def to_rate(what: Rated, *, session: int, of: int, rated_in: Collection[int]) -> ToRate | None:
    """What is to be rated in this session, where its milestone has come and it was not rated since.

    Takes    session: the one that comes next or is under way · rated_in: the numbers of sessions it was rated in
    """
    source = GOALS_RATED if what is Rated.GOALS else FOCUS_RATED
    if what is Rated.GOALS and not rated_in:
        return ToRate(what=what, milestone=session, source=source)  # where they begin
    reached = [milestone for milestone in milestones(what, of=of) if milestone <= session]
    if not reached or any(number >= reached[-1] for number in rated_in):
        return None
    return ToRate(what=what, milestone=reached[-1], source=source)


def staying_away(lines: Iterable[Line]) -> tuple[StaysAway, ...]:
    """The measures without answers more than two times in a row, counted back from the latest occasion.

    Takes    lines: of each measure, the first occasion first
    """
    by_measure: dict[str, list[Line]] = {}
    for line in lines:
        by_measure.setdefault(line.measure, []).append(line)
    counted = (StaysAway(measure=measure, times=_missing_last(own)) for measure, own in by_measure.items())
    return tuple(each for each in counted if each.times > MISSING_MAX)


def _missing_last(lines: Sequence[Line]) -> int:
    # what nobody asked, a missed session, a pause and a gap that was too short say nothing either way
    tells = [line for line in lines if line.standing is Standing.DONE or line.why is Why.NOT_ANSWERED]
    return len(list(takewhile(lambda line: line.standing is not Standing.DONE, reversed(tells))))
