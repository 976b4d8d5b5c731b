"""Every table of worked cases, and the tests that read it: a table nobody reads proves nothing."""

import ast
import csv
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
DATA = TESTS / "data"
READ_BY = {
    "courses/demo_expected.csv": ("core/courses/test_demo_expected.py",),
    "courses/demo_series.csv": ("core/courses/test_decisions.py", "core/outcomes/test_deterioration.py"),
    "courses/phase_bounds.csv": ("core/courses/test_phases.py",),
    "courses/phase_by_session.csv": ("core/courses/test_plan.py",),
    "courses/phq9_gad7_outcome.csv": ("core/outcomes/test_classification.py",),
    "courses/reliable_change.csv": ("core/outcomes/test_reliability.py",),
    "measures/figures.csv": ("core/measures/test_against_the_list.py",),
    "measures/keys.csv": ("core/measures/keys.py",),
    "nhanes/aggregate.csv": ("core/measures/test_nhanes_together.py",),
    "nhanes/all.csv": ("core/measures/test_nhanes_together.py",),
    "nhanes/missing.csv": ("core/measures/test_nhanes.py",),
    "nhanes/scoring.csv": ("core/measures/test_nhanes.py",),
    "outcomes/clinical_significance_published.csv": ("core/outcomes/test_clinical_significance.py",),
    "outcomes/etr_benchmark.csv": ("core/outcomes/test_found.py",),
    "outcomes/nnt_from_d.csv": ("core/outcomes/test_effects.py",),
    "outcomes/proportion_effects.csv": ("core/outcomes/test_effects.py",),
    "rhythm/srm5_items.csv": ("core/rhythm/test_metric.py",),
    "rhythm/srm5_summary.csv": ("core/rhythm/test_metric.py",),
    "screens/cssrs_triage.csv": ("core/screens/test_cssrs.py",),
}
BY_CASE = {"demo_series": "series"}
"""Tables that tests read through a function of tests/core/vectors.py."""


def test_no_table_is_without_a_reader():
    tables = {str(path.relative_to(DATA)) for path in DATA.rglob("*.csv")}
    assert tables == READ_BY.keys(), "Name the test that reads this table of worked cases, or write one."


@pytest.mark.parametrize(("table", "reader"), [(table, each) for table, readers in READ_BY.items() for each in readers])
def test_its_reader_names_it(table, reader):
    tree = ast.parse((TESTS / reader).read_text(encoding="utf-8"))
    said = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    called = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    stem = Path(table).stem
    assert {stem, f"{stem}.csv"} & said or BY_CASE.get(stem) in called


@pytest.mark.parametrize("table", READ_BY)
def test_it_has_rows_and_its_folder_says_what_it_is(table):
    with (DATA / table).open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert f"`{Path(table).name}`" in (DATA / table).with_name("README.md").read_text(encoding="utf-8")
