"""A week of the diary as a table: its days, and what stands of each line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext as _

from openipt.core.rhythm import DIARY, DiaryEntry, DiaryWeek
from openipt.web.diary.words import NAMES, PEOPLE, clock_time

Clock = Callable[[time], str]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One line of one day: its name, the time or that it was not done, and who was there; empty where it was left."""

    name: str
    words: str
    people: str


@dataclass(frozen=True, kw_only=True)
class DayRow:
    """One day. note: what was noted about it"""

    day: str
    cells: tuple[Cell, ...]
    note: str


@dataclass(frozen=True, kw_only=True)
class WeekTable:
    """The table of a week: the names of its columns, and a row for each day."""

    names: tuple[str, ...]
    rows: tuple[DayRow, ...]


def week_table(
    week: DiaryWeek,
    *,
    words: Mapping[date, str],
    today: date,
    day_name: Callable[[date], str],
    clock: Clock,
) -> WeekTable:
    """The days of a week up to today, each with its five lines in words.

    Takes    words: by day, what was noted · day_name, clock: how the reader's room writes a day and a time
    """
    return WeekTable(
        names=tuple(str(NAMES[line.key]) for line in DIARY),
        rows=tuple(
            DayRow(
                day=day_name(day),
                cells=tuple(_cell(line.key, week.entries[line.key].get(day), clock) for line in DIARY),
                note=words.get(day, ""),
            )
            for day in week.days
            if day <= today
        ),
    )


def told_of(entry: DiaryEntry, clock: Clock) -> str:
    """One entry in words: "7.10 am", "not done"."""
    return clock(clock_time(entry.minutes)) if entry.minutes is not None else _("not done")


def _cell(line: str, entry: DiaryEntry | None, clock: Clock) -> Cell:
    return Cell(
        name=str(NAMES[line]),
        words=told_of(entry, clock) if entry else "",
        people=str(PEOPLE[entry.people]) if entry and entry.people is not None else "",
    )
