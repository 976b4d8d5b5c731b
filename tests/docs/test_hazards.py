"""The hazard log is whole, and every test it names is there."""

from __future__ import annotations

import csv

import pytest

from tests.docs.pages import ROOT
from tests.docs.test_links import defined_in

with (ROOT / "docs" / "clinical-safety" / "hazards.csv").open(encoding="utf-8", newline="") as file:
    HAZARDS = list(csv.DictReader(file))
NOT_BUILT_YET = "not built yet"


def test_every_hazard_is_there_once():
    assert [hazard["id"] for hazard in HAZARDS] == [f"H{number:02}" for number in range(1, len(HAZARDS) + 1)]


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda hazard: hazard["id"])
def test_its_control_is_tested_or_said_to_be_missing(hazard: dict[str, str]):
    assert hazard["hazard"]
    assert hazard["control"]
    for test in [] if hazard["test"] == NOT_BUILT_YET else hazard["test"].split(" "):
        file, _, name = test.partition("::")
        assert name.replace("::", ".") in defined_in(ROOT / file), f"there is no {test}"
