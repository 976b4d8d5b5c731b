"""How large a difference between two groups is, in words a person could use: of how many is one helped more."""

from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

from openipt.core.vocabulary import Refusal


class ImpossibleCounts(Refusal):
    """More people with an outcome than there were people, or a group of none."""

    code = "counts.impossible"

    def __init__(self, *, events: int, people: int) -> None:
        self.events, self.people = events, people
        super().__init__(f"{events} of {people} people cannot be: give a group of at least one, and no more than all.")


@dataclass(frozen=True, kw_only=True)
class Counted:
    """So many of so many people with an outcome. Raises ImpossibleCounts"""

    events: int
    people: int

    def __post_init__(self) -> None:
        if self.people < 1 or not 0 <= self.events <= self.people:
            raise ImpossibleCounts(events=self.events, people=self.people)

    @property
    def share(self) -> Fraction:
        """The proportion with the outcome, exact, from 0 to 1."""
        return Fraction(self.events, self.people)


@dataclass(frozen=True, kw_only=True)
class ComparedShares:
    """Two proportions side by side, exact.

    risk_ratio: treated over control, no unit; None where nobody of the control group had the outcome
    risk_difference_points: treated less control, in percentage points
    people_for_one: how many are treated for one outcome more; negative for one less, None where there is no difference
    """

    risk_ratio: Fraction | None
    risk_difference_points: Fraction
    people_for_one: Fraction | None


def compare_shares(*, treated: Counted, control: Counted) -> ComparedShares:
    """The effect of a treatment on a yes or no, from counts. The same people must stand under both lines.

    >>> compared = compare_shares(treated=Counted(events=30, people=50), control=Counted(events=20, people=50))
    >>> compared.risk_ratio, compared.risk_difference_points, compared.people_for_one
    (Fraction(3, 2), Fraction(20, 1), Fraction(5, 1))
    """
    difference = treated.share - control.share
    return ComparedShares(
        risk_ratio=treated.share / control.share if control.share else None,
        risk_difference_points=100 * difference,
        people_for_one=1 / difference if difference else None,
    )


def chance_of_doing_better(d: float) -> float:
    """How likely somebody treated does better than somebody who is not, both drawn at random: the area under the curve.

    Takes    d: standardised difference between two groups of normal and equal spread, no unit, positive for the treated
    Gives    a proportion; 0.5 where there is no difference
    Source   Kraemer & Kupfer 2006: the normal distribution at d / square root of 2

    >>> round(chance_of_doing_better(0.5), 3)
    0.638
    """
    return NormalDist().cdf(d / 2**0.5)


def people_for_one(d: float) -> float | None:
    """How many are treated for one to do better who otherwise would not, from a standardised difference.

    Gives    people, not rounded; negative where the treated do worse; None where there is no difference
    Source   Kraemer & Kupfer 2006: 1 / (2 x area - 1)

    >>> round(people_for_one(0.5), 2)
    3.62
    """
    gain = 2 * chance_of_doing_better(d) - 1
    return 1 / gain if gain else None
