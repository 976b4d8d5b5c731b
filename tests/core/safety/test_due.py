from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openipt.core.safety import (
    STARTING_TIMES,
    NaiveMoment,
    Opening,
    ServiceHours,
    ServiceTime,
    UnusableServiceTime,
    due_at,
)

LONDON = ZoneInfo("Europe/London")
OFFICE = {weekday: (Opening(opens=time(9), closes=time(17)),) for weekday in range(5)}
EASTER = frozenset({date(2026, 4, 3), date(2026, 4, 6)})
CLINIC = ServiceHours(zone=LONDON, weekly=OFFICE, holidays=EASTER)
SAME_DAY = STARTING_TIMES["self_harm_item.any"].within
FOUR_HOURS = STARTING_TIMES["self_harm_item.two_or_more"].within


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("raised", "due"),
    [
        pytest.param("2026-03-10 09:30", "2026-03-10 17:00", id="in hours"),
        pytest.param("2026-03-10 16:00", "2026-03-10 17:00", id="an hour before closing"),
        pytest.param("2026-03-10 16:59", "2026-03-11 16:59", id="just before closing: by then tomorrow"),
        pytest.param("2026-03-13 16:59", "2026-03-13 17:00", id="just before the weekend: before it begins"),
        pytest.param("2026-03-10 17:00", "2026-03-11 17:00", id="at closing"),
        pytest.param("2026-03-10 07:15", "2026-03-10 17:00", id="before opening"),
        pytest.param("2026-03-13 20:00", "2026-03-16 17:00", id="friday evening"),
        pytest.param("2026-03-14 12:00", "2026-03-16 17:00", id="saturday"),
        pytest.param("2026-04-02 18:00", "2026-04-07 17:00", id="over easter and the change to summer time"),
    ],
)
def test_any_answer_is_due_on_the_same_working_day(raised, due):
    assert due_at(raised_at=local(raised), within=SAME_DAY, hours=CLINIC) == local(due)


@pytest.mark.parametrize(
    ("raised", "due"),
    [
        pytest.param("2026-03-10 09:30", "2026-03-10 13:30", id="in hours"),
        pytest.param("2026-03-10 13:00", "2026-03-10 17:00", id="ends at closing"),
        pytest.param("2026-03-10 15:00", "2026-03-11 11:00", id="runs on next morning"),
        pytest.param("2026-03-13 15:00", "2026-03-16 11:00", id="over the weekend"),
        pytest.param("2026-03-14 03:00", "2026-03-16 13:00", id="out of hours"),
        pytest.param("2026-04-02 16:00", "2026-04-07 12:00", id="over holidays"),
    ],
)
def test_two_or_more_is_due_in_four_hours_of_service(raised, due):
    assert due_at(raised_at=local(raised), within=FOUR_HOURS, hours=CLINIC) == local(due)


def test_hours_of_service_are_counted_by_the_clock_that_runs_not_the_one_on_the_wall():
    """In the night to 29 March one hour on the wall is missing, in that to 25 October one comes twice."""
    around_the_clock = ServiceHours(
        zone=LONDON, weekly={weekday: (Opening(opens=time(0), closes=time(0)),) for weekday in range(7)}
    )
    for raised, due in (("2026-03-28 23:00", "2026-03-29 04:00"), ("2026-10-24 23:00", "2026-10-25 02:00")):
        assert due_at(raised_at=local(raised), within=FOUR_HOURS, hours=around_the_clock) == local(due)


def test_calendar_hours_that_end_out_of_hours_are_drawn_back_to_the_last_closing():
    within = ServiceTime(calendar_hours=24)
    assert due_at(raised_at=local("2026-03-10 10:00"), within=within, hours=CLINIC) == local("2026-03-11 10:00")
    assert due_at(raised_at=local("2026-03-13 10:00"), within=within, hours=CLINIC) == local("2026-03-13 17:00")


def test_of_several_limits_the_earliest_counts():
    within = ServiceTime(working_hours=2, calendar_hours=24, same_working_day=True)
    assert due_at(raised_at=local("2026-03-10 10:00"), within=within, hours=CLINIC) == local("2026-03-10 12:00")
    assert due_at(raised_at=local("2026-03-10 16:00"), within=within, hours=CLINIC) == local("2026-03-10 17:00")


@pytest.mark.parametrize(
    "limits",
    [{}, {"working_hours": 0}, {"calendar_hours": -1}, {"working_hours": float("nan")}, {"calendar_hours": 337}],
)
def test_limits_nobody_could_keep_to_are_refused(limits):
    with pytest.raises(UnusableServiceTime, match="at most 336") as caught:
        ServiceTime(**limits)
    assert caught.value.code == "due_time.unusable"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(NaiveMoment):
        due_at(raised_at=datetime(2026, 3, 10, 9), within=SAME_DAY, hours=CLINIC)


zones = st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu"])
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))


@st.composite
def a_service(draw: st.DrawFn) -> ServiceHours:
    days = st.sets(st.integers(0, 6), min_size=1)
    cuts = st.lists(st.integers(0, 47), min_size=2, max_size=4, unique=True).filter(lambda cuts: len(cuts) % 2 == 0)
    weekly = {weekday: _openings(sorted(draw(cuts))) for weekday in draw(days)}
    holidays = draw(st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=5))
    return ServiceHours(zone=ZoneInfo(draw(zones)), weekly=weekly, holidays=holidays)


def _openings(half_hours: list[int]) -> tuple[Opening, ...]:
    times = [time(half // 2, 30 * (half % 2)) for half in half_hours]
    return tuple(Opening(opens=opens, closes=closes) for opens, closes in zip(times[::2], times[1::2], strict=True))


limits = st.one_of(
    st.builds(ServiceTime, working_hours=st.floats(0.1, 40)),
    st.builds(ServiceTime, calendar_hours=st.floats(0.1, 72)),
    st.builds(ServiceTime, working_hours=st.floats(0.1, 40), same_working_day=st.just(True)),
    st.just(SAME_DAY),
)


@settings(max_examples=60)
@given(a_service(), limits, moments)
def test_it_is_always_due_while_somebody_is_there_and_never_before_it_was_raised(hours, within, raised_at):
    due = due_at(raised_at=raised_at, within=within, hours=hours)
    assert due > raised_at
    openings = takewhile(lambda stretch: stretch.opens_at <= due, hours.stretches_from(raised_at))
    assert any(stretch.opens_at <= due <= stretch.closes_at for stretch in openings)


@settings(max_examples=60)
@given(a_service(), limits, moments, st.timedeltas(timedelta(0), timedelta(days=10)))
def test_what_is_raised_later_is_never_due_earlier(hours, within, raised_at, later_by):
    earlier = due_at(raised_at=raised_at, within=within, hours=hours)
    assert earlier <= due_at(raised_at=raised_at + later_by, within=within, hours=hours)


@settings(max_examples=60)
@given(a_service(), moments, st.floats(0.1, 40))
def test_working_hours_are_hours_of_service_and_nothing_else(hours, raised_at, working_hours):
    due = due_at(raised_at=raised_at, within=ServiceTime(working_hours=working_hours), hours=hours)
    openings = takewhile(lambda stretch: stretch.opens_at < due, hours.stretches_from(raised_at))
    served = sum((min(stretch.closes_at, due) - max(stretch.opens_at, raised_at) for stretch in openings), timedelta(0))
    assert abs(served - timedelta(hours=working_hours)) < timedelta(milliseconds=1)
