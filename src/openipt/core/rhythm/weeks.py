"""The diary week by week, counted from the day on which it began, so that no week is cut short by the calendar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from openipt.core.rhythm.diary import DIARY
from openipt.core.rhythm.entry import DiaryEntry
from openipt.core.rhythm.metric import WeekRhythm, week_rhythm

WEEK = 7


@dataclass(frozen=True, kw_only=True)
class DiaryWeek:
    """Seven days of the diary.

    number: 1 for the first · entries: by line and day, what stands; a line without an entry on a day was left empty
    rhythm: by what stands so far; an empty line counts as little as one that was not done
    """

    number: int
    days: tuple[date, ...]
    entries: Mapping[str, Mapping[date, DiaryEntry]]
    rhythm: WeekRhythm

    @property
    def days_kept(self) -> int:
        """On how many of the seven days anything was filled in."""
        return len({day for by_day in self.entries.values() for day in by_day})

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.days[-1] < today


def diary_weeks(entries: Iterable[DiaryEntry], *, begins_date: date, today: date) -> tuple[DiaryWeek, ...]:
    """Every week from the first day of the diary up to today, the earliest first; weeks nobody kept are among them.

    Takes    entries: those that stand, at most one for each line and day; what lies outside those weeks is left out
    """
    standing = list(entries)
    count = (today - begins_date).days // WEEK + 1
    return tuple(
        _week(standing, number, begins_date + timedelta(days=WEEK * (number - 1))) for number in range(1, count + 1)
    )


def _week(standing: list[DiaryEntry], number: int, first: date) -> DiaryWeek:
    days = tuple(first + timedelta(days=ahead) for ahead in range(WEEK))
    entries = {
        line.key: {entry.day: entry for entry in standing if entry.line == line.key and entry.day in days}
        for line in DIARY
    }
    times = {line: [by_day[day].minutes if day in by_day else None for day in days] for line, by_day in entries.items()}
    return DiaryWeek(number=number, days=days, entries=entries, rhythm=week_rhythm(times))
