"""By when somebody must have answered, in the hours the service is there to answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from openipt.core.safety.hours import ServiceHours
from openipt.core.vocabulary import Refusal

HOURS_MAX = 24 * 14
LEAST_OF_A_DAY = timedelta(hours=1)
"""A due time nobody could keep helps nobody: with less than this left of a day, the next working day counts."""


class UnusableServiceTime(Refusal):
    """A due time that limits nothing, or by so much or so little that nobody could keep to it."""

    code = "due_time.unusable"

    def __init__(self) -> None:
        super().__init__(
            "This due time cannot be used: choose the same working day, or a number of hours greater than 0 "
            f"and at most {HOURS_MAX}, or both."
        )


@dataclass(frozen=True, kw_only=True)
class ServiceTime:
    """How long a service may take to answer; where several limits are set, the earliest counts.

    working_hours: hours during which the service is open, at most two weeks of them
    calendar_hours: hours by the clock, open or not, at most two weeks of them
    same_working_day: before the last closing of the day on which counting starts, or of the next working day when
                      less than an hour of it is left (a rule of our own, not validated)
    Raises   UnusableServiceTime
    """

    working_hours: float | None = None
    calendar_hours: float | None = None
    same_working_day: bool = False

    def __post_init__(self) -> None:
        limits = [each for each in (self.working_hours, self.calendar_hours) if each is not None]
        if not (limits or self.same_working_day) or not all(0 < each <= HOURS_MAX for each in limits):
            raise UnusableServiceTime


SAME_DAY = ServiceTime(calendar_hours=24, same_working_day=True)


def due_at(*, raised_at: datetime, within: ServiceTime, hours: ServiceHours) -> datetime:
    """The moment by which a concern must have been answered.

    Counting starts when the concern is raised, or at the next opening if nobody is there. The moment found always
    lies inside service hours: a limit that would fall outside them is drawn back to the closing before it.

    Takes    raised_at: an aware moment
    Gives    an aware moment in UTC, after `raised_at`
    Raises   NaiveMoment
    """
    start = hours.counting_from(raised_at)
    limits = []
    if within.working_hours is not None:
        limits.append(_after_open_time(hours, start, timedelta(hours=within.working_hours)))
    if within.calendar_hours is not None:
        limits.append(_last_open_moment(hours, start, start + timedelta(hours=within.calendar_hours)))
    if within.same_working_day:
        limits.append(_last_closing(hours, start))
    return min(limits)


def _after_open_time(hours: ServiceHours, start: datetime, length: timedelta) -> datetime:
    stretches = hours.stretches_from(start)
    since, closes_at = start, next(stretches).closes_at
    while since + length > closes_at:
        length -= closes_at - since
        stretch = next(stretches)
        since, closes_at = stretch.opens_at, stretch.closes_at
    return since + length


def _last_open_moment(hours: ServiceHours, start: datetime, limit: datetime) -> datetime:
    last = start
    for stretch in hours.stretches_from(start):
        if stretch.opens_at > limit:
            break
        last = min(stretch.closes_at, limit)
    return last


def _last_closing(hours: ServiceHours, start: datetime) -> datetime:
    """The last closing of the day counting starts on; of the next working day when that one is all but over."""
    for stretch in hours.stretches_from(start):
        closing = hours.stretches_on(stretch.day)[-1].closes_at
        if closing - start >= LEAST_OF_A_DAY:
            return closing
    raise AssertionError("openings never end")
