"""Checks one, three, six and twelve months after the end."""

from datetime import date, timedelta

import pytest

from openipt.core.ending import FOLLOW_UP_MONTHS, FollowUpStanding, follow_ups, months_after

ENDED = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 1), 12, date(2027, 3, 1)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_the_same_day_some_months_on_or_the_last_of_the_month(day, months, expected):
    assert months_after(day, months) == expected


def standings(today: date, done=()) -> list[FollowUpStanding]:
    return [each.standing for each in follow_ups(ended_date=ENDED, done=done, today=today)]


def test_all_lie_ahead_on_the_day_of_the_end():
    assert standings(ENDED) == [FollowUpStanding.TO_COME] * 4


def test_each_becomes_due_a_week_before_its_day_and_stays_due_until_it_is_held():
    day = date(2026, 2, 28)
    assert standings(day - timedelta(days=8))[0] is FollowUpStanding.TO_COME
    assert standings(day - timedelta(days=7))[0] is FollowUpStanding.DUE
    assert standings(day + timedelta(days=300))[0] is FollowUpStanding.DUE
    assert standings(day, done=[1])[0] is FollowUpStanding.DONE


def test_the_months_are_told_in_order():
    assert [each.months for each in follow_ups(ended_date=ENDED, done=(), today=ENDED)] == list(FOLLOW_UP_MONTHS)
