"""PHQ-9 on the real answers of a public survey."""

import csv
from pathlib import Path

import pytest

from openipt.core import measures

NHANES = Path(__file__).parents[2] / "data" / "nhanes"
COLUMNS = {f"q{number}": f"item{number}" for number in range(1, 10)}


def respondents(name: str) -> list[dict[str, str]]:
    with (NHANES / name).open(newline="") as file:
        header, *rows = csv.reader(file)
    table = measures.score_rows(measures.get("phq9"), header, rows, columns=COLUMNS, blanks=("7", "9"), prefix="found_")
    return [dict(zip(table.header, row.cells, strict=True)) for row in table.rows]


@pytest.mark.parametrize(("name", "count"), [("scoring.csv", 40), ("missing.csv", 25)])
def test_every_respondent_comes_out_right(name: str, count: int):
    rows = respondents(name)
    assert len(rows) == count
    for row in rows:
        assert row["found_error"] == ""
        assert row["found_total"] == row["total_prorated_rounded"], row["respondent"]
        assert row["found_band"] == row["band"].replace("not_scorable", ""), row["respondent"]
        assert (row["found_complete"] == "true") == (row["n_answered"] == "9")
        assert (row["found_flags"] != "") == (row["item9_flag"] == "yes"), row["respondent"]
        caseness = row["found_total"] != "" and int(row["found_total"]) >= 10
        assert caseness == (row["caseness_ge10"] == "yes")


def test_every_respondents_phq2_comes_out_right():
    phq2 = measures.get("phq2")
    for row in respondents("scoring.csv"):
        answers = measures.answers_from_text(phq2, [row["item1"], row["item2"]], blanks=("7", "9"))
        points = measures.score(phq2, answers).points
        assert ("" if points is None else str(points)) == row["phq2"], row["respondent"]
