"""Sudden gains: large, a quarter of what was, and held."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core import measures
from openipt.core.outcomes import SuddenGain, sudden_gains

PHQ9 = measures.get("phq9")

COURSES = (
    # scores from session 1 on, sessions of the gains, in words
    ((19, 18, 19, 11, 10, 11), [(3, 4)], "8 points, 42 %, held"),
    ((19, 18, 19, 14, 13, 14), [], "5 points: under the reliable change of 6"),
    ((27, 27, 27, 21, 21, 21), [], "6 points, 22 %: under a quarter"),
    ((24, 24, 24, 18, 18, 18), [(3, 4)], "6 points, exactly a quarter, no scatter"),
    ((19, 18, 19, 11, 18, 19), [], "came back: not held"),
    ((19, 11, 10, 11), [], "one score before is too few to tell"),
    ((19, 19, 11), [], "one score after is too few to tell"),
    ((19, 19, 11, 11), [(2, 3)], "two before and two after are enough"),
    ((26, 25, 26, 17, 16, 17, 9, 8, 9), [(3, 4), (6, 7)], "twice"),
    ((10, 11, 10, 18, 19, 18), [], "a sudden loss is no gain"),
)


@pytest.mark.parametrize(("scores", "found", "why"), COURSES)
def test_the_three_criteria(scores, found, why):
    gains = sudden_gains(PHQ9, dict(enumerate(scores, start=1)))
    assert [(gain.from_session, gain.to_session) for gain in gains] == found, why


def test_a_fall_over_a_session_without_a_score_is_not_sudden():
    assert sudden_gains(PHQ9, {1: 19, 2: 19, 3: 18, 5: 10, 6: 10, 7: 11}) == ()


def test_names_the_two_scores():
    (gain,) = sudden_gains(PHQ9, {1: 19, 2: 19, 3: 11, 4: 11})
    assert gain == SuddenGain(from_session=2, to_session=3, before=19, after=11)


def test_none_where_no_verdict_may_be_given():
    points = {1: 19, 2: 18, 3: 19, 4: 11, 5: 10, 6: 11}
    assert sudden_gains(PHQ9, points, age_years=16) == ()
    assert sudden_gains(measures.get("phq2"), {1: 6, 2: 6, 3: 1, 4: 1}) == ()


@given(st.lists(st.integers(0, 27), max_size=16))
def test_every_gain_is_large_in_itself_and_a_quarter_of_what_was(values):
    for gain in sudden_gains(PHQ9, dict(enumerate(values, start=1))):
        assert gain.before - gain.after >= max(6, gain.before / 4)
