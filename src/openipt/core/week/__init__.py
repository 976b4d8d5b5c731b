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
    WeekEvent,
    check_event,
)

__all__ = [
    "MOOD_MAX",
    "WORDS_MAX",
    "Company",
    "EventTooLong",
    "Feeling",
    "MoodOffTheScale",
    "NobodyNamed",
    "NotTheirDay",
    "NothingHappened",
    "WeekEvent",
    "check_event",
]
