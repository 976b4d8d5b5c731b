"""Social rhythm: a diary of five clock times, and how regular they are over a week.

>>> from openipt.core.rhythm import DIARY, week_rhythm
>>> week_rhythm({"out_of_bed": [600] * 7}).metric
7.0
"""

from openipt.core.rhythm.diary import DIARY, DiaryLine
from openipt.core.rhythm.entry import (
    OWN_DAY,
    WORDS_MAX,
    DayClosed,
    DayWordsTooLong,
    DiaryEntry,
    NotInTheDiary,
    PeopleThere,
    check_day,
    check_entry,
    diary_day,
    open_days,
)
from openipt.core.rhythm.metric import ALGORITHM, REGULAR, REGULAR_FROM, WINDOW, Habit, WeekRhythm, week_rhythm
from openipt.core.rhythm.sheet import DAYS, LINES_MAX, UnreadableWeek, week_from_rows
from openipt.core.rhythm.weeks import DiaryWeek, diary_weeks

__all__ = [
    "ALGORITHM",
    "DAYS",
    "DIARY",
    "LINES_MAX",
    "OWN_DAY",
    "REGULAR",
    "REGULAR_FROM",
    "WINDOW",
    "WORDS_MAX",
    "DayClosed",
    "DayWordsTooLong",
    "DiaryEntry",
    "DiaryLine",
    "DiaryWeek",
    "Habit",
    "NotInTheDiary",
    "PeopleThere",
    "UnreadableWeek",
    "WeekRhythm",
    "check_day",
    "check_entry",
    "diary_day",
    "diary_weeks",
    "open_days",
    "week_from_rows",
    "week_rhythm",
]
