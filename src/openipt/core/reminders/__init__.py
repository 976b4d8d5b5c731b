"""When a neutral message may go to somebody: on which day, within their hours, and until when it helps."""

from openipt.core.reminders.hours import QUIET_HOURS, HoursRefused, QuietHours, SendingHours, instant_of, next_moment
from openipt.core.reminders.occasions import (
    REMINDER_RULES,
    TOO_LATE_AFTER,
    Reminder,
    ReminderKind,
    check_in_reminders,
    session_reminder,
)

__all__ = [
    "QUIET_HOURS",
    "REMINDER_RULES",
    "TOO_LATE_AFTER",
    "HoursRefused",
    "QuietHours",
    "Reminder",
    "ReminderKind",
    "SendingHours",
    "check_in_reminders",
    "instant_of",
    "next_moment",
    "session_reminder",
]
