"""By when a next step is done: only moments at which somebody is there to do it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from openipt.clinic.accounts.reads import service_of
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.foundation.keys.ring import key_ring
from openipt.clinic.safety.reads import hours_of
from openipt.web.practice.desk import Desk
from openipt.web.practice.next_times import as_moment, next_times
from tests.conftest import NOW


def at(actor, now: datetime) -> Desk:
    return Desk(actor=actor, service=service_of(actor), now=now.astimezone(ZoneInfo("Europe/London")))


def said(desk: Desk, standing=None, **chosen: str) -> list[str]:
    return [words for _moment, words in next_times(desk, standing, **chosen)]


def test_on_a_working_morning(as_lind):
    assert said(at(as_lind, NOW)) == [
        "Today by 11:15",
        "Today by 17:00",
        "Tomorrow by 17:00",
        "Mon 16 March by 17:00",
    ]


def test_late_on_a_friday_nobody_is_promised_before_monday(as_lind):
    friday = datetime(2026, 3, 13, 18, 30, tzinfo=UTC)
    assert said(at(as_lind, friday)) == [
        "Mon 16 March by 11:00",
        "Mon 16 March by 17:00",
        "Tue 17 March by 17:00",
        "Fri 20 March by 17:00",
    ]


def test_the_next_meeting_is_among_them(mara, as_lind):
    with key_ring():
        standing = standing_of(mara.id)
    early = at(as_lind, NOW - timedelta(hours=20))
    assert "In session 4, tomorrow at 09:10" in said(early, standing)


def test_a_time_chosen_before_stays_among_them(as_lind):
    chosen = (NOW + timedelta(hours=3, minutes=7)).isoformat()
    assert chosen in [moment for moment, _words in next_times(at(as_lind, NOW), None, chosen=chosen)]


@pytest.mark.parametrize("hour", range(0, 24, 3))
@pytest.mark.parametrize("day", range(9, 16))
def test_every_time_is_to_come_can_be_kept_and_lies_in_service_hours(as_lind, day, hour):
    desk = at(as_lind, datetime(2026, 3, day, hour, 7, tzinfo=UTC))
    for written, _words in next_times(desk, None):
        moment = as_moment(written, now=desk.now)
        assert moment is not None
        stretch = next(hours_of(desk.service).stretches_from(moment - timedelta(microseconds=1)))
        assert stretch.opens_at <= moment <= stretch.closes_at


@pytest.mark.parametrize("written", ["", "soon", "2026-03-10", "2026-03-10T17:00:00", "2026-03-10T08:00:00+00:00"])
def test_what_is_no_moment_to_come_is_none(written):
    assert as_moment(written, now=NOW) is None
