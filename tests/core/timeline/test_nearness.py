from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core.timeline import EntryKind, Nearness, RoughDate, nearness, window_before
from openipt.core.timeline.nearness import middle_of, months_before
from openipt.core.vocabulary import SourceKind
from tests.core.timeline.sample import an_entry

WINDOW = window_before(RoughDate.of(2025, 10, 6))


def test_the_window_is_a_design_rule_of_three_and_six_months():
    assert (WINDOW.first, WINDOW.nearer, WINDOW.onset) == (date(2025, 4, 6), date(2025, 7, 6), date(2025, 10, 6))
    assert WINDOW.source.kind is SourceKind.DESIGN_RULE


@pytest.mark.parametrize(
    ("began", "ended", "where"),
    [
        (RoughDate.of(2025, 4, 5), None, Nearness.EARLIER),
        (RoughDate.of(2025, 4, 6), None, Nearness.WITHIN_SIX_MONTHS_BEFORE),
        (RoughDate.of(2025, 7, 5), None, Nearness.WITHIN_SIX_MONTHS_BEFORE),
        (RoughDate.of(2025, 7, 6), None, Nearness.WITHIN_THREE_MONTHS_BEFORE),
        (RoughDate.of(2025, 10, 5), None, Nearness.WITHIN_THREE_MONTHS_BEFORE),
        (RoughDate.of(2025, 10, 6), None, Nearness.AT_OR_AFTER),
        (RoughDate.of(2025, 10), None, Nearness.AT_OR_AFTER),
        (RoughDate.of(2026, 1), None, Nearness.AT_OR_AFTER),
        (RoughDate.of(2019), None, Nearness.EARLIER),
        # a job that ended in the window is a change in the window
        (RoughDate.of(2019), RoughDate.of(2025, 8), Nearness.WITHIN_THREE_MONTHS_BEFORE),
        # one that went on through it is none
        (RoughDate.of(2019), RoughDate.of(2026, 1), Nearness.EARLIER),
    ],
)
def test_what_counts_is_when_something_changed(began, ended, where):
    assert nearness(an_entry(EntryKind.WORK, began=began, ended=ended), window=WINDOW) is where


def test_of_a_month_or_a_year_the_middle_is_drawn():
    assert middle_of(RoughDate.of(2025, 10)) == date(2025, 10, 16)
    assert middle_of(RoughDate.of(2025)) == date(2025, 7, 2)


@given(st.dates(min_value=date(1900, 1, 1)), st.integers(0, 24))
def test_going_back_by_months_never_skips_one(day: date, months: int):
    earlier = months_before(day, months)
    assert (day.year - earlier.year) * 12 + day.month - earlier.month == months
    assert earlier.day <= day.day


@given(st.dates(min_value=date(2000, 1, 1)), st.integers(-400, 400))
def test_something_closer_to_the_onset_never_counts_as_further(onset: date, days: int):
    order = [Nearness.EARLIER, Nearness.WITHIN_SIX_MONTHS_BEFORE, Nearness.WITHIN_THREE_MONTHS_BEFORE]
    order.append(Nearness.AT_OR_AFTER)
    window = window_before(RoughDate.on(onset))
    one, next_day = (RoughDate.on(onset + timedelta(days=days + more)) for more in (0, 1))
    first, second = (nearness(an_entry(EntryKind.MOVE, began=began), window=window) for began in (one, next_day))
    assert order.index(first) <= order.index(second)
