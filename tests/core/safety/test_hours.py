from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest

from openipt.core.safety import MuddledOpening, NaiveMoment, NoServiceHours, Opening, ServiceHours

LONDON = ZoneInfo("Europe/London")
MORNING, AFTERNOON = Opening(opens=time(9), closes=time(12)), Opening(opens=time(13), closes=time(17))


def hours(*, zone: ZoneInfo = LONDON, holidays: frozenset[date] = frozenset(), **days: tuple[Opening, ...]):
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return ServiceHours(zone=zone, weekly={names.index(name): day for name, day in days.items()}, holidays=holidays)


def test_counting_starts_at_once_when_open_and_else_at_the_next_opening():
    tuesdays = hours(tue=(MORNING, AFTERNOON))
    at = lambda hour, minute=0: datetime(2026, 3, 10, hour, minute, tzinfo=UTC)  # noqa: E731
    assert tuesdays.counting_from(at(9, 30)) == at(9, 30)
    assert tuesdays.counting_from(at(7)) == at(9)
    assert tuesdays.counting_from(at(12)) == at(13)
    assert tuesdays.counting_from(at(17)) == at(9) + timedelta(days=7)


def test_moments_of_any_zone_are_understood():
    tuesdays = hours(tue=(MORNING,))
    tokyo = datetime(2026, 3, 10, 18, 30, tzinfo=timezone(timedelta(hours=9)))
    assert tuesdays.counting_from(tokyo) == datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


def test_a_holiday_is_closed_all_day():
    off = hours(mon=(MORNING,), tue=(MORNING,), holidays=frozenset({date(2026, 4, 6)}))
    good_friday = datetime(2026, 4, 3, 12, tzinfo=UTC)
    assert off.counting_from(good_friday) == datetime(2026, 4, 7, 8, tzinfo=UTC)


def test_summer_time_opens_an_hour_earlier_by_the_sun():
    sundays = hours(sun=(MORNING,))
    before, after = (
        stretch.opens_at for stretch in islice(sundays.stretches_from(datetime(2026, 3, 21, tzinfo=UTC)), 2)
    )
    assert (before.hour, after.hour) == (9, 8)


def test_a_night_runs_on_through_midnight():
    nights = hours(fri=(Opening(opens=time(20), closes=time(0)),), sat=(Opening(opens=time(0), closes=time(8)),))
    friday, saturday = islice(nights.stretches_from(datetime(2026, 3, 13, tzinfo=UTC)), 2)
    assert friday.closes_at == saturday.opens_at == datetime(2026, 3, 14, tzinfo=UTC)
    assert (friday.day, saturday.day) == (date(2026, 3, 13), date(2026, 3, 14))


def test_openings_stay_apart_where_the_clock_is_put_forward():
    """At one in the morning of 29 March London has two o'clock: half past one never comes."""
    nightly = (Opening(opens=time(0), closes=time(1, 30)), Opening(opens=time(2), closes=time(4)))
    night, rest = hours(sun=nightly).stretches_on(date(2026, 3, 29))
    assert night.closes_at - night.opens_at == timedelta(hours=1, minutes=30)
    assert rest.opens_at == night.closes_at
    swallowed = hours(sun=(Opening(opens=time(1, 15), closes=time(2)),))
    assert swallowed.stretches_on(date(2026, 3, 29)) == ()
    assert len(swallowed.stretches_on(date(2026, 3, 22))) == 1


def test_stretches_come_in_order_and_never_overlap():
    busy = hours(zone=ZoneInfo("Australia/Lord_Howe"), mon=(MORNING, AFTERNOON), sun=(MORNING,), wed=(AFTERNOON,))
    for earlier, later in pairwise(islice(busy.stretches_from(datetime(2026, 3, 1, tzinfo=UTC)), 60)):
        assert earlier.opens_at < earlier.closes_at <= later.opens_at


@pytest.mark.parametrize(
    ("weekday", "openings"),
    [
        (7, (MORNING,)),
        (-1, (MORNING,)),
        (0, (AFTERNOON, MORNING)),
        (0, (Opening(opens=time(9), closes=time(13)), Opening(opens=time(12), closes=time(17)))),
        (0, (Opening(opens=time(17), closes=time(9)),)),
        (0, (Opening(opens=time(9), closes=time(9)),)),
        (0, (Opening(opens=time(9), closes=time(0)), AFTERNOON)),
    ],
)
def test_muddled_openings_are_refused(weekday, openings):
    with pytest.raises(MuddledOpening, match=f"weekday {weekday}") as caught:
        ServiceHours(zone=LONDON, weekly={weekday: openings})
    assert caught.value.code == "service.muddled_opening"


@pytest.mark.parametrize("weekly", [{}, {0: ()}])
def test_a_service_that_is_never_open_is_refused(weekly):
    with pytest.raises(NoServiceHours, match="at least one day"):
        ServiceHours(zone=LONDON, weekly=weekly)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(NaiveMoment, match="no time zone"):
        hours(mon=(MORNING,)).counting_from(datetime(2026, 3, 10, 9))
