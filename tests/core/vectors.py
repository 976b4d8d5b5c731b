"""Worked cases from tests/data, as rows of text."""

import csv
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def rows(name: str, *, of: str = "courses") -> list[dict[str, str]]:
    """The rows of one table of one folder, in order."""
    with (DATA / of / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def series(case: str) -> dict[int, int]:
    """The scores of one invented course by session."""
    return {int(row["session"]): int(row["score"]) for row in rows("demo_series") if row["case"] == case}
