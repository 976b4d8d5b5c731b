from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from openipt.web.portal import moments

LONDON = ZoneInfo("Europe/London")
TODAY = datetime(2026, 3, 10, tzinfo=LONDON).date()


def moment(day: int, hour: int, minute: int = 0, *, month: int = 3, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


class TestTimesOfDay:
    @pytest.mark.parametrize(
        ("hour", "minute", "said"), [(17, 0, "5 pm"), (9, 5, "9.05 am"), (0, 0, "12 am"), (12, 30, "12.30 pm")]
    )
    def test_are_said_as_people_say_them(self, hour, minute, said):
        assert moments.clock(moment(10, hour, minute)).replace("\N{NO-BREAK SPACE}", " ") == said


class TestDays:
    @pytest.mark.parametrize(("day", "said"), [(10, "today"), (11, "tomorrow"), (12, "Thursday 12 March")])
    def test_near_ones_have_names(self, day, said):
        assert moments.near_day(moment(day, 9), today=TODAY) == said

    def test_past_ones_have_a_year_when_it_is_another(self):
        assert moments.past_day(moment(1, 9), today=TODAY) == "1 March"
        assert moments.past_day(moment(1, 9, month=12, year=2025), today=TODAY) == "1 December 2025"

    def test_by_and_at(self):
        assert moments.by(moment(10, 17), today=TODAY) == "today, by 5\N{NO-BREAK SPACE}pm"
        assert moments.at(moment(12, 16, 15), today=TODAY) == "Thursday 12 March, 4.15\N{NO-BREAK SPACE}pm"
