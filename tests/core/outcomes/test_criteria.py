from fractions import Fraction

import pytest

from openipt.core import measures
from openipt.core.measures import OffTheScale
from openipt.core.outcomes import caseness, fall_percent, recovery_part, remission, response, say_fall

PHQ9, PHQ2, GAD7 = measures.get("phq9"), measures.get("phq2"), measures.get("gad7")


def test_a_fall_is_exact_so_that_half_is_half():
    assert fall_percent(start_points=12, end_points=6) == 50
    assert fall_percent(start_points=14, end_points=9) == Fraction(250, 7)
    assert fall_percent(start_points=0, end_points=3) is None


@pytest.mark.parametrize(("fall", "words"), [(Fraction(250, 7), "a fall of 35.7 %"), (-50, "a rise of 50.0 %")])
def test_a_fall_in_words(fall, words):
    assert say_fall(Fraction(fall)) == words


@pytest.mark.parametrize(("measure", "points", "is_case"), [(PHQ9, 9, False), (PHQ9, 10, True), (GAD7, 8, True)])
def test_a_case_begins_at_the_cut_off(measure, points, is_case):
    answer = caseness(measure, points=points)
    assert answer.value is is_case
    assert answer.source is measure.main.cut_off("caseness").source


def test_response_is_half():
    assert response(PHQ9, start_points=12, end_points=6).value is True
    assert response(PHQ9, start_points=13, end_points=7).value is False
    nothing = response(PHQ9, start_points=0, end_points=0)
    assert (nothing.value, nothing.because) == (None, "PHQ-9 started at 0: no fall can be counted")


def test_remission_is_under_five():
    assert [remission(PHQ9, points=points).value for points in (4, 5)] == [True, False]
    assert remission(PHQ9, points=4).because == "PHQ-9 4; remission is under 5 (kroenke-spitzer-2002)"


def test_a_part_recovers_only_from_a_case():
    assert recovery_part(PHQ9, start_points=14, end_points=9).value is True
    assert recovery_part(PHQ9, start_points=14, end_points=10).value is False
    assert recovery_part(PHQ9, start_points=9, end_points=2).value is None
    because = recovery_part(PHQ9, start_points=14, end_points=9).because
    assert because == "no longer a case, from 14 to PHQ-9 9; a case from 10 (kroenke-2001)"


def test_a_measure_without_the_rule_says_so():
    answers = [
        caseness(PHQ2, points=3),
        response(PHQ2, start_points=4, end_points=1),
        remission(PHQ2, points=0),
        recovery_part(PHQ2, start_points=4, end_points=0),
    ]
    for answer in answers:
        assert answer.value is None
        assert answer.because.startswith("PHQ-2 has no published ")


def test_adult_rules_are_not_applied_under_18():
    answers = [
        caseness(PHQ9, points=12, age_years=15),
        response(PHQ9, start_points=16, end_points=4, age_years=15),
        remission(PHQ9, points=4, age_years=15),
        recovery_part(PHQ9, start_points=16, end_points=4, age_years=15),
    ]
    for answer in answers:
        assert answer.value is None
        assert "under 18" in answer.because


def test_points_off_the_scale_are_refused():
    for refused in (
        lambda: caseness(PHQ9, points=28),
        lambda: response(PHQ9, start_points=12, end_points=-1),
        lambda: remission(GAD7, points=22),
    ):
        with pytest.raises(OffTheScale):
            refused()
