import pytest

from openipt.core import measures
from openipt.core.outcomes import TooFewScores, deterioration
from tests.core.vectors import series

PHQ9 = measures.get("phq9")


def up_to(session: int) -> list[int]:
    return [score for number, score in series("D").items() if number <= session]


def test_six_above_the_best_is_reliably_worse_though_not_yet_above_the_first():
    tenth = deterioration(PHQ9, up_to(10))
    assert (tenth.from_first.points, tenth.from_first.is_reliable) == (5, False)
    assert (tenth.from_best.points, tenth.from_best.is_reliable) == (6, True)
    assert tenth.is_reliable is True


def test_at_nine_sessions_it_is_not_yet():
    assert deterioration(PHQ9, up_to(9)).is_reliable is False


def test_says_what_it_was_held_against():
    assert deterioration(PHQ9, [12, 11, 18]).because == (
        "from the first score: moved +6; 6 points is reliable (nhs-talking-therapies); "
        "from the best so far: moved +7; 6 points is reliable (nhs-talking-therapies)"
    )


def test_getting_better_is_no_deterioration():
    assert deterioration(PHQ9, [20, 12, 4]).is_reliable is False


def test_no_verdict_where_none_may_be_given():
    assert deterioration(PHQ9, [4, 20], age_years=15).is_reliable is None
    assert deterioration(measures.get("phq2"), [0, 6]).is_reliable is None


@pytest.mark.parametrize("points", [[], [12]])
def test_one_score_is_no_change(points):
    with pytest.raises(TooFewScores, match="at least two"):
        deterioration(PHQ9, points)
