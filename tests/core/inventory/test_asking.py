from dataclasses import replace

import pytest

from openipt.core.inventory import (
    ContactFrequency,
    OnsetChange,
    Question,
    Reciprocity,
    still_to_ask,
)
from openipt.core.vocabulary import ProblemArea
from tests.core.inventory.people import DAD, somebody

ANSWERS = {
    Question.CONTACT: {"contact": ContactFrequency.NONE},
    Question.GOOD: {"good": "Listens."},
    Question.HARD: {"hard": "Rushes."},
    Question.RECIPROCITY: {"reciprocity": Reciprocity.NONE},
    Question.CONFIDANT: {"is_confidant": False, "knows_of_depression": False},
    Question.SUPPORT: {"support": frozenset()},
    Question.CHANGES_WANTED: {"changes_wanted": "To talk more."},
    Question.ONSET: {"onset_change": OnsetChange.NONE},
    Question.SAFETY: {"safety": frozenset()},
    Question.EXPECTATIONS: {"expectations": "That he asks.", "expectations_of_me": "That I manage."},
}
"""An answer to each question; a no is an answer, and so is "nobody"."""


def test_the_form_begins_with_a_name_and_grows():
    assert still_to_ask(somebody()) == tuple(question for question in Question if question != Question.EXPECTATIONS)


@pytest.mark.parametrize("question", Question)
def test_a_question_answered_is_not_asked_again(question):
    disputed = somebody(area=ProblemArea.ROLE_DISPUTE)
    assert question in still_to_ask(disputed)
    assert question not in still_to_ask(replace(disputed, **ANSWERS[question]))


def test_expectations_belong_to_a_dispute():
    assert Question.EXPECTATIONS not in still_to_ask(somebody(area=ProblemArea.GRIEF))
    for told in (somebody(area=ProblemArea.ROLE_DISPUTE), somebody(in_conflict=True)):
        assert Question.EXPECTATIONS in still_to_ask(told)


@pytest.mark.parametrize("told", [DAD, somebody(is_current=False)])
def test_what_is_over_is_not_asked_about(told):
    assert still_to_ask(told) == (Question.GOOD, Question.HARD, Question.ONSET)


def test_everything_answered_leaves_nothing_to_ask():
    everything = {name: value for answer in ANSWERS.values() for name, value in answer.items()}
    assert still_to_ask(somebody(area=ProblemArea.ROLE_DISPUTE, **everything)) == ()
