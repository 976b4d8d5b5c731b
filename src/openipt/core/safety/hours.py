"""When somebody is there to answer: a service's weekly opening, its zone and its holidays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from openipt.core.vocabulary import Refusal

MIDNIGHT = time(0)


class NoServiceHours(Refusal):
    """A service that is never open could never answer anybody."""

    code = "service.never_open"

    def __init__(self) -> None:
        super().__init__("This service has no opening in any week: enter at least one day and its hours.")


class MuddledOpening(Refusal):
    """Openings of one day that end before they begin, overlap, or belong to no day of the week."""

    code = "service.muddled_opening"

    def __init__(self, weekday: int) -> None:
        self.weekday = weekday
        super().__init__(
            f"The openings of weekday {weekday} are muddled: count days from 0 (Monday) to 6, put openings in order, "
            "and let each close after it opens (00:00 closes at midnight)."
        )


class NaiveMoment(Refusal):
    """A moment without a zone could be any of twenty-four."""

    code = "moment.without_zone"

    def __init__(self) -> None:
        super().__init__("This moment has no time zone: give an aware date and time.")


@dataclass(frozen=True, kw_only=True)
class Opening:
    """One stretch of a day during which the service is staffed, in wall-clock time; closing at 00:00 is midnight."""

    opens: time
    closes: time

    @property
    def is_sound(self) -> bool:
        return self.opens < self.closes or self.closes == MIDNIGHT


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """One opening on one day as two moments in UTC, the second later than the first."""

    day: date
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, kw_only=True)
class ServiceHours:
    """The hours during which a service answers.

    zone: where the clock on the wall hangs
    weekly: openings by day of the week, 0 for Monday to 6 for Sunday; a day without openings is closed
    holidays: days that are closed all day
    Raises   NoServiceHours, MuddledOpening
    """

    zone: ZoneInfo
    weekly: Mapping[int, tuple[Opening, ...]]
    holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        for weekday, openings in self.weekly.items():
            in_order = all(earlier.closes <= later.opens for earlier, later in pairwise(openings))
            midnight_is_last = all(opening.closes != MIDNIGHT for opening in openings[:-1])
            if not (0 <= weekday <= 6 and in_order and midnight_is_last and all(each.is_sound for each in openings)):
                raise MuddledOpening(weekday)
        if not any(self.weekly.values()):
            raise NoServiceHours

    def counting_from(self, moment: datetime) -> datetime:
        """When the clock starts for something that happened at `moment`: at once if open, else at the next opening.

        Gives    a moment in UTC
        Raises   NaiveMoment
        """
        return max(in_utc(moment), next(self.stretches_from(moment)).opens_at)

    def stretches_from(self, moment: datetime) -> Iterator[Stretch]:
        """Every opening not yet over at `moment`, in order and without end; the first may be under way.

        Raises   NaiveMoment
        """
        moment = in_utc(moment)
        day = moment.astimezone(self.zone).date()
        while True:
            for stretch in self.stretches_on(day):
                if stretch.closes_at > moment:
                    yield stretch
            day += timedelta(days=1)

    def stretches_on(self, day: date) -> tuple[Stretch, ...]:
        """The openings of one calendar day, none on a holiday."""
        stretches: list[Stretch] = []
        for opening in () if day in self.holidays else self.weekly.get(day.weekday(), ()):
            opens_at, closes_at = self._moments(day, opening)
            if stretches:
                opens_at = max(opens_at, stretches[-1].closes_at)
            # where the clock is put forward, an opening may shrink, or be swallowed whole
            if opens_at < closes_at:
                stretches.append(Stretch(day=day, opens_at=opens_at, closes_at=closes_at))
        return tuple(stretches)

    def _moments(self, day: date, opening: Opening) -> tuple[datetime, datetime]:
        closing_day = day + timedelta(days=1) if opening.closes == MIDNIGHT else day
        return (
            in_utc(datetime.combine(day, opening.opens, self.zone)),
            in_utc(datetime.combine(closing_day, opening.closes, self.zone)),
        )


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC, where moments can be compared across clock changes. Raises NaiveMoment."""
    if moment.tzinfo is None:
        raise NaiveMoment
    return moment.astimezone(UTC)
