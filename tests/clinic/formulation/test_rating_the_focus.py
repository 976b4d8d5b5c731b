"""How far the focus is resolved: kept session by session, and asked for at milestones."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotAllowed
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.formulation.actions import NoFocusYet, rate_focus
from openipt.clinic.formulation.models import FocusRating
from openipt.clinic.formulation.reads import focus_ratings_of
from openipt.clinic.schedules.reads import ratings_due
from openipt.core.courses import CourseState
from openipt.core.formulation import Resolved
from openipt.core.schedules import Rated
from openipt.core.vocabulary import ProblemArea
from tests import cast
from tests.clinic.formulation.saying import a_goal, agreed
from tests.conftest import NOW


@pytest.fixture
def rate(as_lind, course):
    def rate(resolved=Resolved.PARTLY, *, actor=as_lind, sheet_id=None, words=""):
        sheet = sheet_id or uuid.uuid4()
        rate_focus(actor=actor, course_id=course.id, resolved=resolved, words=words, sheet_id=sheet, at=NOW)

    return rate


def due(mara):
    return [(each.what, each.milestone) for each in ratings_due(standing_of(mara.id))]


class TestRatingIt:
    def test_keeps_how_far_by_whom_and_in_which_session(self, course, rate):
        agreed(course)
        rate(words="They talk again.")
        (kept,) = focus_ratings_of(course.id)
        assert (kept.resolved, kept.session_number, kept.words, kept.by) == (
            Resolved.PARTLY,
            4,
            "They talk again.",
            "Dr Lind",
        )
        assert kept.area is ProblemArea.ROLE_DISPUTE

    def test_a_form_sent_twice_is_kept_once(self, course, rate):
        agreed(course)
        sheet = uuid.uuid4()
        for _ in range(2):
            rate(sheet_id=sheet)
        assert FocusRating.objects.count() == 1

    def test_refuses_before_a_focus_is_agreed_and_whoever_may_not_write(self, course, rate, as_mara):
        with pytest.raises(NoFocusYet):
            rate()
        with pytest.raises(NotAllowed):
            rate(actor=as_mara)


class TestWhatIsDue:
    def test_nothing_without_goals_and_without_a_focus(self, mara, course):
        assert due(mara) == []

    def test_both_at_the_milestone_until_they_were_rated(self, mara, course, rate):
        agreed(course)
        a_goal(course)
        assert due(mara) == [(Rated.GOALS, 4), (Rated.FOCUS, 4)]
        rate()
        assert due(mara) == [(Rated.GOALS, 4)]

    def test_goals_rated_in_this_session_are_not_asked_for_again(self, mara, course):
        a_goal(course, rating=2)
        assert due(mara) == []

    def test_again_at_the_next_one(self, mara, course, rate):
        agreed(course)
        rate()
        for weeks in range(4):
            cast.hold_next(mara, at=NOW + timedelta(weeks=weeks))
        assert standing_of(mara.id).session_number == 8
        assert due(mara) == [(Rated.FOCUS, 8)]

    def test_nothing_in_a_pause(self, mara, course):
        agreed(course)
        cast.comes_into(course, CourseState.PAUSED, at=NOW)
        assert due(mara) == []
