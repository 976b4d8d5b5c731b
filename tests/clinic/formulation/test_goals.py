import uuid

import pytest

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.formulation.actions import keep_goal, let_goal_go, rate_goals
from openipt.clinic.formulation.models import GoalRating, Way
from openipt.clinic.formulation.reads import goals_of, has_goals
from openipt.clinic.foundation.versions import FormStale
from openipt.core.formulation import OffTheRatings, TooManyGoals
from tests.clinic.formulation.saying import a_goal
from tests.conftest import NOW


@pytest.fixture
def rate(as_mara, course):
    def rate(ratings, *, sheet_id=None, actor=as_mara, way=Way.PORTAL):
        sheet = sheet_id or uuid.uuid4()
        rate_goals(actor=actor, course_id=course.id, ratings=ratings, sheet_id=sheet, way=way, at=NOW)

    return rate


class TestRatingGoals:
    def test_shows_where_it_began_and_where_it_stands(self, course, rate):
        goal_id = a_goal(course, rating=2)
        rate({goal_id: 5})
        (goal,) = goals_of(course.id)
        assert (goal.first.rating, goal.now.rating, goal.now.way, goal.now.session_number) == (2, 5, Way.PORTAL, 4)

    def test_a_form_sent_twice_is_kept_once(self, course, rate):
        goal_id, sheet = a_goal(course), uuid.uuid4()
        rate({goal_id: 5}, sheet_id=sheet)
        rate({goal_id: 5}, sheet_id=sheet)
        assert GoalRating.objects.count() == 1

    def test_refuses_what_is_off_the_scale_and_what_is_no_goal(self, course, rate):
        with pytest.raises(OffTheRatings):
            rate({a_goal(course): 11})
        with pytest.raises(NotYours):
            rate({uuid.uuid4(): 3})
        assert not has_goals(course.id)

    def test_a_goal_counts_once_it_was_rated(self, course, rate):
        goal_id = a_goal(course)
        assert not has_goals(course.id)
        rate({goal_id: 0})
        assert has_goals(course.id)


class TestSettingGoals:
    def test_there_are_three_at_most(self, course, as_lind):
        ids = [a_goal(course, f"Goal {number}") for number in range(3)]
        with pytest.raises(TooManyGoals):
            a_goal(course, "One more")
        let_goal_go(actor=as_lind, course_id=course.id, goal_id=ids[0], seen=1, at=NOW)
        a_goal(course, "One more")
        assert [goal.words for goal in goals_of(course.id)] == ["Goal 1", "Goal 2", "One more"]

    def test_is_worded_anew_and_keeps_its_ratings(self, course, as_lind):
        goal_id = a_goal(course, rating=2)
        keep_goal(actor=as_lind, course_id=course.id, words="Twice a week", goal_id=goal_id, seen=1, at=NOW)
        (goal,) = goals_of(course.id)
        assert (goal.words, goal.now.rating, goal.version) == ("Twice a week", 2, 2)
        with pytest.raises(FormStale):
            keep_goal(actor=as_lind, course_id=course.id, words="Thrice", goal_id=goal_id, seen=1, at=NOW)

    def test_a_double_tap_sets_one(self, course, as_lind):
        drawn = uuid.uuid4()
        for _ in range(2):
            keep_goal(actor=as_lind, course_id=course.id, words="I ask before I am angry", goal_id=drawn, at=NOW)
        assert len(goals_of(course.id)) == 1


def test_reading_asks_two_questions_however_many_ratings(course, rate, django_assert_num_queries):
    goal_id = a_goal(course)
    for number in range(5):
        rate({goal_id: number})
    with django_assert_num_queries(2, using="default"):
        goals_of(course.id)
