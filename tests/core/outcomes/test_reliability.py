import pytest

from openipt.core.outcomes import ImpossibleStatistic, reliable_change_points
from tests.core.vectors import rows


@pytest.mark.parametrize("row", rows("reliable_change"), ids=lambda row: f"{row['instrument']} {row['reliability']}")
def test_agrees_with_the_worked_table(row):
    points = reliable_change_points(sd_points=float(row["sd"]), reliability=float(row["reliability"]))
    assert points == pytest.approx(float(row["rc_formula"]), abs=0.005)


def test_a_perfect_measure_has_no_error():
    assert reliable_change_points(sd_points=5.0, reliability=1) == 0


@pytest.mark.parametrize(("sd", "reliability"), [(0, 0.8), (-1, 0.8), (5, -0.1), (5, 1.1), (float("inf"), 0.5)])
def test_statistics_that_cannot_be_are_refused(sd, reliability):
    with pytest.raises(ImpossibleStatistic, match="give a spread above 0 and a reliability from 0 to 1") as caught:
        reliable_change_points(sd_points=sd, reliability=reliability)
    assert caught.value.code == "statistic.impossible"


def test_not_a_number_is_refused():
    with pytest.raises(ImpossibleStatistic):
        reliable_change_points(sd_points=float("nan"), reliability=0.5)
