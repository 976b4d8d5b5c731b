"""The ASQ: a refusal counts as positive, and question 5 decides how soon."""

import pytest

from openipt.core.screens import AsqResult, Reply, asq_result

NO = {"q1": Reply.NO, "q2": Reply.NO, "q3": Reply.NO, "q4": Reply.NO}
NEGATIVE, NOT_ACUTE, ACUTE = AsqResult


@pytest.mark.parametrize(
    ("replies", "outcome", "missing"),
    [
        (NO, NEGATIVE, ()),
        (NO | {"q5": Reply.NOT_ASKED}, NEGATIVE, ()),
        (NO | {"q4": Reply.YES, "q5": Reply.NO}, NOT_ACUTE, ()),
        (NO | {"q1": Reply.REFUSED, "q5": Reply.NO}, NOT_ACUTE, ()),
        (NO | {"q3": Reply.YES, "q5": Reply.YES}, ACUTE, ()),
        (NO | {"q5": Reply.YES}, ACUTE, ()),
        (NO | {"q1": Reply.YES}, None, ("q5",)),
        (NO | {"q1": Reply.YES, "q5": Reply.REFUSED}, None, ("q5",)),
        (NO | {"q2": Reply.MISSING}, None, ("q2",)),
        ({"q1": Reply.YES, "q5": Reply.YES}, ACUTE, ("q2", "q3", "q4")),
        ({}, None, ("q1", "q2", "q3", "q4")),
    ],
)
def test_what_the_form_makes_of_it(replies: dict[str, Reply], outcome: AsqResult | None, missing: tuple[str, ...]):
    result = asq_result(replies)
    assert (result.outcome, result.missing, result.is_unresolved) == (outcome, missing, bool(missing))
