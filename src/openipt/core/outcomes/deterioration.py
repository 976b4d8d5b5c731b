"""Whether somebody is reliably worse than at the start, or than they have been since."""

from collections.abc import Sequence
from dataclasses import dataclass

from openipt.core.measures import Measure
from openipt.core.outcomes.change import Change, judge_change
from openipt.core.vocabulary import Direction, Refusal


class TooFewScores(Refusal):
    """A change needs two scores."""

    code = "scores.too_few"

    def __init__(self, given: int) -> None:
        self.given = given
        super().__init__(f"A change needs at least two scores; {given} given.")


@dataclass(frozen=True, kw_only=True)
class Deterioration:
    """The last score held against the first and against the best before it.

    is_reliable: reliably worse than either; None where no verdict may be given
    """

    from_first: Change
    from_best: Change
    is_reliable: bool | None
    because: str


def deterioration(measure: Measure, points: Sequence[int], *, age_years: int | None = None) -> Deterioration:
    """Whether the last score is reliably worse than the first or than the best so far.

    Takes    points: main scores in the order of the sessions, at least two; sessions without a score are left out
    Raises   TooFewScores, OffTheScale
    Source   the measure's reliable change, held against both
    """
    if len(points) < 2:
        raise TooFewScores(len(points))
    *earlier, last = points
    best = min(earlier) if measure.main.worse == "higher" else max(earlier)
    from_first = judge_change(measure, earlier_points=earlier[0], later_points=last, age_years=age_years)
    from_best = judge_change(measure, earlier_points=best, later_points=last, age_years=age_years)
    return Deterioration(
        from_first=from_first,
        from_best=from_best,
        is_reliable=_is_worse(from_first, from_best),
        because=f"from the first score: {from_first.because}; from the best so far: {from_best.because}",
    )


def _is_worse(*changes: Change) -> bool | None:
    verdicts = [change.verdict for change in changes]
    return None if None in verdicts else Direction.WORSE in verdicts
