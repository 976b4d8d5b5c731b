"""What people are reminded of, and when: a check-in as it opens and once more, and a session the day before."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from openipt.core.reminders.hours import SendingHours, instant_of, next_moment
from openipt.core.vocabulary import Mark, Refusal, Source, SourceKind

CHECK_IN_AGAIN_DAYS_MAX, SESSION_BEFORE_DAYS_MAX = 6, 3
TOO_LATE_AFTER = timedelta(hours=24)
"""A message that could not go within a day of its time goes no more: what it says may not be true by then."""
REMINDER_RULES = Source(
    key="openipt-reminders",
    says="People are told when a check-in opens, and reminded once, two days later, while it waits; of a session the "
    "day before. Starting values, for the service to set. What could not go within a day goes no more and is put "
    "before a colleague",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)


class ReminderDaysRefused(Refusal):
    """Days on which a reminder would come at once, or too late or too early to help."""

    code = "reminders.days_refused"

    def __init__(self) -> None:
        super().__init__(
            f"Choose 1 to {CHECK_IN_AGAIN_DAYS_MAX} days after a check-in opened, and 1 to {SESSION_BEFORE_DAYS_MAX} "
            "days before a session."
        )


@dataclass(frozen=True, kw_only=True)
class ReminderDays:
    """How many days after it opened a check-in is recalled, and how many days before it a session is.

    Raises   ReminderDaysRefused
    """

    check_in_again: int = 2
    session_before: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.check_in_again <= CHECK_IN_AGAIN_DAYS_MAX or not (
            1 <= self.session_before <= SESSION_BEFORE_DAYS_MAX
        ):
            raise ReminderDaysRefused


STARTING_DAYS = ReminderDays()
"""Those of `REMINDER_RULES`, until a service sets its own."""


class ReminderKind(StrEnum):
    """What a message to somebody in therapy is for. None of it stands in the message."""

    CHECK_IN_OPENED = "check_in_opened"
    CHECK_IN_WAITS = "check_in_waits"
    SESSION_COMES = "session_comes"


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """One message to come: what it is for, and the moment it goes."""

    kind: ReminderKind
    due_at: datetime


def check_in_reminders(
    *, asked_at: datetime, zone: ZoneInfo, hours: SendingHours, days: ReminderDays = STARTING_DAYS
) -> tuple[Reminder, Reminder]:
    """When a check-in is announced, and when it is recalled: at the same time of the day, some days of theirs later."""
    opened = next_moment(asked_at, zone=zone, hours=hours)
    local = opened.astimezone(zone)
    again = instant_of(local.date() + timedelta(days=days.check_in_again), local.time(), zone=zone)
    return (
        Reminder(kind=ReminderKind.CHECK_IN_OPENED, due_at=opened),
        Reminder(kind=ReminderKind.CHECK_IN_WAITS, due_at=next_moment(again, zone=zone, hours=hours)),
    )


def session_reminder(
    *, meets_at: datetime, zone: ZoneInfo, hours: SendingHours, days: ReminderDays = STARTING_DAYS
) -> Reminder:
    """When a session is recalled: a day before or more, at its own time of the day or at the nearest one allowed."""
    local = meets_at.astimezone(zone)
    clock = min(max(local.time(), hours.earliest), _last_minute(hours))
    due_at = instant_of(local.date() - timedelta(days=days.session_before), clock, zone=zone)
    return Reminder(kind=ReminderKind.SESSION_COMES, due_at=due_at)


def _last_minute(hours: SendingHours) -> time:
    latest = hours.latest.hour * 60 + hours.latest.minute - 1
    return time(latest // 60, latest % 60)
