from __future__ import annotations

import json

import pytest

QUESTIONS = [
    "case", "response", "remission", "reliable_improvement", "reliable_deterioration", "recovery", "reliable_recovery",
]  # fmt: skip


def test_every_question_is_answered_with_a_reason(cli):
    facts = json.loads(cli("outcome", "--phq9", "14", "9", "--gad7", "7", "7", "--json").out)
    assert list(facts) == QUESTIONS
    assert [facts[question]["value"] for question in QUESTIONS] == [True, False, False, False, False, True, False]
    assert all(answer["because"] for answer in facts.values())


def test_what_was_not_given_is_not_known(cli):
    facts = json.loads(cli("outcome", "--phq9", "17", "-", "--json").out)
    assert facts["case"]["value"] is True
    assert facts["recovery"]["value"] is None


def test_adult_rules_are_not_applied_to_minors(cli):
    told = cli("outcome", "--phq9", "16", "4", "--age", "15")
    assert told.out.count("not known") == len(QUESTIONS)


def test_people_read_words(cli):
    assert "recovery                yes" in cli("outcome", "--phq9", "14", "9", "--gad7", "7", "7").out


@pytest.mark.parametrize(
    "words", [[], ["--phq9", "17"], ["--phq9", "17", "28"], ["--phq9", "a", "b"], ["--phq9", "-1", "3"]]
)
def test_bad_input_is_one_sentence(cli, words):
    told = cli("outcome", *words)
    assert told.status == 2
    assert told.err.count("\n") == 1
