"""The C-SSRS screener: every worked case, every reply there can be, and nothing ever said too early."""

import csv
from itertools import product
from pathlib import Path

import pytest

from openipt.core.screens import CSSRS, CssrsResult, Reply, UnknownQuestion, cssrs_result

CASES = list(csv.DictReader((Path(__file__).parents[2] / "data" / "screens" / "cssrs_triage.csv").open()))
QUESTIONS = [question.key for question in CSSRS.questions]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_worked_cases(case: dict[str, str]):
    result = cssrs_result({key: Reply(case[key]) for key in QUESTIONS})
    if case["expected"] == "incomplete":
        assert (result.outcome, result.is_unresolved) == (None, True)
    else:
        assert (result.outcome, result.is_unresolved) == (CssrsResult(case["expected"]), False)


def test_every_set_of_replies_against_the_form_read_again():
    for replies in product(Reply, repeat=len(QUESTIONS)):
        given = dict(zip(QUESTIONS, replies, strict=True))
        result = cssrs_result(given)
        assert result.outcome is read_again(given)
        if result.outcome is CssrsResult.NONE or result.outcome is CssrsResult.LOW:
            assert not result.is_unresolved


def read_again(given: dict[str, Reply]) -> CssrsResult | None:
    """The triage as a clinician would read it off the sheet."""
    q1, q2, q3, q4, q5, ever, recent = (given[key] for key in QUESTIONS)
    yes, known = Reply.YES, (Reply.YES, Reply.NO)
    if yes in (q4, q5, recent):
        return CssrsResult.HIGH
    sheet = [q1, q2, ever]
    if q2 is yes:
        sheet += [q3, q4, q5]
    if ever is not Reply.NO:
        sheet.append(recent)
    if any(reply not in known for reply in sheet):
        return None
    if yes in (q3, ever):
        return CssrsResult.MODERATE
    return CssrsResult.LOW if yes in (q1, q2) else CssrsResult.NONE


def test_high_does_not_wait_for_the_rest():
    result = cssrs_result({"q4": Reply.YES})
    assert result.outcome is CssrsResult.HIGH
    assert result.missing == ("q1", "q2", "q6_lifetime", "q6_past_3_months")


def test_a_refusal_is_no_reply():
    replies = dict.fromkeys(QUESTIONS, Reply.NO) | {"q1": Reply.REFUSED}
    assert (cssrs_result(replies).outcome, cssrs_result(replies).missing) == (None, ("q1",))


def test_an_unknown_question_is_refused():
    with pytest.raises(UnknownQuestion, match="There is no question 'q7': use q1, q2"):
        cssrs_result({"q7": Reply.NO})
