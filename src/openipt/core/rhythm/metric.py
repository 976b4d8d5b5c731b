"""The Social Rhythm Metric: how often, in a week, things happen near the time they usually happen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, pi, sin
from statistics import fmean, stdev

from openipt.core.vocabulary import Mark, Source, SourceKind

DAY = 24 * 60
WINDOW = 45
"""Minutes around the usual time within which an occurrence counts as a hit."""
OCCURRENCES_MIN = 3
OUTLIER_SD = 1.5
REGULAR_FROM = 3.5

ALGORITHM = Source(
    key="monk-1990",
    kind=SourceKind.PUBLISHED,
    mark=Mark.TO_CONFIRM,
    says="Monk, Flaherty, Frank, Hoskinson & Kupfer 1990, J Nerv Ment Dis 178:120-126; Monk, Frank, Potts & "
    "Kupfer 2002, J Sleep Res 11:183-190 (five items). Which standard deviation is meant is to be read there",
)
REGULAR = Source(
    key="abdullah-2016",
    kind=SourceKind.PUBLISHED,
    mark=Mark.CHECKED,
    says="Abdullah and colleagues 2016, J Am Med Inform Assoc 23:538-543: from 3.5 a week counts as regular",
)


@dataclass(frozen=True, kw_only=True)
class Habit:
    """One line of the diary over a week.

    usual: minutes after midnight, or None with fewer than three occurrences; past 1440 lies after midnight
    hits: occurrences within 45 minutes of it
    """

    occurrences: int
    usual: float | None
    hits: int


@dataclass(frozen=True, kw_only=True)
class WeekRhythm:
    """A week. metric: 0 to 7, higher is more regular; None where nothing was done on three days or more.

    activity: how often anything was done at all
    """

    metric: float | None
    hits: int
    activity: int
    habits: Mapping[str, Habit]


def week_rhythm(week: Mapping[str, Sequence[int | None]]) -> WeekRhythm:
    """How regular a week was.

    Takes    week: by line of the diary, minutes after midnight day by day; None where it was not done. Times are taken
             on the circle of the day, so 23:30 and 00:15 lie three quarters of an hour apart
    Source   ALGORITHM
    """
    habits = {line: _habit([time for time in times if time is not None]) for line, times in week.items()}
    usual = [habit for habit in habits.values() if habit.usual is not None]
    hits = sum(habit.hits for habit in usual)
    return WeekRhythm(
        metric=hits / len(usual) if usual else None,
        hits=hits,
        activity=sum(habit.occurrences for habit in habits.values()),
        habits=habits,
    )


def _habit(times: list[int]) -> Habit:
    if len(times) < OCCURRENCES_MIN:
        return Habit(occurrences=len(times), usual=None, hits=0)
    near = _unwrapped(times)
    middle, spread = fmean(near), stdev(near)
    kept = [time for time in near if abs(time - middle) <= OUTLIER_SD * spread] or near
    usual = fmean(kept)
    return Habit(occurrences=len(times), usual=usual, hits=sum(abs(time - usual) <= WINDOW for time in near))


def _unwrapped(times: list[int]) -> list[float]:
    """The same times, each written within half a day of their middle on the circle of the day."""
    turns = [2 * pi * time / DAY for time in times]
    middle = atan2(sum(map(sin, turns)), sum(map(cos, turns))) * DAY / (2 * pi) % DAY
    return [(time - middle + DAY / 2) % DAY - DAY / 2 + middle for time in times]
