"""Every cause of an alert that a clinician would name has a place where it is written down, a time, and its questions.

The table is docs/clinical-safety/alert-causes.csv, for clinicians to read.
"""

import csv
from pathlib import Path

import pytest

from openipt.core.assessment import ActToday, EventKind, HarmKind, LedTo
from openipt.core.safety import (
    STARTING_TIMES,
    CauseKind,
    concerns_from_event,
    concerns_from_harm,
    needed_after,
)

with (Path(__file__).parents[3] / "docs/clinical-safety/alert-causes.csv").open(encoding="utf-8", newline="") as file:
    TABLE = list(csv.DictReader(file))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["cause"])
def test_has_a_time_and_the_questions_that_fit(row):
    assert row["rule"] in STARTING_TIMES
    needed = needed_after(CauseKind(row["kind"]), rule=row["rule"], about=row["about"], led_to=LedTo.CARE_OUTSIDE)
    assert " ".join(sorted(needed)) == row["closing asks about"]


@pytest.mark.parametrize(
    "row", [row for row in TABLE if row["kind"] in ("event", "harm")], ids=lambda row: row["cause"]
)
def test_what_is_written_down_raises_by_that_rule(row):
    if row["kind"] == "harm":
        concerns = concerns_from_harm(HarmKind(row["about"]), ActToday.YES)
    else:
        concerns = concerns_from_event(EventKind(row["about"]), LedTo.CARE_OUTSIDE)
    assert [concern.rule for concern in concerns] == [row["rule"]]


def test_every_sort_of_harm_is_in_the_table():
    assert {row["about"] for row in TABLE if row["kind"] == "harm"} == set(HarmKind)
