"""A safety plan holds six steps, refuses what cannot be dialled or kept to, and is never read out in a log."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core.safety_plan import (
    LINES_MAX,
    PEOPLE_MAX,
    PLAN_MAX,
    REVIEW_WITHIN_DAYS,
    STEPS,
    NothingPlanned,
    NotToBeDialled,
    ReviewNotAhead,
    SafetyPlan,
    Someone,
    Step,
    check_plan,
    check_review,
    from_text,
    missing_steps,
)

TODAY = date(2026, 3, 10)
JO = Someone(name="Jo, my sister", says="Ring even at night", number="01632 960142")


def test_comes_back_as_it_was_kept():
    plan = SafetyPlan(signs="I lie awake", ask=(JO,), reasons="Ada at breakfast")
    assert from_text(plan.as_text()) == plan


def test_has_six_steps_in_order():
    assert [step.value for step in STEPS] == ["signs", "alone", "company", "ask", "professionals", "safer"]


@given(st.text(max_size=LINES_MAX))
def test_lines_are_never_empty(written):
    assert all(line == line.strip() != "" for line in SafetyPlan(safer=written).lines(Step.SAFER))


def test_says_nothing_of_what_is_in_it():
    assert "sister" not in repr(SafetyPlan(ask=(JO,), signs="my sister"))
    assert "sister" not in repr(JO)


def test_the_fullest_plan_fits():
    lines, worst = "\x01" * LINES_MAX, "\x01"
    fullest = Someone(name=worst * 80, says=worst * 160, number=worst * 30)
    plan = SafetyPlan(
        signs=lines,
        alone=lines,
        company=lines,
        ask=(fullest,) * PEOPLE_MAX,
        professionals=(fullest,) * PEOPLE_MAX,
        safer=lines,
        reasons=lines,
    )
    assert len(plan.as_text()) <= PLAN_MAX


def test_holds_no_more_people_than_are_found_in_a_bad_moment():
    with pytest.raises(msgspec.ValidationError):
        from_text(msgspec.json.encode({"ask": [{"name": "Jo"}] * (PEOPLE_MAX + 1)}).decode())


class TestWhatIsMissing:
    def test_names_the_empty_steps(self):
        assert missing_steps(SafetyPlan(signs="I lie awake", ask=(JO,))) == (Step.ALONE, Step.COMPANY, Step.SAFER)

    def test_never_professionals(self):
        assert Step.PROFESSIONALS not in missing_steps(SafetyPlan())


class TestWhatIsRefused:
    def test_a_plan_that_says_nothing(self):
        with pytest.raises(NothingPlanned):
            check_plan(SafetyPlan())

    @pytest.mark.parametrize("number", ["ring Jo", "0", "javascript:1", "01632;960142", "+", "12\n34"])
    def test_a_number_nobody_can_dial(self, number):
        plan = SafetyPlan(professionals=(JO, Someone(name="Dr Lind", number=number)))
        with pytest.raises(NotToBeDialled) as refused:
            check_plan(plan)
        assert (refused.value.step, refused.value.place) == (Step.PROFESSIONALS, 1)

    @pytest.mark.parametrize("number", ["", "999", "01632 960142", "+44 (1632) 960-142", "0800.123.456"])
    def test_no_number_that_can_be_dialled_or_none(self, number):
        check_plan(SafetyPlan(ask=(Someone(name="Jo", number=number),)))

    @pytest.mark.parametrize("days", [0, -1, REVIEW_WITHIN_DAYS + 1])
    def test_a_day_nobody_keeps_to(self, days):
        with pytest.raises(ReviewNotAhead):
            check_review(TODAY + timedelta(days=days), today=TODAY)

    @pytest.mark.parametrize("days", [1, REVIEW_WITHIN_DAYS])
    def test_no_day_within_bounds(self, days):
        check_review(TODAY + timedelta(days=days), today=TODAY)
