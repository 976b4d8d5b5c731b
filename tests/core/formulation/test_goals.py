import pytest

from openipt.core.formulation import GoalEmpty, OffTheRatings, TooManyGoals, check_goal, check_rating


@pytest.mark.parametrize("others", [0, 1, 2])
def test_there_is_room_for_three(others):
    check_goal("I see a friend once a week", others=others)


def test_refuses_a_fourth_and_an_empty_one():
    with pytest.raises(TooManyGoals):
        check_goal("One more", others=3)
    with pytest.raises(GoalEmpty):
        check_goal(" ", others=0)


@pytest.mark.parametrize(("rating", "is_allowed"), [(-1, False), (0, True), (10, True), (11, False)])
def test_ratings_go_from_0_to_10(rating, is_allowed):
    if is_allowed:
        check_rating(rating)
    else:
        with pytest.raises(OffTheRatings):
            check_rating(rating)
