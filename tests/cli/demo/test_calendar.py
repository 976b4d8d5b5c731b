from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from openipt.cli.demo import calendar

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC))
CLOCKS = st.times(time(9), time(16)).map(lambda clock: clock.replace(second=0, microsecond=0))


@given(MOMENTS, st.integers(0, 3), CLOCKS)
def test_a_meeting_is_ahead_soon_and_within_opening_hours(now, days_ahead, clock):
    meeting = calendar.next_meeting(now, days_ahead=days_ahead, clock=clock)
    local = meeting.astimezone(calendar.ZONE)
    assert now < meeting < now + timedelta(days=8)
    assert local.weekday() < 5
    assert local.time() == clock


@given(MOMENTS, st.integers(0, 16), CLOCKS)
def test_weeks_before_is_the_same_weekday_and_time(now, weeks, clock):
    meeting = calendar.next_meeting(now, days_ahead=0, clock=clock)
    earlier = calendar.weeks_before(meeting, weeks).astimezone(calendar.ZONE)
    assert (earlier.weekday(), earlier.time()) == (meeting.astimezone(calendar.ZONE).weekday(), clock)


@given(MOMENTS)
def test_a_while_ago_is_today_and_not_overdue(now):
    answered = calendar.a_while_ago(now)
    assert answered <= now
    assert answered.astimezone(calendar.ZONE).date() == now.astimezone(calendar.ZONE).date()
    closing = calendar.at_local(now.astimezone(calendar.ZONE).date(), calendar.CLOSING)
    assert not answered < closing <= now
