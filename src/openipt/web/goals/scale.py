"""The scale from 0 to 10 as geometry: eleven dots, where it began, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from openipt.clinic.formulation.reads import GoalStanding
from openipt.core.formulation import RATING_MAX

STEP, EDGE = 20, 12
"""Units of the drawing between two numbers, and before the first."""


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Where things stand, in units of the drawing. `first` and `now` are None while nobody has rated the goal."""

    width: int
    dots: tuple[int, ...]
    first: int | None
    now: int | None

    @property
    def has_moved(self) -> bool:
        """Whether it stands elsewhere than it began."""
        return self.first != self.now


def scale_of(goal: GoalStanding) -> Scale:
    """The scale of one goal."""
    return scale(goal.first.rating if goal.first else None, goal.now.rating if goal.now else None)


def scale(first: int | None, now: int | None) -> Scale:
    """The scale from where something began to where it stands, both from 0 to 10."""
    return Scale(
        width=2 * EDGE + RATING_MAX * STEP,
        dots=tuple(_at(number) for number in range(RATING_MAX + 1)),
        first=None if first is None else _at(first),
        now=None if now is None else _at(now),
    )


def _at(number: int) -> int:
    return EDGE + number * STEP
