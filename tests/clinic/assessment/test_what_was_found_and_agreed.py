from __future__ import annotations

from datetime import date, timedelta

import pytest

from openipt.clinic.assessment.actions import (
    NamedDiagnosis,
    NoSickRole,
    ReasonNeeded,
    agree_sick_role,
    end_sick_role,
    leave_out_sick_role,
    name_diagnosis,
    review_symptoms,
)
from openipt.clinic.assessment.models import SickRoleStep
from openipt.clinic.assessment.reads import (
    diagnosis_of,
    has_symptom_review,
    initial_phase_of,
    sick_role_of,
    symptoms_of,
)
from openipt.core.assessment import DutiesMissing, Presence, SickRoleTerms, SymptomFound
from tests.conftest import NOW

TODAY = NOW.date()
FOUND = (
    SymptomFound(symptom="sleep", presence=Presence.MOST_DAYS, words="Wakes at four."),
    SymptomFound(symptom="interest", presence=Presence.NO),
)
TERMS = SickRoleTerms(
    relief=("Half the marking", " "),
    duties=("Comes to every session",),
    agreed_date=TODAY,
    review_date=TODAY + timedelta(weeks=4),
)


@pytest.fixture
def course_id(mara):
    return mara.courses.get().id


def test_a_symptom_review_reads_back_as_it_was_told(as_lind, course_id):
    review_symptoms(actor=as_lind, course_id=course_id, found=FOUND, words="", reviewed_date=TODAY, at=NOW)
    standing = symptoms_of(course_id)
    assert standing is not None
    assert (standing.found, standing.words, standing.times) == (FOUND, "", 1)


def test_the_symptom_review_is_done_once_the_person_was_told_what_it_is(as_lind, course_id):
    review_symptoms(actor=as_lind, course_id=course_id, found=FOUND, words="", reviewed_date=TODAY, at=NOW)
    name_diagnosis(actor=as_lind, course_id=course_id, diagnosis=NamedDiagnosis(name="Depressive episode"), at=NOW)
    assert not has_symptom_review(course_id)
    told = NamedDiagnosis(
        name="Depressive episode",
        system="icd-11",
        code="6A70.1",
        named_date=TODAY,
        told_as="You have a depression.",
        answered_with="So I am not lazy.",
    )
    name_diagnosis(actor=as_lind, course_id=course_id, diagnosis=told, at=NOW)
    assert has_symptom_review(course_id)
    standing = diagnosis_of(course_id)
    assert standing is not None
    assert (standing.named_date, standing.answered_with, standing.by) == (TODAY, "So I am not lazy.", "Dr Lind")


def test_a_diagnosis_without_a_name_is_none(as_lind, course_id):
    with pytest.raises(ReasonNeeded):
        name_diagnosis(actor=as_lind, course_id=course_id, diagnosis=NamedDiagnosis(name=" "), at=NOW)


class TestTheSickRole:
    def test_is_agreed_for_a_time_and_falls_due(self, as_lind, course_id):
        agree_sick_role(actor=as_lind, course_id=course_id, terms=TERMS, at=NOW)
        standing = sick_role_of(course_id)
        assert standing is not None
        assert (standing.relief, standing.duties) == (("Half the marking",), ("Comes to every session",))
        assert not standing.is_due(TODAY)
        assert standing.is_due(TERMS.review_date)

    def test_may_be_left_out_with_its_reason(self, as_lind, course_id):
        with pytest.raises(ReasonNeeded):
            leave_out_sick_role(actor=as_lind, course_id=course_id, words=" ", at=NOW)
        leave_out_sick_role(actor=as_lind, course_id=course_id, words="Shame.", at=NOW)
        standing = sick_role_of(course_id)
        assert standing is not None
        assert (standing.step, standing.words, standing.is_due(date.max)) == (SickRoleStep.LEFT_OUT, "Shame.", False)

    def test_ends_once_it_was_agreed(self, as_lind, course_id):
        with pytest.raises(NoSickRole):
            end_sick_role(actor=as_lind, course_id=course_id, words="", at=NOW)
        agree_sick_role(actor=as_lind, course_id=course_id, terms=TERMS, at=NOW)
        end_sick_role(actor=as_lind, course_id=course_id, words="She is well.", at=NOW)
        standing = sick_role_of(course_id)
        assert standing is not None
        assert standing.step is SickRoleStep.ENDED
        with pytest.raises(NoSickRole):
            end_sick_role(actor=as_lind, course_id=course_id, words="", at=NOW)

    def test_leaves_nothing_behind_when_it_has_only_one_half(self, as_lind, course_id):
        bare = SickRoleTerms(relief=("All of it",), duties=(), agreed_date=TODAY, review_date=TERMS.review_date)
        with pytest.raises(DutiesMissing):
            agree_sick_role(actor=as_lind, course_id=course_id, terms=bare, at=NOW)
        assert sick_role_of(course_id) is None


def test_a_page_asks_four_questions_however_much_was_written(as_lind, course_id, django_assert_num_queries):
    for _ in range(3):
        review_symptoms(actor=as_lind, course_id=course_id, found=FOUND, words="", reviewed_date=TODAY, at=NOW)
        agree_sick_role(actor=as_lind, course_id=course_id, terms=TERMS, at=NOW)
    with django_assert_num_queries(4, using="default"):
        initial_phase_of(course_id)
