"""How much of a change measurement error alone could make."""

from math import sqrt

from openipt.core.vocabulary import Refusal

Z_95_PERCENT = 1.96


class ImpossibleStatistic(Refusal):
    """A spread or a reliability that no measure can have."""

    code = "statistic.impossible"

    def __init__(self, *, sd_points: float, reliability: float) -> None:
        self.sd_points, self.reliability = sd_points, reliability
        super().__init__(
            f"A spread of {sd_points} points with reliability {reliability} cannot be: "
            "give a spread above 0 and a reliability from 0 to 1."
        )


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
