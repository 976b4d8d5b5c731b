"""One line of one day: which day a moment belongs to, and what cannot be kept."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core.rhythm import (
    DIARY,
    DayClosed,
    DiaryEntry,
    NotInTheDiary,
    PeopleThere,
    check_entry,
    diary_day,
    open_days,
)

TODAY = date(2026, 3, 10)
BEGAN = date(2026, 3, 1)


def entry(**otherwise: object) -> DiaryEntry:
    return DiaryEntry(**({"day": TODAY, "line": "dinner", "minutes": 1110} | otherwise))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 10, 4, 0), 10),
        (datetime(2026, 3, 10, 23, 59), 10),
        (datetime(2026, 3, 11, 0, 15), 10),
        (datetime(2026, 3, 11, 3, 59), 10),
        (datetime(2026, 3, 11, 4, 0), 11),
    ],
)
def test_a_night_belongs_to_the_day_before_it(moment: datetime, day: int):
    assert diary_day(moment) == date(2026, 3, day)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.timedeltas(timedelta(0), timedelta(days=2)))
def test_days_never_run_backwards(moment: datetime, later: timedelta):
    assert diary_day(moment + later) >= diary_day(moment)


def test_today_and_yesterday_are_open_and_nothing_before_it_began():
    assert open_days(today=TODAY, begins_date=BEGAN) == (TODAY, date(2026, 3, 9))
    assert open_days(today=TODAY, begins_date=TODAY) == (TODAY,)


@given(st.integers(-400, 400), st.integers(0, 400))
def test_what_is_open_is_today_or_yesterday_and_of_the_diary(ago: int, since: int):
    day, began = TODAY - timedelta(days=ago), TODAY - timedelta(days=since)
    is_open = ago in {0, 1} and ago <= since
    assert (day in open_days(today=TODAY, begins_date=began)) is is_open


@pytest.mark.parametrize("line", [line.key for line in DIARY])
@pytest.mark.parametrize("minutes", [0, 15, 1439, None])
def test_every_line_takes_every_time_of_the_clock_and_that_it_was_not_done(line: str, minutes: int | None):
    check_entry(entry(line=line, minutes=minutes), today=TODAY, begins_date=BEGAN)


@pytest.mark.parametrize(
    "wrong",
    [
        {"line": "lunch"},
        {"minutes": 1440},
        {"minutes": -1},
        {"minutes": None, "people": PeopleThere.NOBODY},
    ],
)
def test_what_the_diary_does_not_have_is_refused(wrong: dict[str, object]):
    with pytest.raises(NotInTheDiary):
        check_entry(entry(**wrong), today=TODAY, begins_date=BEGAN)


@pytest.mark.parametrize("days", [1, -2, -30])
def test_a_day_to_come_or_long_gone_is_refused(days: int):
    with pytest.raises(DayClosed):
        check_entry(entry(day=TODAY + timedelta(days=days)), today=TODAY, begins_date=BEGAN)


def test_a_day_before_the_diary_is_refused():
    with pytest.raises(DayClosed):
        check_entry(entry(day=TODAY - timedelta(days=1)), today=TODAY, begins_date=TODAY)
