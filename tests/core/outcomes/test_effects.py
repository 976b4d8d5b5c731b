import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core.outcomes import (
    Counted,
    ImpossibleCounts,
    chance_of_doing_better,
    compare_shares,
    people_for_one,
)
from tests.core.vectors import rows


@pytest.mark.parametrize("row", rows("nnt_from_d", of="outcomes"), ids=lambda row: row["d"])
class TestFromAStandardisedDifference:
    def test_agrees_with_the_worked_figures(self, row):
        assert chance_of_doing_better(float(row["d"])) == pytest.approx(float(row["auc"]), abs=0.0001)
        assert people_for_one(float(row["d"])) == pytest.approx(float(row["nnt_formula"]), abs=0.01)

    def test_what_was_published_lies_within_a_hundredth_of_the_area(self, row):
        published = (1 / float(row["nnt_published"]) + 1) / 2
        assert chance_of_doing_better(float(row["d"])) == pytest.approx(published, abs=0.01)


@pytest.mark.parametrize("row", rows("proportion_effects", of="outcomes"), ids=lambda row: row["comparison"])
def test_counts_come_to_the_published_effects(row):
    treated = Counted(events=int(row["events_ipt"]), people=int(row["n_ipt"]))
    control = Counted(events=int(row["events_control"]), people=int(row["n_control"]))
    found = compare_shares(treated=treated, control=control)
    assert float(100 * treated.share) == pytest.approx(float(row["percent_ipt"]), abs=0.05)
    assert float(100 * control.share) == pytest.approx(float(row["percent_control"]), abs=0.05)
    assert float(found.risk_ratio) == pytest.approx(float(row["risk_ratio"]), abs=0.005)
    assert float(found.risk_difference_points) == pytest.approx(float(row["risk_difference_points"]), abs=0.05)
    assert float(found.people_for_one) == pytest.approx(float(row["nnt"]), abs=0.05)


@given(st.floats(0.001, 4))
def test_seen_from_the_other_group_the_effect_is_mirrored(d):
    assert chance_of_doing_better(d) + chance_of_doing_better(-d) == pytest.approx(1)
    assert people_for_one(-d) == pytest.approx(-people_for_one(d))


def test_without_a_difference_nobody_is_helped_more():
    same = Counted(events=1, people=2)
    assert chance_of_doing_better(0) == 0.5
    assert people_for_one(0) is None
    assert compare_shares(treated=same, control=same).people_for_one is None


def test_one_less_is_a_negative_number():
    found = compare_shares(treated=Counted(events=1, people=4), control=Counted(events=2, people=4))
    assert found.people_for_one == -4


def test_nothing_is_a_multiple_of_nobody():
    found = compare_shares(treated=Counted(events=1, people=4), control=Counted(events=0, people=4))
    assert found.risk_ratio is None


@pytest.mark.parametrize(("events", "people"), [(0, 0), (-1, 4), (5, 4)])
def test_counts_that_cannot_be_are_refused(events, people):
    with pytest.raises(ImpossibleCounts, match="give a group of at least one, and no more than all"):
        Counted(events=events, people=people)
