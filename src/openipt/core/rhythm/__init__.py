"""Social rhythm: how regular the clock times of everyday life are over a week.

>>> from openipt.core.rhythm import DIARY, week_rhythm
>>> week_rhythm({"out_of_bed": [600] * 7}).metric
7.0
"""

from openipt.core.rhythm.diary import DIARY, DiaryLine
from openipt.core.rhythm.metric import REGULAR, REGULAR_FROM, Habit, WeekRhythm, week_rhythm

__all__ = ["DIARY", "REGULAR", "REGULAR_FROM", "DiaryLine", "Habit", "WeekRhythm", "week_rhythm"]
