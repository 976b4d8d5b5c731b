"""The Social Rhythm Metric on worked weeks, and what holds for every week."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core.rhythm import DIARY, week_rhythm

DATA = Path(__file__).parents[2] / "data" / "rhythm"
DAYS = [f"d{day}" for day in range(1, 8)]
ITEMS = list(csv.DictReader((DATA / "srm5_items.csv").open()))
SUMMARY = {row["week"]: row for row in csv.DictReader((DATA / "srm5_summary.csv").open())}
times = st.lists(st.none() | st.integers(0, 1439), min_size=7, max_size=7)
weeks = st.fixed_dictionaries({line.key: times for line in DIARY})


def minutes(clock: str) -> int | None:
    return int(clock[:2]) * 60 + int(clock[3:]) if clock else None


def week_of(name: str) -> dict[str, list[int | None]]:
    return {row["item"]: [minutes(row[day]) for day in DAYS] for row in ITEMS if row["week"] == name}


@pytest.mark.parametrize("row", ITEMS, ids=lambda row: f"{row['week']} {row['item']}")
def test_the_usual_time_and_the_hits_of_a_line(row: dict[str, str]):
    habit = week_rhythm({row["item"]: [minutes(row[day]) for day in DAYS]}).habits[row["item"]]
    assert habit.occurrences == int(row["occurrences"])
    if row["eligible"] == "yes":
        assert habit.usual == pytest.approx(float(row["habitual_minutes"]), abs=0.001)
        assert habit.hits == int(row["hits"])
    else:
        assert (habit.usual, habit.hits) == (None, 0)


@pytest.mark.parametrize("name", ["A", "B", "C", "D"])
def test_the_metric_of_a_week(name: str):
    wanted, week = SUMMARY[name], week_rhythm(week_of(name))
    assert week.metric == (pytest.approx(float(wanted["srm"])) if wanted["srm"] else None)
    assert (week.hits, week.activity) == (int(wanted["hits"]), int(wanted["activity_level"]))


def test_a_published_count():
    """Nineteen hits over five lines are 3.8: four lines of four hits and one of three."""
    line, short = [600, 600, 600, 600, None, None, None], [600, 600, 600, None, None, None, None]
    week = week_rhythm({f"line{n}": line for n in range(4)} | {"line4": short})
    assert (week.hits, week.metric) == (int(SUMMARY["E"]["hits"]), float(SUMMARY["E"]["srm"]))


@given(weeks)
def test_the_metric_lies_between_nought_and_seven(week: dict[str, list[int | None]]):
    found = week_rhythm(week)
    assert found.metric is None or 0 <= found.metric <= 7
    assert found.activity == sum(time is not None for each in week.values() for time in each)


@given(weeks, st.integers(1, 6))
def test_the_order_of_days_does_not_matter(week: dict[str, list[int | None]], turn: int):
    turned = {line: each[turn:] + each[:turn] for line, each in week.items()}
    assert week_rhythm(turned).hits == week_rhythm(week).hits


def test_midnight_is_no_border():
    late = week_rhythm({"to_bed": [23 * 60 + 50, 0, 10, 23 * 60 + 55, 5, 0, 0]})
    assert late.hits == 7
