"""Two years, hour by hour, in twelve zones whose clocks jump by an hour, by half an hour, at midnight, or never."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from openipt.core.reminders import (
    QUIET_HOURS,
    HoursRefused,
    ReminderKind,
    SendingHours,
    check_in_reminders,
    instant_of,
    next_moment,
    session_reminder,
)

ZONES = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/New_York",
    "America/Santiago",
    "America/St_Johns",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/London",
    "Pacific/Apia",
    "Pacific/Chatham",
    "UTC",
)
BEGAN, HOURS = datetime(2026, 1, 1, tzinfo=UTC), 2 * 365 * 24
MORNING = SendingHours(earliest=time(9), latest=time(12, 30))


@pytest.mark.parametrize("name", ZONES)
def test_every_hour_of_two_years_leads_to_the_right_day_within_the_hours(name):
    zone = ZoneInfo(name)
    for hour in range(HOURS):
        asked = BEGAN + timedelta(hours=hour)
        local = asked.astimezone(zone)
        opened, waits = check_in_reminders(asked_at=asked, zone=zone, hours=MORNING)
        first, second = (each.due_at.astimezone(zone) for each in (opened, waits))
        expected = local.date() + timedelta(days=1 if local.time() >= time(12, 30) else 0)
        assert first.date() == expected, local
        assert second.date() == expected + timedelta(days=2), local
        assert first.time() == second.time()  # no clock in these zones jumps between 9:00 and 12:30
        assert time(9) <= first.time() < time(12, 30)
        assert asked <= opened.due_at < waits.due_at
        assert opened.due_at - asked < timedelta(hours=22)
        before = session_reminder(meets_at=asked, zone=zone, hours=MORNING)
        assert before.due_at.astimezone(zone).date() == local.date() - timedelta(days=1)
        assert MORNING.allow(before.due_at, zone=zone)


@pytest.mark.parametrize("name", ZONES)
def test_a_pass_each_hour_meets_every_reminder_once_even_where_the_server_s_clock_is_set_back(name):
    zone = ZoneInfo(name)
    due = [
        check_in_reminders(asked_at=BEGAN + timedelta(days=day, hours=day % 24), zone=zone, hours=SendingHours())
        for day in range(2 * 365)
    ]
    waiting = {(day, each.kind): each.due_at for day, pair in enumerate(due) for each in pair}
    sent: list[tuple[int, ReminderKind]] = []
    for hour in range(HOURS + 24 * 4):
        clock = BEGAN + timedelta(hours=hour - (1 if hour % 500 == 0 else 0))
        ready = [key for key, moment in waiting.items() if moment <= clock]
        for key in ready:
            assert waiting.pop(key) > clock - timedelta(hours=2)
            sent.append(key)
    assert waiting == {}
    assert len(sent) == len(set(sent)) == 2 * 2 * 365


def test_a_time_the_clocks_jump_over_moves_forward_and_one_that_comes_twice_comes_once():
    london, lord_howe = ZoneInfo("Europe/London"), ZoneInfo("Australia/Lord_Howe")
    spring = instant_of(date(2026, 3, 29), time(1, 30), zone=london)
    assert spring.astimezone(london).time() == time(2, 30)
    autumn = instant_of(date(2026, 10, 25), time(1, 30), zone=london)
    assert autumn == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    half = instant_of(date(2026, 10, 4), time(2, 10), zone=lord_howe)
    assert half.astimezone(lord_howe).time() == time(2, 40)


def test_a_moment_within_the_hours_stays_and_the_night_waits_for_the_morning():
    zone, hours = ZoneInfo("Europe/London"), SendingHours()
    noon = datetime(2026, 7, 1, 11, tzinfo=UTC)
    assert next_moment(noon, zone=zone, hours=hours) == noon
    assert next_moment(datetime(2026, 7, 1, 20, tzinfo=UTC), zone=zone, hours=hours) == datetime(
        2026, 7, 2, 7, tzinfo=UTC
    )
    assert next_moment(datetime(2026, 7, 1, 3, tzinfo=UTC), zone=zone, hours=hours) == datetime(
        2026, 7, 1, 7, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("earliest", "latest"),
    [(time(7, 59), time(12)), (time(9), time(21, 1)), (time(12), time(9)), (time(9), time(9, 59))],
)
def test_hours_in_the_night_or_without_room_are_refused(earliest, latest):
    with pytest.raises(HoursRefused):
        SendingHours(earliest=earliest, latest=latest)


def test_the_quiet_hours_are_nine_to_eight():
    assert (QUIET_HOURS.starts, QUIET_HOURS.ends) == (time(21), time(8))
