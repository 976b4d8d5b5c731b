import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core import measures
from openipt.core.measures import OffTheScale
from openipt.core.outcomes import corridor_around, judge_change
from openipt.core.vocabulary import Direction, Mark

PHQ9 = measures.get("phq9")
points = st.integers(PHQ9.main.points_min, PHQ9.main.points_max)


@given(points, points)
def test_inside_the_corridor_a_change_is_steady_and_outside_it_is_reliable(first, later):
    corridor = corridor_around(PHQ9, points=first)
    is_inside = corridor.points_low <= later <= corridor.points_high
    change = judge_change(PHQ9, earlier_points=first, later_points=later)
    assert (change.verdict is Direction.STEADY) == is_inside


@given(points)
def test_what_lies_beyond_begins_where_the_corridor_ends(first):
    corridor = corridor_around(PHQ9, points=first)
    assert corridor.lower_from in (corridor.points_low - 1, None)
    assert corridor.higher_from in (corridor.points_high + 1, None)
    assert PHQ9.main.points_min <= corridor.points_low <= first <= corridor.points_high <= PHQ9.main.points_max


def test_where_the_scale_ends_nothing_lies_beyond():
    assert corridor_around(PHQ9, points=3).lower_from is None
    assert corridor_around(PHQ9, points=25).higher_from is None


def test_there_is_none_where_no_verdict_may_be_given():
    needed = PHQ9.main.reliable_change
    unchecked = dataclasses.replace(needed, source=dataclasses.replace(needed.source, mark=Mark.TO_CONFIRM))
    main = dataclasses.replace(PHQ9.main, reliable_change=unchecked)
    assert corridor_around(PHQ9, points=17, age_years=17) is None
    assert corridor_around(dataclasses.replace(PHQ9, scores=(main,)), points=17) is None
    assert corridor_around(measures.get("phq2"), points=3) is None


def test_points_off_the_scale_are_refused():
    with pytest.raises(OffTheScale):
        corridor_around(PHQ9, points=28)
