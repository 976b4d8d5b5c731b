import pytest

from openipt.core import protocols
from openipt.core.formulation import (
    JointSessionWithheld,
    NothingToFollow,
    ReasonsMissing,
    ReviewOutcome,
    ReviewStep,
    check_review,
)


@pytest.mark.parametrize("key", protocols.keys())
def test_whatever_a_protocol_suggests_can_be_chosen(key):
    suggested = {each for point in protocols.get(key).decision_points for each in point.suggests}
    assert suggested <= set(ReviewStep)


def check(outcome=ReviewOutcome.KEEP, steps=(), reasons="She links it herself.", is_unsafe=False):
    check_review(outcome, steps, reasons=reasons, is_unsafe=is_unsafe)


def test_going_on_needs_no_step_and_always_a_reason():
    check()
    with pytest.raises(ReasonsMissing):
        check(reasons=" ")


@pytest.mark.parametrize("outcome", [ReviewOutcome.CHANGE, ReviewOutcome.ADD])
def test_a_change_says_what_changes(outcome):
    check(outcome, [ReviewStep.MORE_FREQUENT])
    with pytest.raises(NothingToFollow):
        check(outcome)


def test_no_joint_session_while_somebody_is_unsafe():
    check(ReviewOutcome.ADD, [ReviewStep.JOINT_SESSION])
    with pytest.raises(JointSessionWithheld):
        check(ReviewOutcome.ADD, [ReviewStep.JOINT_SESSION], is_unsafe=True)
