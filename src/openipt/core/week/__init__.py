"""What a person tells of the week between two sessions: what happened, with whom, when, and how they felt after it."""

from openipt.core.week.event import (
    MOOD_MAX,
    WORDS_MAX,
    Company,
    EventTooLong,
    Feeling,
    MoodOffTheScale,
    NobodyNamed,
    NothingHappened,
    NotTheirDay,
    PlanWent,
    WeekEvent,
    check_event,
)
from openipt.core.week.moods import MoodsWith, moods_by_company

__all__ = [
    "MOOD_MAX",
    "WORDS_MAX",
    "Company",
    "EventTooLong",
    "Feeling",
    "MoodOffTheScale",
    "MoodsWith",
    "NobodyNamed",
    "NotTheirDay",
    "NothingHappened",
    "PlanWent",
    "WeekEvent",
    "check_event",
    "moods_by_company",
]
