"""The starting model of an average course, as a clinician can check it with a pocket calculator."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core import measures
from openipt.core.outcomes import average_points, compare_with_average, spread_points
from tests.core.vectors import series

PHQ9 = measures.get("phq9")

AVERAGE = (
    # intake, sessions since, average: intake - 0.19 x intake x ln(1 + sessions)
    (15, 0, 15.0),
    (15, 1, 13.0),
    (15, 3, 11.0),
    (15, 7, 9.1),
    (20, 7, 12.1),
    (20, 15, 9.5),
)


@pytest.mark.parametrize(("intake", "since", "average"), AVERAGE)
def test_the_average_falls_with_the_logarithm_of_the_session(intake, since, average):
    assert round(average_points(intake_points=intake, sessions_since=since), 1) == average


def test_from_the_published_mean_it_falls_to_the_published_mean():
    assert round(average_points(intake_points=15.4, sessions_since=7), 1) == 9.3  # published: 9.4


def test_the_spread_widens_to_the_fourth_session_after_the_first():
    assert [round(spread_points(since), 2) for since in (1, 2, 3, 4, 9)] == [4.5, 4.83, 5.17, 5.5, 5.5]


COURSES = (
    # scores from session 1 on, off track, slow, in words
    ((12, 12, 12), False, False, "little change by session 3 is not looked at yet"),
    ((12, 12, 12, 12), False, True, "slow from session 4"),
    ((12, 12, 17, 16), True, True, "17 over 15.7 and 16 over 15.5"),
    ((12, 12, 18), True, False, "a rise of 6"),
    ((20, 22, 24, 25), True, True, "24 over 22.0 and 25 over 21.3"),
    ((20, 22, 24, 20), False, True, "one above, and back"),
    ((20, 22, 24, 20, 25), False, True, "two above, not in a row"),
    ((16, 14, 11, 9), False, False, "better"),
)


@pytest.mark.parametrize(("scores", "off_track", "slow", "why"), COURSES)
def test_two_in_a_row_or_a_reliable_rise_flag_and_one_alone_does_not(scores, off_track, slow, why):
    compared = compare_with_average(PHQ9, dict(enumerate(scores, start=1)))
    assert (compared.is_off_track, compared.is_slow) == (off_track, slow), why


EACH, FOURTH = None, (4, 8, 12, 16)
ROWS = (
    # scores by session, sessions at which the schedule asks, off track, in words
    ({1: 20, 2: 22, 3: 24, 4: 25}, EACH, True, "3 and 4 follow each other"),
    ({1: 20, 2: 22, 3: 24, 5: 25}, EACH, False, "no score at session 4"),
    ({1: 20, 2: 22, 3: 24, 7: 25}, EACH, False, "no score at session 4, session 5, session 6"),
    ({1: 20, 2: 22, 3: 24, 5: 25, 6: 25}, EACH, True, "5 and 6 follow each other, whatever was before"),
    ({1: 20, 4: 25, 8: 25}, FOURTH, True, "two times it is asked, with none between"),
    ({1: 20, 4: 25, 12: 25}, FOURTH, False, "no score at session 8"),
    ({1: 20, 4: 25, 8: 25}, EACH, False, "no score at session 5, session 6, session 7"),
    ({1: 20, 4: 25, 5: 25}, FOURTH, True, "5 was given unasked and follows 4"),
    ({1: 20, 5: 25, 8: 25}, FOURTH, True, "nothing was asked between 5 and 8"),
    ({1: 20, 4: 25, 6: 10, 8: 25}, FOURTH, False, "6 was given unasked and lies under its limit"),
    ({1: 20, 3: 24, 5: 26}, EACH, True, "a rise of 6 flags by itself"),
)


@pytest.mark.parametrize(("points", "asked_at", "off_track", "why"), ROWS, ids=lambda each: str(each)[:40])
def test_in_a_row_is_without_a_score_missing_between(points, asked_at, off_track, why):
    compared = compare_with_average(PHQ9, points, asked_at=asked_at)
    assert compared.is_off_track is off_track, why
    if why.startswith("no score"):
        assert compared.because.endswith(f"above but not in a row: {why}")


@pytest.mark.parametrize(
    ("points", "age_years", "because"),
    [
        ({}, None, "compared from session 3 on"),
        ({1: 20, 2: 25}, None, "compared from session 3 on"),
        ({3: 20}, None, "compared from session 3 on"),
        ({1: 9, 2: 20, 3: 20}, None, "started at 9; compared from 10 points"),
        ({1: 20, 2: 25, 3: 27}, 17, "no verdict: adult rules are not applied under 18"),
    ],
)
def test_is_silent_and_says_why(points, age_years, because):
    compared = compare_with_average(PHQ9, points, age_years=age_years)
    assert (compared.is_off_track, compared.at, compared.because) == (None, (), because)


def test_knows_one_measure():
    compared = compare_with_average(measures.get("gad7"), {1: 15, 2: 18, 3: 21})
    assert compared.because == "the model knows the PHQ-9 alone, not GAD-7"


def test_case_d_is_flagged_by_its_rise_and_case_a_is_not():
    assert compare_with_average(PHQ9, series("D")).is_off_track
    assert not compare_with_average(PHQ9, series("A")).is_off_track


scores = st.lists(st.integers(0, 27), min_size=3, max_size=16)


@given(scores)
def test_a_lower_latest_score_never_makes_a_flag(values):
    points = dict(enumerate(values, start=1))
    lower = points | {len(values): max(values[-1] - 1, 0)}
    if not compare_with_average(PHQ9, points).is_off_track:
        assert not compare_with_average(PHQ9, lower).is_off_track


@given(scores)
def test_a_single_score_above_its_limit_never_flags(values):
    compared = compare_with_average(PHQ9, dict(enumerate(values, start=1)))
    if sum(each.is_above for each in compared.at) <= 1 and values[-1] - values[0] < 6:
        assert not compared.is_off_track
