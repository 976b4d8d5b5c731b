"""Where the scores of people who ask for help give way to those of people who do not: criterion c."""

from dataclasses import dataclass

from openipt.core.outcomes.reliability import ImpossibleStatistic


@dataclass(frozen=True, kw_only=True)
class Group:
    """The main scores of a group of people. mean_points, sd_points: in the measure's points, sd_points > 0"""

    mean_points: float
    sd_points: float


def cut_off_between(*, clinical: Group, norm: Group) -> float:
    """The score at which one belongs as likely to either group, each seen in its own spread: criterion c.

    Takes    clinical: people who ask for help, before it · norm: people who do not
    Gives    points, not rounded; between the two means
    Raises   ImpossibleStatistic where a spread is not above 0
    Source   Jacobson & Truax 1991: (sd1 x mean2 + sd2 x mean1) / (sd1 + sd2)

    >>> round(cut_off_between(clinical=Group(mean_points=20, sd_points=6), norm=Group(mean_points=5, sd_points=4)), 2)
    11.0
    """
    for group in (clinical, norm):
        if not 0 < group.sd_points < float("inf"):
            raise ImpossibleStatistic(sd_points=group.sd_points)
    weighed = clinical.sd_points * norm.mean_points + norm.sd_points * clinical.mean_points
    return weighed / (clinical.sd_points + norm.sd_points)
