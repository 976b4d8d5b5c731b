"""Through which day a record is kept: never less than any rule says, on every calendar there is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core.retention import AGE_OF_MAJORITY, Care, Rule, last_day_of, published_rules

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))
RULES = st.builds(
    Rule,
    years=st.integers(0, 30),
    child_until_age=st.none() | st.integers(18, 40),
    child_until_age_at_17=st.none() | st.integers(18, 40),
)


@st.composite
def cares(draw):
    born = draw(DAYS)
    return Care(born=born, last_date=born + timedelta(days=draw(st.integers(0, 36_500))))


def whole_years(since: date, until: date) -> int:
    """Counted another way: by walking from birthday to birthday, where 29 February has its day on 1 March."""
    birthday = lambda year: (  # noqa: E731
        date(year, 3, 1)
        if (since.month, since.day) == (2, 29) and not (year % 4 == 0 and (year % 100 or year % 400 == 0))
        else date(year, since.month, since.day)
    )
    return sum(birthday(year) <= until for year in range(since.year + 1, until.year + 1))


@given(RULES, cares())
def test_the_last_day_is_the_first_on_which_all_is_fulfilled(rule, care):
    age = whole_years(care.born, care.last_date)
    until_age = rule.child_until_age if age < AGE_OF_MAJORITY else None
    if age == 17 and rule.child_until_age_at_17 is not None:
        until_age = rule.child_until_age_at_17

    def is_fulfilled(day: date) -> bool:
        by_age = until_age is None or whole_years(care.born, day) >= until_age
        return by_age and whole_years(care.last_date, day) >= rule.years and day >= care.last_date

    last = last_day_of([rule], care)
    assert is_fulfilled(last)
    assert last == care.last_date or not is_fulfilled(last - timedelta(days=1))


@given(st.lists(RULES, min_size=1, max_size=4), cares())
def test_of_several_the_latest_counts(rules, care):
    assert last_day_of(rules, care) == max(last_day_of([rule], care) for rule in rules)


@pytest.mark.parametrize(
    ("born", "last", "until"),
    [
        (date(2008, 2, 29), date(2020, 2, 29), date(2040, 3, 1) - timedelta(days=1)),
        (date(2008, 2, 29), date(2026, 2, 28), date(2046, 2, 28)),
        (date(2009, 6, 1), date(2027, 5, 31), date(2047, 5, 31)),
        (date(1970, 1, 1), date(2023, 2, 28), date(2043, 2, 28)),
    ],
)
def test_the_code_of_the_nhs_on_days_that_are_easily_miscounted(born, last, until):
    (rule,) = (each.rule for each in published_rules() if each.key == "gb-eng-nhs-mental-health")
    assert last_day_of([rule], Care(born=born, last_date=last)) == until


def test_whoever_was_a_child_is_kept_to_a_birthday_if_that_is_later():
    (rule,) = (each.rule for each in published_rules() if each.key == "us-ca-bpc-2919")
    assert last_day_of([rule], Care(born=date(2010, 6, 1), last_date=date(2028, 5, 31))) == date(2035, 6, 1)
    assert last_day_of([rule], Care(born=date(2010, 6, 1), last_date=date(2028, 6, 1))) == date(2035, 6, 1)
    assert last_day_of([rule], Care(born=date(2010, 6, 1), last_date=date(2020, 1, 1))) == date(2035, 6, 1)


def test_every_published_rule_says_where_it_was_read():
    assert len({rule.key for rule in published_rules()}) == len(published_rules())
    assert all(rule.read_at.startswith("http") and rule.says and rule.checked_date for rule in published_rules())
