"""What a move from one score to the next means."""

from dataclasses import dataclass

from openipt.core.measures import Measure, ReliableChange
from openipt.core.outcomes.adults import why_not_adult
from openipt.core.outcomes.scale import check_on_scale
from openipt.core.vocabulary import Direction, Source


@dataclass(frozen=True, kw_only=True)
class Change:
    """How far and which way the main score moved, and whether that is more than measurement error.

    points: later minus earlier, in the measure's points
    direction: which way the points moved; a fact, not a verdict: see `verdict`
    is_reliable: whether measurement error alone is unlikely to explain it; None where no verdict may be given
    source: of the reliable-change figure, where the measure has one
    """

    points: int
    direction: Direction
    is_reliable: bool | None
    because: str
    source: Source | None

    @property
    def verdict(self) -> Direction | None:
        """Better or worse when reliably so, steady within measurement error, None where no verdict may be given."""
        if self.is_reliable is None:
            return None
        return self.direction if self.is_reliable else Direction.STEADY


def judge_change(measure: Measure, *, earlier_points: int, later_points: int, age_years: int | None = None) -> Change:
    """What the move from an earlier to a later main score means.

    A verdict is given only where the measure's reliable-change figure was checked in its source, and only for adults.

    Takes    earlier_points, later_points: main scores of this measure on its own scale
             age_years: at the later score; None for an adult
    Raises   OffTheScale if the measure can never give these points
    """
    check_on_scale(measure, earlier_points, later_points)
    moved = later_points - earlier_points
    needed = measure.main.reliable_change
    direction = _direction(moved, worse=measure.main.worse)
    why_not = why_not_adult(age_years) or _why_no_verdict(measure, needed)
    if why_not or needed is None:
        because = f"moved {moved:+d}; {why_not}"
        return Change(points=moved, direction=direction, is_reliable=None, because=because, source=_source(needed))
    return Change(
        points=moved,
        direction=direction,
        is_reliable=abs(moved) >= needed.points,
        because=f"moved {moved:+d}; {needed.points} points is reliable ({needed.source.key})",
        source=needed.source,
    )


@dataclass(frozen=True, kw_only=True)
class Corridor:
    """The scores that measurement error alone may make of one score; beyond them on either side a change is reliable.

    points_low, points_high: the lowest and the highest inside, never beyond the scale
    lower_from, higher_from: the first score beyond; None where the scale ends before it
    """

    points_low: int
    points_high: int
    lower_from: int | None
    higher_from: int | None
    source: Source


def corridor_around(measure: Measure, *, points: int, age_years: int | None = None) -> Corridor | None:
    """The corridor around a main score, or None where `judge_change` would give no verdict. Raises OffTheScale.

    >>> from openipt.core import measures
    >>> corridor = corridor_around(measures.get("phq9"), points=17)
    >>> corridor.points_low, corridor.points_high, corridor.lower_from, corridor.higher_from
    (12, 22, 11, 23)
    """
    check_on_scale(measure, points)
    main, needed = measure.main, measure.main.reliable_change
    if needed is None or why_not_adult(age_years) or _why_no_verdict(measure, needed):
        return None
    lower, higher = points - needed.points, points + needed.points
    return Corridor(
        points_low=max(lower + 1, main.points_min),
        points_high=min(higher - 1, main.points_max),
        lower_from=lower if lower >= main.points_min else None,
        higher_from=higher if higher <= main.points_max else None,
        source=needed.source,
    )


def _direction(moved: int, *, worse: str) -> Direction:
    if moved == 0:
        return Direction.STEADY
    return Direction.WORSE if (moved > 0) == (worse == "higher") else Direction.BETTER


def _why_no_verdict(measure: Measure, needed: ReliableChange | None) -> str | None:
    if needed is None:
        return f"no verdict: {measure.abbreviation} has no published figure for reliable change"
    if not needed.source.is_confirmed:
        return f"no verdict: the figure for reliable change is not checked yet ({needed.source.key})"
    return None


def _source(needed: ReliableChange | None) -> Source | None:
    return needed.source if needed else None
