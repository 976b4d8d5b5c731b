"""A week of the diary drawn: a column for each day, the clock running down, and a numbered mark for each line.

Where days are alike, the marks of a line lie level.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from openipt.core.rhythm import DIARY, WINDOW, DiaryEntry, DiaryWeek
from openipt.core.rhythm.entry import DAY_BEGINS_HOUR
from openipt.core.rhythm.metric import DAY
from openipt.web.diary.table import Clock
from openipt.web.diary.words import clock_time
from openipt.web.trend.shapes import Box, Dot, Line, Words, box, dot, line, words

WIDTH, HEIGHT = 360, 424
LEFT, RIGHT, TOP, BOTTOM = 60, 356, 24, 420
SLOT = (RIGHT - LEFT) / 7
ASIDE = 8
"""Lines stand alternately left and right of the middle of their day, since two of them may be minutes apart."""
RADIUS = 8
EVERY_HOURS = 4


@dataclass(frozen=True, kw_only=True)
class DiaryPicture:
    """Everything a template writes down, back to front."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    words: tuple[Words, ...]


def draw(week: DiaryWeek, *, day_name: Callable[[date], str], clock: Clock, has_usual: bool = False) -> DiaryPicture:
    """The picture of a week.

    Takes    day_name, clock: how the reader's room writes a day above its column, and an hour beside the picture
             has_usual: whether the time around each usual time is shaded in which an occurrence counts
    """
    marks = list(_marks(week))
    return DiaryPicture(
        width=WIDTH,
        height=HEIGHT,
        boxes=tuple(_usual(week)) if has_usual else (),
        lines=(*_hours(), *_joined(week)),
        dots=tuple(dot("line", x, y, RADIUS) for x, y, _number in marks),
        words=(
            *(words("day", _x(place), TOP - 10, "middle", day_name(day)) for place, day in enumerate(week.days)),
            *_hour_names(clock),
            *(words("number", x, y + 3.75, "middle", str(number)) for x, y, number in marks),
        ),
    )


def _marks(week: DiaryWeek) -> Iterator[tuple[float, float, int]]:
    for number, each in enumerate(DIARY, start=1):
        for place, entry in _done(week, each.key):
            yield _x(place, number), _y(entry.minutes or 0), number


def _joined(week: DiaryWeek) -> Iterator[Line]:
    """From day to day, as long as a line was done on both; nothing is drawn across a day left empty."""
    for number, each in enumerate(DIARY, start=1):
        done = _done(week, each.key)
        for (place, earlier), (next_place, later) in pairwise(done):
            start, end = _y(earlier.minutes or 0), _y(later.minutes or 0)
            if next_place == place + 1 and abs(end - start) < (BOTTOM - TOP) / 2:
                yield line("joined", (_x(place, number), start), (_x(next_place, number), end))


def _done(week: DiaryWeek, key: str) -> list[tuple[int, DiaryEntry]]:
    entries = [(place, week.entries[key].get(day)) for place, day in enumerate(week.days)]
    return [(place, entry) for place, entry in entries if entry is not None and entry.minutes is not None]


def _usual(week: DiaryWeek) -> Iterator[Box]:
    for habit in week.rhythm.habits.values():
        if habit.usual is not None:
            top, bottom = max(TOP, _y(habit.usual) - _long(WINDOW)), min(BOTTOM, _y(habit.usual) + _long(WINDOW))
            yield box("usual", LEFT, top, RIGHT - LEFT, bottom - top)


def _hours() -> Iterator[Line]:
    for hours in range(0, 25, EVERY_HOURS):
        height = TOP + _long(hours * 60)
        yield line("hour", (LEFT, height), (RIGHT, height))


def _hour_names(clock: Clock) -> Iterator[Words]:
    for hours in range(0, 25, EVERY_HOURS):
        name = clock(clock_time((DAY_BEGINS_HOUR + hours) * 60))
        yield words("hour", LEFT - 6, TOP + _long(hours * 60) + 4, "end", name)


def _x(place: int, number: int | None = None) -> float:
    """The middle of a day, or where a line stands in it."""
    aside = 0 if number is None else ASIDE if number % 2 == 0 else -ASIDE
    return LEFT + SLOT * (place + 0.5) + aside


def _y(minutes: float) -> float:
    return TOP + _long((minutes - DAY_BEGINS_HOUR * 60) % DAY)


def _long(minutes: float) -> float:
    return minutes / DAY * (BOTTOM - TOP)
