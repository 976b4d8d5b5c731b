from __future__ import annotations

import csv
from pathlib import Path

import pytest

from openipt.cli.demo.cases import CASES
from openipt.cli.demo.item_answers import gad7_answers, phq9_answers
from openipt.core import measures
from openipt.core.measures import score

SERIES = Path(__file__).parents[2] / "data" / "courses" / "demo_series.csv"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.who)
@pytest.mark.parametrize("last_item", [0, 1, 3])
def test_answers_add_up_to_the_total(case, last_item):
    for total in range(last_item, 25):
        answers = phq9_answers(total, profile=case.profile, last_item=last_item)
        scored = score(measures.get("phq9"), answers)
        assert (scored.points, scored.complete, answers["q9"]) == (total, True, last_item)


def test_gad7_answers_add_up_too():
    for total in range(22):
        assert score(measures.get("gad7"), gad7_answers(total)).points == total


def test_more_points_never_lower_an_answer():
    for total in range(24):
        fewer, more = (phq9_answers(each, profile=CASES[0].profile, last_item=0) for each in (total, total + 1))
        assert all(fewer[item] <= more[item] for item in fewer)


@pytest.mark.parametrize(("letter", "case"), list(zip("ABCDE", CASES, strict=False)), ids=lambda each: str(each)[:8])
def test_the_scores_are_those_of_the_domain_reference(letter, case):
    with SERIES.open(newline="") as file:
        series = {int(row["session"]): int(row["score"]) for row in csv.DictReader(file) if row["case"] == letter}
    assert case.phq9
    assert case.phq9.items() <= series.items()
