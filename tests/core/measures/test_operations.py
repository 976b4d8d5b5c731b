"""The three operations that are no plain sum: a mean of means, a pattern of answers, the name of a state."""

from __future__ import annotations

import pytest

from openipt.core import measures
from openipt.core.measures import MalformedMeasure, read_measure, score
from tests.core.measures.sample import sample_files

HOW = """how = { operation = "sum", items = ["people", "mood"], reversed = ["people"], when_blank = "refuse" }
range = [0, 6]"""


def sample(how: str, *, ends: str, golden: str):
    files = sample_files((HOW, f"how = {how}\nrange = {ends}"))
    files["golden.csv"] = f"mood,people,sleep,score,expected,why,source\n{golden},by hand,invented-2026\n".encode()
    return read_measure(files, name="sample3")


PATTERN = """{ operation = "all_of", conditions = [
  { items = ["mood", "sleep"], codes = [2, 3], at_least = 1 }, { items = ["people"], codes = [0], at_least = 1 },
] }"""
MEANS = """{ operation = "mean_of_means", groups = [
  { items = ["mood", "people"], blanks_allowed = 1 }, { items = ["sleep", "people"] },
] }"""


def test_a_mean_of_means_weighs_groups_alike_and_an_item_may_be_in_two():
    measure = sample(MEANS, ends="[0, 300]", golden="3,1,0,company,1.25")
    scored = score(measure, {"mood": 3, "people": 1, "sleep": 0}).scores["company"]
    assert (scored.value, scored.prorated) == (125, False)


def test_each_of_its_groups_bears_its_own_blanks():
    measure = sample(MEANS, ends="[0, 300]", golden="3,1,0,company,1.25")
    made_up = score(measure, {"people": 2, "sleep": 1}).scores["company"]
    assert (made_up.value, made_up.missing, made_up.prorated) == (175, ("mood",), True)
    refused = score(measure, {"mood": 2, "people": 1}).scores["company"]
    assert refused.value is None
    assert refused.because == "1 of 3 not answered (sleep); at most 0 of sleep, people may be blank"


def test_a_pattern_holds_or_does_not_and_a_blank_refuses_it():
    measure = sample(PATTERN, ends="[0, 1]", golden="2,0,0,company,1")
    assert score(measure, {"mood": 0, "people": 0, "sleep": 3}).scores["company"].value == 1
    assert score(measure, {"mood": 3, "people": 1, "sleep": 3}).scores["company"].value == 0
    assert score(measure, {"mood": 3, "people": 0}).scores["company"].value is None


def test_a_profile_is_the_answers_one_after_another():
    eq5d = measures.get("eq5d5l")
    answers = {"mobility": 2, "self_care": 1, "usual_activities": 1, "pain": 4, "anxiety": 3, "vas": 100}
    scored = score(eq5d, answers)
    assert (scored.points, scored.scores["profile"].value) == (100, 21143)


@pytest.mark.parametrize(
    ("how", "ends", "says"),
    [
        (
            '{ operation = "all_of", conditions = [ { items = ["mood"], codes = [9], at_least = 1 } ] }',
            "[0, 1]",
            "9 is not an answer of every item",
        ),
        (
            '{ operation = "all_of", conditions = [ { items = ["mood"], codes = [1], at_least = 2 } ] }',
            "[0, 1]",
            "2 are more than its items",
        ),
        (
            '{ operation = "mean_of_means", groups = [ { items = ["mood", "mood"] } ] }',
            "[0, 300]",
            "the item 'mood' is there twice",
        ),
        (
            '{ operation = "mean_of_means", groups = [ { items = ["mood"], blanks_allowed = 1 } ] }',
            "[0, 300]",
            "one item by itself bears no blank",
        ),
        ('{ operation = "profile", items = ["mood", "mood"] }', "[0, 33]", "the item 'mood' is there twice"),
        ('{ operation = "profile", items = ["happy"] }', "[0, 3]", "there is no item 'happy'"),
    ],
)
def test_what_makes_no_sense_is_refused(how: str, ends: str, says: str):
    with pytest.raises(MalformedMeasure, match=says):
        sample(how, ends=ends, golden="0,0,0,total,0")


def test_more_than_one_digit_is_no_profile():
    files = sample_files(
        (HOW, 'how = { operation = "profile", items = ["sleep"] }\nrange = [0, 10]'),
        ('{ key = "sleep" }', '{ key = "sleep", answers = { min = 0, max = 10 } }'),
    )
    with pytest.raises(MalformedMeasure, match="the answers of sleep are not one digit each"):
        read_measure(files, name="sample3")
