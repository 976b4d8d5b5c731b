from __future__ import annotations

import json

import pytest

from openipt.core.measures import LIMITS_NOT_CONFIRMED

PHQ9 = ["2", "1", "1", "0", "0", "1", "0", "0", "0"]


def scored(cli, *words: str) -> dict:
    told = cli("score", *words, "--json")
    assert told.status == 0, told.err
    return json.loads(told.out)


class TestScoringOneSet:
    def test_gives_total_band_and_source(self, cli):
        facts = scored(cli, "phq9", *PHQ9)
        assert (facts["measure"], facts["version"], facts["total"], facts["band"]) == ("phq9", "1", 5, "mild")
        assert facts["complete"] is True
        assert facts["missing"] == facts["flags"] == []
        assert "Kroenke" in facts["source"]

    def test_takes_json_before_the_answers_too(self, cli):
        told = cli("score", "phq9", "--json", *PHQ9)
        assert json.loads(told.out)["total"] == 5

    def test_a_dash_is_a_blank_and_never_zero(self, cli):
        facts = scored(cli, "gad2", "1", "-")
        assert facts["total"] is None
        assert facts["complete"] is False
        assert facts["missing"] == ["q2"]
        assert facts["band"] is None
        assert "q2" in facts["because"]

    def test_says_that_a_total_was_prorated(self, cli):
        told = cli("score", "phq9", *PHQ9[:8], "-")
        assert "Prorated" in told.out

    def test_gives_the_number_alone_where_nobody_confirmed_the_limits(self, cli):
        answers = ["1"] * 10
        facts = scored(cli, "core10", *answers)
        assert (facts["total"], facts["band"], facts["flags"][0]["item"]) == (14, None, "q6")
        assert facts["withheld"] == LIMITS_NOT_CONFIRMED
        told = cli("score", "core10", *answers)
        assert told.out.startswith(f"CORE-10: 14 of 40\n{LIMITS_NOT_CONFIRMED}\n")
        assert scored(cli, "phq9", *PHQ9)["withheld"] == ""

    def test_flags_an_answer_whatever_the_total(self, cli):
        facts = scored(cli, "phq9", *["-", "-", "-", "-", "-", "-", "-", "-", "2"])
        assert facts["total"] is None
        assert facts["flags"] == [
            {"item": "q9", "answer": 2, "rule": "self_harm_item.any"},
            {"item": "q9", "answer": 2, "rule": "self_harm_item.two_or_more"},
        ]

    def test_says_in_words_what_to_look_at(self, cli):
        told = cli("score", "phq9", *PHQ9[:8], "1")
        assert "PHQ-9: 6 of 27, mild" in told.out
        assert "Look at q9" in told.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["phq99", *PHQ9], "phq9"),
        (["phq9", "1", "2"], "9 are needed"),
        (["phq9", *PHQ9, "1"], "10 answers were given"),
        (["phq9", "4", *PHQ9[1:]], "q1"),
        (["phq9", "-1", *PHQ9[1:]], "q1"),
        (["phq9", "two", *PHQ9[1:]], "q1"),
        (["phq9", *PHQ9, "--lang", "xx"], "No licensed wording"),
        (["phq9"], "Give one answer for each item"),
        (["phq9", "--csv", "in.csv"], "--csv and --out"),
        (["phq9", *PHQ9, "--csv", "in.csv", "--out", "out.csv"], "not both"),
    ],
)
def test_bad_input_is_one_sentence(cli, words, says):
    told = cli("score", *words)
    assert told.status == 2
    assert told.out == ""
    assert says in told.err
    assert told.err.count("\n") == 1
