"""Sudden gains: a large fall from one session to the next that holds. A fact about the record, never a forecast."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from openipt.core.measures import Measure
from openipt.core.outcomes.adults import why_not_adult
from openipt.core.outcomes.scale import check_on_scale
from openipt.core.vocabulary import Mark, Source, SourceKind

CRITERIA = Source(
    key="tang-derubeis-1999",
    says="Tang & DeRubeis 1999: large in itself, at least a quarter of the score before it, and held over the sessions "
    "around it; large in itself is here the measure's reliable change, as later studies of other measures have it",
    mark=Mark.TO_CONFIRM,
    kind=SourceKind.PUBLISHED,
)
IN_IPT = Source(
    key="kelly-2007",
    says="Kelly and colleagues 2007: of 185 women in IPT 33.5 % had a sudden gain, and it did not predict remission",
    mark=Mark.CHECKED,
    kind=SourceKind.PUBLISHED,
)
LEAST_SHARE = Fraction(1, 4)
AROUND = 3
"""So many scores before and after are averaged, as far as there are so many; at least two on either side."""
FEWEST_AROUND = 2
T_CRITICAL_SQUARED = {4: Fraction("2.776") ** 2, 3: Fraction("3.182") ** 2, 2: Fraction("4.303") ** 2}
"""Two-sided 5 % limits of Student's t by degrees of freedom, squared."""


@dataclass(frozen=True, kw_only=True)
class SuddenGain:
    """A fall between two sessions that follow each other. before, after: the two scores"""

    from_session: int
    to_session: int
    before: int
    after: int


def sudden_gains(
    measure: Measure, points: Mapping[int, int], *, age_years: int | None = None
) -> tuple[SuddenGain, ...]:
    """The sudden gains of a course, in order; none where no verdict may be given on the measure's changes.

    Takes    points: main scores of `measure` by session number; a session without a score is left out, and a gain is
             looked for only between two that follow each other
    Raises   OffTheScale
    Source   CRITERIA; IN_IPT says what they do not tell
    """
    check_on_scale(measure, *points.values())
    needed = measure.main.reliable_change
    if needed is None or not needed.source.is_confirmed or why_not_adult(age_years):
        return ()
    sign = 1 if measure.main.worse == "higher" else -1
    sessions = sorted(points)
    return tuple(
        SuddenGain(from_session=one, to_session=other, before=points[one], after=points[other])
        for place, (one, other) in enumerate(pairwise(sessions), start=1)
        if other == one + 1
        and sign * (points[one] - points[other]) >= needed.points
        and sign * (points[one] - points[other]) >= LEAST_SHARE * points[one]
        and _holds([points[each] for each in sessions[:place]], [points[each] for each in sessions[place:]], sign=sign)
    )


def _holds(earlier: list[int], later: list[int], *, sign: int) -> bool:
    """Whether the scores before lie higher than those after by more than their own scatter (Student's t, 5 %)."""
    before, after = earlier[-AROUND:], later[:AROUND]
    if min(len(before), len(after)) < FEWEST_AROUND:
        return False
    freedom = len(before) + len(after) - 2
    fall = sign * (_mean(before) - _mean(after))
    pooled = (_squares(before) + _squares(after)) / freedom
    return fall > 0 and fall**2 > T_CRITICAL_SQUARED[freedom] * pooled * (
        Fraction(1, len(before)) + Fraction(1, len(after))
    )


def _mean(values: list[int]) -> Fraction:
    return Fraction(sum(values), len(values))


def _squares(values: list[int]) -> Fraction:
    return sum((value - _mean(values)) ** 2 for value in values) + Fraction(0)
