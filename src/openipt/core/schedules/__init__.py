"""What is asked when: the schedule of a course, and where each measure stands on each of its occasions."""

from openipt.core.schedules.due import ASKED_WHILE, FOLLOWED_UP_AFTER, Asked, Line, Standing, Why, due
from openipt.core.schedules.occasions import Appointment, CourseFacts, Occasion, OccasionKind
from openipt.core.schedules.schedule import (
    ASKING_RULES,
    EVERY_SESSIONS_MAX,
    Asking,
    Change,
    Decided,
    LeftOutWithoutReason,
    NeverAsked,
    Rhythm,
    Schedule,
    check_change,
    rhythm_of,
    schedule_of,
)
from openipt.core.schedules.sets import PERINATAL, SETS, MeasureSet, UnknownSet, set_of

__all__ = [
    "ASKED_WHILE",
    "ASKING_RULES",
    "EVERY_SESSIONS_MAX",
    "FOLLOWED_UP_AFTER",
    "PERINATAL",
    "SETS",
    "Appointment",
    "Asked",
    "Asking",
    "Change",
    "CourseFacts",
    "Decided",
    "LeftOutWithoutReason",
    "Line",
    "MeasureSet",
    "NeverAsked",
    "Occasion",
    "OccasionKind",
    "Rhythm",
    "Schedule",
    "Standing",
    "UnknownSet",
    "Why",
    "check_change",
    "due",
    "rhythm_of",
    "schedule_of",
    "set_of",
]
