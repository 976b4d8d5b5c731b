"""When things happen in the demo, reckoned from the moment it is made: nothing ahead of its time, nothing at night."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/London")
OPENING: list[list[str] | None] = [["09:00", "17:00"]] * 5 + [None, None]
CLOSING = time(17)
NOTICE = timedelta(minutes=15)
SESSION = timedelta(minutes=50)
ANSWERED_AGO = timedelta(minutes=88)


def at_local(day: date, clock: time) -> datetime:
    """A wall-clock time of the services as a moment in UTC."""
    return datetime.combine(day, clock, tzinfo=ZONE).astimezone(UTC)


def next_meeting(now: datetime, *, days_ahead: int, clock: time) -> datetime:
    """The time of day on the first open day on which it is still to come, or on an open day after that one.

    Open days are counted from today, or from the next one if the service is closed today.
    """
    day = _open_day_from(now.astimezone(ZONE).date())
    for _ in range(days_ahead):
        day = _open_day_from(day + timedelta(days=1))
    if at_local(day, clock) < now + NOTICE:
        day = _open_day_from(day + timedelta(days=1))
    return at_local(day, clock)


def weeks_before(meeting: datetime, weeks: int) -> datetime:
    """The same time of the same weekday some weeks earlier, whatever the clocks did in between."""
    local = meeting.astimezone(ZONE)
    return at_local(local.date() - timedelta(weeks=weeks), local.time())


def breakfast_before(meeting: datetime, *, number: int) -> datetime:
    """Between seven and eight on the morning of a session, a little different each time."""
    return at_local(meeting.astimezone(ZONE).date(), time(7, 5 + number * 7 % 50))


def last_evening(now: datetime, *, number: int) -> datetime:
    """Between seven and eight yesterday evening."""
    return at_local(now.astimezone(ZONE).date() - timedelta(days=1), time(19, 5 + number * 7 % 50))


def a_while_ago(now: datetime) -> datetime:
    """Earlier today, and since closing once the service has closed, so that an answer to it is not overdue yet."""
    today = now.astimezone(ZONE).date()
    closing = at_local(today, CLOSING)
    return max(now - ANSWERED_AGO, at_local(today, time(0)), *([closing] if closing <= now else []))


def _open_day_from(day: date) -> date:
    while OPENING[day.weekday()] is None:
        day += timedelta(days=1)
    return day
