"""The social rhythm diary as both rooms show a week of it: a picture of clock times, and the same as a table."""

from openipt.web.diary.picture import DiaryPicture, draw
from openipt.web.diary.table import DayRow, WeekTable, told_of, week_table
from openipt.web.diary.words import NAMES, PEOPLE, clock_time

__all__ = ["NAMES", "PEOPLE", "DayRow", "DiaryPicture", "WeekTable", "clock_time", "draw", "told_of", "week_table"]
