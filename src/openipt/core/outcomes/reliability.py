"""How much of a change measurement error alone could make."""

from collections.abc import Sequence
from math import sqrt
from statistics import variance

from openipt.core.vocabulary import Refusal

Z_95_PERCENT = 1.96


class ImpossibleStatistic(Refusal):
    """A spread or a reliability that no measure can have."""

    code = "statistic.impossible"

    def __init__(self, *, sd_points: float, reliability: float | None = None) -> None:
        self.sd_points, self.reliability = sd_points, reliability
        given = f"A spread of {sd_points} points" + ("" if reliability is None else f" with reliability {reliability}")
        asked = "give a spread above 0" + ("." if reliability is None else " and a reliability from 0 to 1.")
        super().__init__(f"{given} cannot be: {asked}")


class TooFewAnswers(Refusal):
    """How items hang together cannot be seen from one item, one person, or people who all answered alike."""

    code = "answers.too_few"

    def __init__(self) -> None:
        super().__init__("Give at least two people with two items each, answered in full and not all alike.")


def reliable_change_points(*, sd_points: float, reliability: float) -> float:
    """Smallest change, in points, unlikely to be measurement error alone.

    Takes    sd_points: spread before treatment, in the measure's points, > 0
             reliability: test-retest or alpha, a proportion from 0 to 1, no unit
    Gives    points, not rounded; round up before judging one person's change
    Raises   ImpossibleStatistic if either is outside its range
    Source   Jacobson & Truax 1991: 1.96 x sd x sqrt(2 x (1 - reliability))

    >>> round(reliable_change_points(sd_points=5.0, reliability=0.84), 2)
    5.54
    """
    if not (0 < sd_points < float("inf") and 0 <= reliability <= 1):
        raise ImpossibleStatistic(sd_points=sd_points, reliability=reliability)
    return Z_95_PERCENT * sd_points * sqrt(2 * (1 - reliability))


def cronbach_alpha(answers: Sequence[Sequence[int]]) -> float:
    """How closely the items of a measure hang together in a group of people.

    Takes    answers: (people, items), whole points, reversed items mirrored already, nothing blank
    Gives    no unit, at most 1; below 0 where items pull against one another
    Raises   TooFewAnswers
    Source   Cronbach 1951: items / (items - 1) x (1 - sum of item variances / variance of totals)

    >>> round(cronbach_alpha([(0, 1, 0), (1, 1, 2), (3, 2, 3), (2, 3, 3)]), 3)
    0.934
    """
    totals = [sum(person) for person in answers]
    items = list(zip(*answers, strict=True))
    if len(totals) < 2 or len(items) < 2 or len(set(totals)) == 1:
        raise TooFewAnswers
    apart: float = sum(variance(item) for item in items)
    together: float = variance(totals)
    return len(items) / (len(items) - 1) * (1 - apart / together)
