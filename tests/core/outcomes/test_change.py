import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core import measures
from openipt.core.measures import Measure, OffTheScale
from openipt.core.outcomes import judge_change
from openipt.core.vocabulary import Direction, Mark

PHQ9 = measures.get("phq9")
points = st.integers(PHQ9.main.points_min, PHQ9.main.points_max)


def with_main(measure: Measure, **changes: object) -> Measure:
    """The measure with its main score changed."""
    return dataclasses.replace(measure, scores=(dataclasses.replace(measure.main, **changes),))


def test_six_points_of_the_phq9_are_reliable_and_five_are_not():
    better, steady = (judge_change(PHQ9, earlier_points=14, later_points=later) for later in (8, 9))
    assert (better.is_reliable, better.verdict, better.points) == (True, Direction.BETTER, -6)
    assert (steady.is_reliable, steady.verdict, steady.direction) == (False, Direction.STEADY, Direction.BETTER)
    assert better.because == "moved -6; 6 points is reliable (nhs-talking-therapies)"
    assert better.source is PHQ9.main.reliable_change.source


@given(points, points)
def test_better_seen_backwards_is_worse(earlier, later):
    there = judge_change(PHQ9, earlier_points=earlier, later_points=later)
    back = judge_change(PHQ9, earlier_points=later, later_points=earlier)
    mirrored = {
        Direction.BETTER: Direction.WORSE,
        Direction.WORSE: Direction.BETTER,
        Direction.STEADY: Direction.STEADY,
    }
    assert back.direction is mirrored[there.direction]
    assert back.verdict is mirrored[there.verdict]
    assert back.points == -there.points


def test_where_lower_is_worse_a_rise_is_better():
    lower_is_worse = with_main(PHQ9, worse="lower")
    assert judge_change(lower_is_worse, earlier_points=5, later_points=11).verdict is Direction.BETTER


def test_no_figure_no_verdict():
    change = judge_change(measures.get("phq2"), earlier_points=6, later_points=0)
    assert (change.is_reliable, change.verdict, change.source) == (None, None, None)
    assert change.direction is Direction.BETTER
    assert change.because == "moved -6; no verdict: PHQ-2 has no published figure for reliable change"


@pytest.mark.parametrize("mark", [mark for mark in Mark if mark is not Mark.CHECKED])
def test_an_unchecked_figure_gives_no_verdict(mark):
    figure = PHQ9.main.reliable_change
    unchecked = dataclasses.replace(figure, source=dataclasses.replace(figure.source, mark=mark))
    change = judge_change(with_main(PHQ9, reliable_change=unchecked), earlier_points=20, later_points=2)
    assert change.is_reliable is None
    assert "not checked yet (nhs-talking-therapies)" in change.because


def test_adult_rules_are_not_applied_to_a_girl_of_fifteen():
    change = judge_change(PHQ9, earlier_points=16, later_points=4, age_years=15)
    assert change.is_reliable is None
    assert change.because == "moved -12; no verdict: adult rules are not applied under 18"
    assert judge_change(PHQ9, earlier_points=16, later_points=4, age_years=18).is_reliable is True


@pytest.mark.parametrize(("earlier", "later"), [(28, 3), (3, -1)])
def test_points_off_the_scale_are_refused(earlier, later):
    with pytest.raises(OffTheScale):
        judge_change(PHQ9, earlier_points=earlier, later_points=later)
