"""A number is always given; what it is called, only where somebody read the limits in a published source."""

from __future__ import annotations

from datetime import date

import pytest

from openipt.core import measures
from openipt.core.ending import Dated, judge_return
from openipt.core.measures import read_measure, score
from openipt.core.outcomes import caseness, judge_change, remission, response
from openipt.core.vocabulary import Direction, Mark
from tests.core.measures.sample import sample_files

WITHIN = {"mood": 2, "people": 2, "sleep": 1}


def sample(mark: str):
    return read_measure(sample_files(('mark = "checked"', f'mark = "{mark}"')), name="sample3")


@pytest.mark.parametrize("mark", [mark for mark in Mark if mark is not Mark.CHECKED])
def test_what_nobody_confirmed_names_no_band_and_gives_no_verdict(mark: Mark):
    measure = sample(mark)
    scored = score(measure, WITHIN)
    assert (scored.points, scored.band, measure.main.stands_alone) == (5, None, True)
    assert measure.main.band_for(5).key == "raised"
    change = judge_change(measure, earlier_points=9, later_points=2)
    assert (change.points, change.direction, change.verdict) == (-7, Direction.BETTER, None)
    assert caseness(measure, points=9).value is None
    assert caseness(measure, points=9).because == "no verdict: the limit is not confirmed yet (invented-2026)"


def test_what_was_confirmed_names_and_judges():
    measure = sample("checked")
    assert (score(measure, WITHIN).band.key, measure.main.stands_alone) == ("raised", False)
    assert judge_change(measure, earlier_points=9, later_points=2).verdict is Direction.BETTER
    assert caseness(measure, points=9).value is True


def test_response_and_remission_wait_for_it_too():
    qids = measures.get("qids_sr16")
    assert response(qids, start_points=20, end_points=4).value is None
    assert remission(qids, points=2).value is None
    phq9 = measures.get("phq9")
    assert response(phq9, start_points=20, end_points=4).value is True
    assert remission(phq9, points=2).value is True


def test_a_relapse_is_not_told_from_limits_nobody_confirmed():
    scores = [Dated(day=date(2026, 3, 10), points=20)]
    assert judge_return(measures.get("gad7"), scores) is None
    assert judge_return(measures.get("phq9"), scores) is not None


def test_which_measures_name_bands_and_judge_change():
    """Those whose limits are marked V in the list, or were read since; one more needs a source that was read."""
    scores = [(measure.key, each) for measure in map(measures.get, measures.keys()) for each in measure.scores]
    assert {key for key, each in scores if each.confirmed_band_for(each.points_max)} == {"phq9", "gad7", "phq4", "djg6"}
    judged = {key for key, each in scores if each.reliable_change and each.reliable_change.source.is_confirmed}
    assert judged == {"phq9", "gad7"}
