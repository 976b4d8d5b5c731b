import uuid
from zoneinfo import ZoneInfo

import pytest

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.formulation.actions import CourseNotUnderWay, Decided, hold_review, note_stage
from openipt.clinic.formulation.reads import has_review, is_unsafe, recorded_of, reviews_of, stages_of
from openipt.core.courses import CourseState
from openipt.core.formulation import DisputeStage, JointSessionWithheld, ReviewOutcome, ReviewStep
from openipt.core.inventory import SafetyConcern
from tests import cast
from tests.clinic.inventory.telling import somebody_of
from tests.conftest import NOW


class TestWhereADisputeStands:
    def test_is_noted_per_session_and_can_move_either_way(self, course, mara, as_lind):
        jonas = somebody_of(mara, "Jonas")
        for stage in (DisputeStage.IMPASSE, DisputeStage.RENEGOTIATION, DisputeStage.IMPASSE):
            note_stage(actor=as_lind, course_id=course.id, stage=stage, about_id=jonas, words="So it was", at=NOW)
        stages = stages_of(course.id)
        assert [each.stage.value for each in stages] == ["impasse", "renegotiation", "impasse"]
        assert {(each.session_number, each.about_id) for each in stages} == {(4, jonas)}

    def test_the_same_twice_is_noted_once(self, course, as_lind):
        for _ in range(2):
            note_stage(actor=as_lind, course_id=course.id, stage=DisputeStage.IMPASSE, at=NOW)
        assert len(stages_of(course.id)) == 1

    def test_is_about_somebody_in_this_inventory(self, course, harbour_street, as_lind):
        stranger = somebody_of(cast.a_person(harbour_street, "Idris B"), "Ada")
        with pytest.raises(NotYours):
            note_stage(actor=as_lind, course_id=course.id, stage=DisputeStage.IMPASSE, about_id=stranger, at=NOW)

    def test_is_not_noted_about_a_course_that_has_ended(self, course, as_lind):
        cast.comes_into(course, CourseState.TRANSFERRED, at=NOW)
        with pytest.raises(CourseNotUnderWay):
            note_stage(actor=as_lind, course_id=course.id, stage=DisputeStage.IMPASSE, at=NOW)


class TestHoldingAReview:
    @pytest.fixture
    def hold(self, as_lind, course):
        def hold(outcome=ReviewOutcome.KEEP, review_id=None, **more):
            decided = Decided(outcome=outcome, reasons="She links it herself.", **more)
            hold_review(actor=as_lind, course_id=course.id, decided=decided, review_id=review_id, at=NOW)

        return hold

    def test_keeps_what_was_decided_and_why(self, course, hold):
        hold(
            ReviewOutcome.ADD,
            steps=(ReviewStep.MEDICATION_REVIEW,),
            decision_point="early_review",
            focus_stands=True,
            person_said="I would try it.",
        )
        (review,) = reviews_of(course.id)
        assert (review.outcome, review.steps) == (ReviewOutcome.ADD, (ReviewStep.MEDICATION_REVIEW,))
        assert (review.session_number, review.reasons, review.person_said) == (
            4,
            "She links it herself.",
            "I would try it.",
        )
        assert has_review(course.id, "early_review")
        assert not has_review(course.id, "midpoint_review")

    def test_a_double_tap_keeps_one(self, course, hold):
        drawn = uuid.uuid4()
        hold(review_id=drawn)
        hold(review_id=drawn)
        assert len(reviews_of(course.id)) == 1

    def test_refuses_a_decision_point_the_protocol_does_not_have(self, hold):
        with pytest.raises(NotYours):
            hold(decision_point="made_up")

    def test_plans_no_joint_session_while_somebody_is_unsafe(self, mara, hold):
        joint = {"steps": (ReviewStep.JOINT_SESSION,)}
        hold(ReviewOutcome.CHANGE, **joint)
        somebody_of(mara, "Jonas", safety=frozenset({SafetyConcern.COERCION}))
        assert is_unsafe(mara.id)
        with pytest.raises(JointSessionWithheld):
            hold(ReviewOutcome.CHANGE, **joint)


def test_what_is_recorded_takes_three_questions(course, mara, django_assert_num_queries):
    for name in ("Jonas", "Klara", "Bea"):
        somebody_of(mara, name)
    cast.answered(mara, 14)
    standing = standing_of(mara.id)
    with django_assert_num_queries(3, using="default"):
        found = recorded_of(standing, zone=ZoneInfo("Europe/London"))
    assert len(found.people) == 3
