"""The metric of a week from the command line, against the worked weeks."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from openipt.core.rhythm import DAYS, LINES_MAX

RHYTHM = Path(__file__).parents[1] / "data" / "rhythm"
HEADER = ",".join(["item", *DAYS])


def rows_of(name: str, week: str) -> list[dict[str, str]]:
    with (RHYTHM / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["week"] == week]


@pytest.fixture
def written(tmp_path: Path):
    def write(*lines: str) -> str:
        path = tmp_path / "week.csv"
        path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
        return str(path)

    return write


@pytest.mark.parametrize("week", ["A", "B", "C", "D"])
def test_comes_out_as_worked(cli, written, week: str):
    rows, (summary,) = rows_of("srm5_items", week), rows_of("srm5_summary", week)
    told = cli("rhythm", written(*(",".join([row["item"], *(row[day] for day in DAYS)]) for row in rows)), "--json")
    facts = json.loads(told.out)
    assert facts["score"] == (float(summary["srm"]) if summary["srm"] else None)
    assert (facts["hits"], facts["activity"]) == (int(summary["hits"]), int(summary["activity_level"]))
    assert bool(facts["because"]) == (facts["score"] is None)
    for row, item in zip(rows, facts["items"], strict=True):
        assert item["key"] == row["item"]
        assert item["occurrences"] == int(row["occurrences"])
        if row["habitual_minutes"]:
            assert item["habitual_minutes"] == pytest.approx(float(row["habitual_minutes"]), abs=0.001)


def test_seventeen_lines_are_scored_and_eighteen_are_not_one_week(cli, written):
    lines = [f"line{number},{','.join(['07:00'] * 7)}" for number in range(1, LINES_MAX + 2)]
    assert cli("rhythm", written(*lines[:LINES_MAX])).out.startswith("SRM 7.00 of 7: 119 hits")
    assert cli("rhythm", written(*lines)).status == 2


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["dinner,18:30,7pm,,,,,"], "Line 2, d2: '7pm' is no time; write it as 07:05, or leave it empty."),
        (["dinner,18:30"], "Line 2 has 2 cells; the header has 8."),
        (["dinner,,,,,,,", "dinner,,,,,,,"], "Line 3: dinner is there twice"),
        ([], "There are 0 lines; a week has 1 to 17"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(cli, written, lines: list[str], says: str):
    told = cli("rhythm", written(*lines))
    assert told.status == 2
    assert says in told.err


def test_other_columns_are_named(cli, tmp_path):
    path = tmp_path / "week.csv"
    path.write_text("line,mon\ndinner,18:30\n", encoding="utf-8")
    told = cli("rhythm", str(path))
    assert (told.status, "The columns item, d1, d2" in told.err) == (2, True)
    assert cli("rhythm", str(tmp_path / "nowhere.csv")).status == 2
