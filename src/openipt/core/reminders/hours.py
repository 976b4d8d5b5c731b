"""The hours in which somebody may be written to, by the clock on their own wall."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from openipt.core.vocabulary import Mark, Refusal, Source, SourceKind


@dataclass(frozen=True, kw_only=True)
class QuietHours:
    """When nobody in therapy is ever written to, and who says so. starts: in the evening; ends: the next morning"""

    starts: time
    ends: time
    source: Source


QUIET_HOURS = QuietHours(
    starts=time(21),
    ends=time(8),
    source=Source(
        key="openipt-quiet-hours",
        says="Nobody in therapy is written to between nine in the evening and eight in the morning of their own zone",
        mark=Mark.OWN_RULE,
        kind=SourceKind.DESIGN_RULE,
    ),
)


class HoursRefused(Refusal):
    """Hours that leave no time to write in, or reach into the night."""

    code = "reminders.hours_refused"

    def __init__(self) -> None:
        super().__init__(
            f"Choose hours between {QUIET_HOURS.ends:%H:%M} and {QUIET_HOURS.starts:%H:%M}, the first before the last "
            "and at least one hour apart."
        )


@dataclass(frozen=True, kw_only=True)
class SendingHours:
    """From when until when somebody may be written to, each day of theirs. Whole and half hours; latest excluded."""

    earliest: time = QUIET_HOURS.ends
    latest: time = QUIET_HOURS.starts

    def __post_init__(self) -> None:
        minutes = [each.hour * 60 + each.minute for each in (self.earliest, self.latest)]
        if not QUIET_HOURS.ends <= self.earliest < self.latest <= QUIET_HOURS.starts or minutes[1] - minutes[0] < 60:
            raise HoursRefused

    def allow(self, moment: datetime, *, zone: ZoneInfo) -> bool:
        """Whether somebody in this zone may be written to at this moment."""
        return self.earliest <= moment.astimezone(zone).time() < self.latest


def instant_of(day: date, clock: time, *, zone: ZoneInfo) -> datetime:
    """A wall-clock time as a moment in UTC.

    A time the clocks jump over is as long after the jump as it would have been after its start; one that comes twice
    is the first of the two.
    """
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def next_moment(moment: datetime, *, zone: ZoneInfo, hours: SendingHours) -> datetime:
    """This moment if somebody may be written to then, else the next one at which they may."""
    if hours.allow(moment, zone=zone):
        return moment
    local = moment.astimezone(zone)
    day = local.date() if local.time() < hours.earliest else local.date() + timedelta(days=1)
    return instant_of(day, hours.earliest, zone=zone)
