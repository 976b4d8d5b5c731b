"""The ledger of OWASP ASVS 5.0: every requirement of levels 1 and 2 and the chosen ones of level 3, each with where it
is shown, or why it does not apply or is not met."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from tests.docs.pages import ROOT
from tests.docs.test_links import defined_in

with (ROOT / "docs" / "asvs.csv").open(encoding="utf-8", newline="") as file:
    LEDGER = list(csv.DictReader(file))
STATUSES = {"met", "not applicable", "not met"}
LEVELS = {"1": 70, "2": 183, "3": 23}
"""How many of each level: all of the first two as OWASP counts them, and those of the third we hold ourselves to."""


def test_no_requirement_is_left_out():
    assert Counter(row["level"] for row in LEDGER) == LEVELS
    ids = [row["id"] for row in LEDGER]
    assert ids == sorted(set(ids), key=lambda id_: [int(part) for part in id_.split(".")])


@pytest.mark.parametrize("row", LEDGER, ids=lambda row: row["id"])
def test_what_is_met_is_shown_and_the_rest_says_why(row: dict[str, str]):
    assert row["status"] in STATUSES
    assert row["because"]
    assert bool(row["shown_by"]) is (row["status"] == "met")
    for shown in row["shown_by"].split():
        file, _, name = shown.partition("::")
        assert (ROOT / file).is_file(), f"there is no {file}"
        assert not name or name.replace("::", ".") in defined_in(ROOT / file), f"there is no {shown}"
