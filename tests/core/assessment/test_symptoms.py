import pytest

from openipt.core.assessment import (
    NothingReviewed,
    Presence,
    SymptomFound,
    UnknownSymptom,
    check_review,
    symptom_list,
)

LIST = symptom_list()


def found(*keys: str) -> tuple[SymptomFound, ...]:
    return tuple(SymptomFound(symptom=key, presence=Presence.MOST_DAYS) for key in keys)


def test_every_symptom_has_a_question_and_a_key_of_its_own():
    keys = [symptom.key for symptom in LIST.symptoms]
    assert len(keys) == len(set(keys)) == 12
    assert all(symptom.asks.endswith("?") for symptom in LIST.symptoms)


def test_a_review_may_be_partial_but_not_empty_nor_about_something_else():
    check_review(LIST, found("mood", "sleep"))
    with pytest.raises(NothingReviewed):
        check_review(LIST, ())
    with pytest.raises(UnknownSymptom):
        check_review(LIST, found("mood", "luck"))
