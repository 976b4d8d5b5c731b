"""The worked cases of every measure we ship, each a test of its own."""

from pathlib import Path

import pytest

from openipt.core import measures
from openipt.core.measures import GoldenCase, Measure, Percent, golden_cases, score

LIBRARY = Path(measures.__file__).parent / "library"
SHIPPED = list(map(measures.get, measures.keys()))
CASES = [
    (measure, case)
    for measure in SHIPPED
    for case in golden_cases(measure, (LIBRARY / measure.key / "golden.csv").read_bytes())
]


@pytest.mark.parametrize(("measure", "case"), CASES, ids=[f"{m.key}: {c.why}" for m, c in CASES])
def test_comes_out_as_worked(measure: Measure, case: GoldenCase):
    scored = score(measure, case.answers)
    points = scored.scores[case.score]
    judged = measure.score_named(case.score)
    if points.value is None:
        assert (f"refused:{' '.join(points.missing)}", "none") == (case.expected, case.band)
    else:
        band = judged.band_for(points.value)
        assert (judged.written(points.value), band.key if band else "none") == (case.expected, case.band)
    assert (" ".join(flag.rule for flag in scored.flags) or "none") == case.flags


@pytest.mark.parametrize("measure", SHIPPED, ids=lambda measure: measure.key)
def test_shows_both_ends_both_sides_of_every_edge_and_a_blank(measure: Measure):
    cases = [case for each, case in CASES if each is measure]
    shown = {case.expected for case in cases if case.score == measure.main_score}
    edges = [band.min for band in measure.main.bands[1:]] + [
        cut_off.points if cut_off.at_least is not None else cut_off.points + 1 for cut_off in measure.main.cut_offs
    ]
    wanted = {measure.main.points_min, measure.main.points_max}
    if isinstance(measure.main.how, Percent):  # not every percent can be reached: every band is shown then
        assert {band.key for band in measure.main.bands} <= {case.band for case in cases}
    else:
        wanted |= {*edges, *(edge - 1 for edge in edges)}
    assert {str(points) for points in wanted} <= shown
    assert any(None in case.answers.values() for case in cases)


@pytest.mark.parametrize("measure", SHIPPED, ids=lambda measure: measure.key)
def test_every_score_is_worked_at_both_ends(measure: Measure):
    for each in measure.scores:
        shown = {case.expected for of, case in CASES if of is measure and case.score == each.key}
        assert {each.written(each.points_min), each.written(each.points_max)} <= shown
