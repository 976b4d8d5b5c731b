"""When a neutral message may go to somebody: on which day, within their hours, and until when it helps."""

from openipt.core.reminders.hours import QUIET_HOURS, HoursRefused, QuietHours, SendingHours, instant_of, next_moment
from openipt.core.reminders.occasions import (
    CHECK_IN_AGAIN_DAYS_MAX,
    REMINDER_RULES,
    SESSION_BEFORE_DAYS_MAX,
    STARTING_DAYS,
    TOO_LATE_AFTER,
    Reminder,
    ReminderDays,
    ReminderDaysRefused,
    ReminderKind,
    check_in_reminders,
    session_reminder,
)

__all__ = [
    "CHECK_IN_AGAIN_DAYS_MAX",
    "QUIET_HOURS",
    "REMINDER_RULES",
    "SESSION_BEFORE_DAYS_MAX",
    "STARTING_DAYS",
    "TOO_LATE_AFTER",
    "HoursRefused",
    "QuietHours",
    "Reminder",
    "ReminderDays",
    "ReminderDaysRefused",
    "ReminderKind",
    "SendingHours",
    "check_in_reminders",
    "instant_of",
    "next_moment",
    "session_reminder",
]
