from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core.timeline import NoSuchDay, Precision, RoughDate


@pytest.mark.parametrize(
    ("known", "first", "last", "precision"),
    [
        ((2025,), date(2025, 1, 1), date(2025, 12, 31), Precision.YEAR),
        ((2025, 10), date(2025, 10, 1), date(2025, 10, 31), Precision.MONTH),
        ((2024, 2), date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ((2025, 9, 1), date(2025, 9, 1), date(2025, 9, 1), Precision.DAY),
    ],
)
def test_a_date_is_a_stretch_as_exact_as_memory_allows(known, first, last, precision):
    rough = RoughDate.of(*known)
    assert (rough.first, rough.last, rough.precision) == (first, last, precision)


@pytest.mark.parametrize("known", [(2025, 2, 31), (2025, 13), (2025, 0), (2025, None, 3), (0,), (10_000,)])
def test_what_makes_no_date_is_refused(known):
    with pytest.raises(NoSuchDay):
        RoughDate.of(*known)


@given(st.dates())
def test_knowing_less_never_moves_the_day_out_of_the_stretch(day: date):
    for known in ((day.year,), (day.year, day.month), (day.year, day.month, day.day)):
        rough = RoughDate.of(*known)
        assert rough.first <= day <= rough.last
    assert RoughDate.on(day) == RoughDate.of(day.year, day.month, day.day)
