import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core.outcomes import Group, ImpossibleStatistic, cut_off_between
from tests.core.vectors import rows

PUBLISHED = rows("clinical_significance_published", of="outcomes")
COUNTS_ALONE = {("claus_2020", "HAM-D"), ("claus_2020", "WHO-5 raw"), ("antidepressants", "mom_di")}


def group(row: dict[str, str], which: str) -> Group:
    return Group(mean_points=float(row[f"m_{which}"]), sd_points=float(row[f"sd_{which}"]))


@pytest.mark.parametrize("row", [row for row in PUBLISHED if row["cutoff_c"]], ids=lambda row: row["measure"])
def test_comes_to_the_published_cut_off(row):
    found = cut_off_between(clinical=group(row, "clinical"), norm=group(row, "norm"))
    assert found == pytest.approx(float(row["cutoff_c"]), abs=0.005)


def test_what_cannot_be_worked_out_here_is_named():
    """Counts of people need the courses themselves; every other row must be worked out above."""
    assert {(row["dataset"], row["measure"]) for row in PUBLISHED if not row["cutoff_c"]} == COUNTS_ALONE


numbers = st.floats(0, 60)
spreads = st.floats(0.5, 20)


@given(numbers, spreads, numbers, spreads)
def test_lies_between_the_means_as_many_spreads_from_either(mean, sd, other_mean, other_sd):
    found = cut_off_between(
        clinical=Group(mean_points=mean, sd_points=sd), norm=Group(mean_points=other_mean, sd_points=other_sd)
    )
    assert abs(mean - found) / sd == pytest.approx(abs(other_mean - found) / other_sd, abs=1e-6)
    assert min(mean, other_mean) - 1e-9 <= found <= max(mean, other_mean) + 1e-9


@pytest.mark.parametrize("sd", [0, -1, float("nan"), float("inf")])
def test_a_group_without_spread_is_refused(sd):
    with pytest.raises(ImpossibleStatistic, match=r"cannot be: give a spread above 0\.$"):
        cut_off_between(clinical=Group(mean_points=20, sd_points=sd), norm=Group(mean_points=5, sd_points=4))
