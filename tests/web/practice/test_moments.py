from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from openipt.web.practice import moments

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("day", "said", "in_a_sentence"),
    [
        (date(2026, 3, 10), "today", "today"),
        (date(2026, 3, 9), "yesterday", "yesterday"),
        (date(2026, 3, 11), "tomorrow", "tomorrow"),
        (date(2026, 3, 12), "Thu 12 March", "on Thu 12 March"),
        (date(2025, 12, 30), "30 December 2025", "on 30 December 2025"),
    ],
)
def test_a_day_is_near_or_has_its_date(day, said, in_a_sentence):
    assert moments.near_day(day, today=TODAY) == said
    assert moments.on_day(day, today=TODAY) == in_a_sentence


def test_a_moment_is_relative_and_absolute():
    moment = datetime(2026, 3, 10, 7, 42)
    assert moments.at(moment, today=TODAY) == "today at 07:42"
    assert moments.by(moment, today=TODAY) == "today by 07:42"


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=20), "0 minutes"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=50), "50 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=2, minutes=50), "2 hours 50 minutes"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=3, hours=2, minutes=40), "3 days 2 hours"),
        (timedelta(days=-1), "0 minutes"),
    ],
)
def test_a_length_is_said_in_its_two_largest_units(span, said):
    assert moments.length(span) == said
