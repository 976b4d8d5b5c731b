from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core.measures import OffTheScale
from openipt.core.outcomes import Answer, NothingToClassify, Outcome, all_of, any_of, classify
from tests.core.vectors import rows, series

SAID = {"yes": True, "no": False, "not_a_case": None, "not_applicable": None, "no_paired_data": None}
COLUMNS = {
    "recovery": "recovery",
    "reliable_improvement": "reliable_improvement",
    "reliable_deterioration": "reliable_deterioration",
    "reliable_recovery": "reliable_recovery",
    "response": "phq9_response",
    "remission": "phq9_remission",
}


def whole(text: str) -> int | None:
    return int(text) if text else None


def answers(outcome: Outcome) -> dict[str, Answer]:
    return {field.name: getattr(outcome, field.name) for field in fields(Outcome)}


@pytest.mark.parametrize("row", rows("phq9_gad7_outcome"), ids=lambda row: f"case {row['case']}")
def test_agrees_with_the_worked_table(row):
    outcome = classify(
        phq9=(whole(row["phq9_start"]), whole(row["phq9_end"])),
        gad7=(whole(row["gad7_start"]), whole(row["gad7_end"])),
    )
    assert {name: answer.value for name, answer in answers(outcome).items() if name != "case"} == {
        name: SAID[row[column]] for name, column in COLUMNS.items()
    }
    assert outcome.case.value is (row["recovery"] != "not_a_case")
    if row["phq9_fall_percent"]:
        percent = row["phq9_fall_percent"].removeprefix("-")
        assert f"a {'rise' if row['phq9_fall_percent'] < '0' else 'fall'} of {percent} %" in outcome.response.because


class TestOneMeasureAlone:
    def test_recovery_asks_for_both_and_gives_the_part(self):
        outcome = classify(phq9=(17, 4))
        assert outcome.recovery.value is None
        assert "no longer a case, from 17 to PHQ-9 4" in outcome.recovery.because
        assert "GAD-7 was not given" in outcome.recovery.because
        assert outcome.reliable_recovery.value is None

    def test_a_case_that_stays_a_case_has_not_recovered_whatever_the_other_says(self):
        assert classify(phq9=(18, 12)).recovery.value is False

    def test_no_case_on_one_may_be_a_case_on_the_other(self):
        outcome = classify(phq9=(8, 4))
        assert (outcome.case.value, outcome.recovery.value, outcome.reliable_recovery.value) == (None, None, None)

    def test_reliable_change_is_that_measures_own_and_says_so(self):
        outcome = classify(phq9=(17, 4))
        assert (outcome.reliable_improvement.value, outcome.reliable_deterioration.value) == (True, False)
        assert outcome.reliable_improvement.because.endswith("GAD-7 was not given")

    def test_the_gad7_alone_has_no_rule_for_response_and_no_confirmed_limit_of_remission(self):
        outcome = classify(gad7=(12, 4))
        assert (outcome.response.value, outcome.remission.value) == (None, None)
        assert outcome.response.because == "GAD-7 has no published rule for response"
        assert outcome.remission.because == "no verdict: the limit is not confirmed yet (remission-below-5)"


class TestTheInventedCourses:
    def test_mara_responded_improved_reliably_and_is_in_remission(self):
        outcome = classify(phq9=(series("A")[1], series("A")[16]))
        assert outcome.response.value
        assert outcome.remission.value
        assert outcome.reliable_improvement.value
        assert "a fall of 76.5 %" in outcome.response.because

    def test_idris_fell_below_the_cut_off_by_less_than_a_reliable_change(self):
        outcome = classify(phq9=(series("B")[1], series("B")[12]))
        assert outcome.reliable_improvement.value is False
        assert outcome.reliable_recovery.value is False

    def test_tomas_got_reliably_worse(self):
        assert classify(phq9=(series("D")[1], series("D")[11])).reliable_deterioration.value

    def test_lena_is_fifteen_and_gets_no_adult_verdict(self):
        outcome = classify(phq9=(series("E")[1], series("E")[12]), age_years=15)
        assert {answer.value for answer in answers(outcome).values()} == {None}
        assert outcome.recovery.because == "no verdict: adult rules are not applied under 18"


phq9, gad7 = st.none() | st.integers(0, 27), st.none() | st.integers(0, 21)


@given(st.tuples(phq9, phq9), st.tuples(gad7, gad7))
def test_answers_never_contradict_each_other(depression, anxiety):
    if depression == anxiety == (None, None):
        return
    outcome = classify(phq9=depression, gad7=anxiety)
    assert not (outcome.reliable_improvement.value and outcome.reliable_deterioration.value)
    if outcome.reliable_recovery.value:
        assert outcome.recovery.value
        assert outcome.reliable_improvement.value
    if outcome.recovery.value is not None:
        assert outcome.case.value
    assert all(answer.because for answer in answers(outcome).values())
    assert all(answer.source for answer in answers(outcome).values() if answer.value is not None)


@given(st.tuples(st.integers(0, 27), st.integers(0, 27)), gad7, gad7)
def test_learning_the_other_measure_never_overturns_recovery(depression, first, last):
    alone, both = classify(phq9=depression), classify(phq9=depression, gad7=(first, last))
    assert alone.recovery.value in (None, both.recovery.value)


@pytest.mark.parametrize("scores", [{}, {"phq9": (None, None)}])
def test_nothing_given_is_refused(scores):
    with pytest.raises(NothingToClassify, match="give the first and last score") as caught:
        classify(**scores)
    assert caught.value.code == "outcome.nothing_given"


def test_points_off_the_scale_are_refused():
    with pytest.raises(OffTheScale):
        classify(phq9=(28, 3))


def test_unknown_decides_nothing_that_others_decide():
    assert [any_of(each) for each in ([True, None], [False, None], [False], [])] == [True, None, False, False]
    assert [all_of(each) for each in ([False, None], [True, None], [True], [])] == [False, None, True, True]
