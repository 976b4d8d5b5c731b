"""Maintenance is agreed within what it has been studied with, and says what it is about."""

from datetime import date, timedelta

import pytest

from openipt.core.courses import (
    MAINTENANCE_AGENDA,
    MaintenanceFocusMissing,
    MaintenanceOutOfBounds,
    MaintenanceTerms,
    check_maintenance,
)

TODAY = date(2026, 11, 24)


def agree(every_days: int = 30, until: date = date(2028, 11, 24), focus: str = "Work and Jonas") -> None:
    check_maintenance(MaintenanceTerms(every_days=every_days, until_date=until, focus=focus), today=TODAY)


@pytest.mark.parametrize("every_days", [7, 14, 30, 92])
def test_from_weekly_to_four_times_a_year(every_days):
    agree(every_days)


@pytest.mark.parametrize("every_days", [0, 6, 93])
def test_neither_more_often_nor_more_seldom(every_days):
    with pytest.raises(MaintenanceOutOfBounds):
        agree(every_days)


@pytest.mark.parametrize("until", [TODAY, TODAY - timedelta(days=1), date(2029, 11, 25)])
def test_until_a_day_ahead_and_for_three_years_at_most(until):
    with pytest.raises(MaintenanceOutOfBounds):
        agree(until=until)
    agree(until=date(2029, 11, 24))


def test_it_says_what_it_is_about():
    with pytest.raises(MaintenanceFocusMissing):
        agree(focus=" ")


def test_a_leap_day_has_a_day_three_years_on():
    terms = MaintenanceTerms(every_days=30, until_date=date(2031, 2, 28), focus="Work")
    check_maintenance(terms, today=date(2028, 2, 29))


def test_every_item_of_its_agenda_says_what_it_is_for():
    assert len({item.key for item in MAINTENANCE_AGENDA}) == len(MAINTENANCE_AGENDA)
    assert all(item.purpose for item in MAINTENANCE_AGENDA)
