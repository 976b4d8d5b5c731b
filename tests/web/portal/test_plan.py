"""Mara reads her plan, says whether it fits, signs, and rates her goals; nothing about safety at home is ever there."""

from __future__ import annotations

import uuid

import pytest

from openipt.clinic.courses.reads import standing_of
from openipt.clinic.formulation.models import GoalRating, Way
from openipt.clinic.formulation.reads import contracts_of, formulation_of, goals_of
from openipt.core.inventory import SafetyConcern
from tests import cast
from tests.clinic.formulation.saying import STORY, a_goal, agreed, ask_everything, offered, propose, signed
from tests.clinic.inventory.telling import somebody_of
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in


@pytest.fixture
def course(mara):
    course = mara.courses.get()
    ask_everything(course)
    return course


class TestMyPlan:
    def test_says_what_is_to_come_before_anything_is_agreed(self, portal):
        assert "What you agree on stands here then" in text_of(portal.get("/portal/plan/"))

    def test_shows_the_focus_the_goals_and_what_was_agreed(self, portal, course):
        agreed(course)
        signed(course)
        goal_id = a_goal(course, rating=2)
        page = portal.get("/portal/plan/")
        assert f'href="/portal/plan/goals/{goal_id}/">Rate my goals' in page.content.decode()
        words = text_of(page)
        for said in (
            "Mara and Jonas, over who looks after Emil",
            STORY.told,
            "I see a friend once a week",
            "Now 2 of 10.",
            "16 sessions of 50 minutes, one a week",
            "What stays between us, and when it cannot Everything, unless somebody is in danger",
        ):
            assert said in words

    def test_keeps_the_slots_of_the_therapist_to_the_therapist(self, portal, course):
        agreed(course)
        assert STORY.link not in text_of(portal.get("/portal/plan/"))

    def test_never_says_that_somebody_is_unsafe(self, portal, mara, course):
        agreed(course)
        plain = text_of(portal.get("/portal/plan/"))
        somebody_of(mara, "Jonas", safety=frozenset({SafetyConcern.VIOLENCE}))
        assert text_of(portal.get("/portal/plan/")) == plain


class TestSayingWhetherItFits:
    def test_is_the_next_step_while_it_waits(self, portal, course):
        propose(course)
        words = text_of(portal.get("/portal/plan/"))
        assert "Read what to work on, and say if it fits" in words
        page = portal.get("/portal/plan/formulation/")
        assert STORY.told in text_of(page)
        assert "Nobody is watching these answers live." in text_of(page)

    def test_a_yes_brings_the_focus_into_force(self, portal, mara, course):
        propose(course)
        sent = {"version": "1", "answer": "yes", "words": "Yes. It’s the quiet."}
        assert portal.post("/portal/plan/formulation/", sent).status_code == 303
        assert formulation_of(course.id).agreed.answer.way is Way.PORTAL
        assert standing_of(mara.id).focus is not None
        assert "You said: Yes. It’s the quiet." in text_of(portal.get("/portal/plan/"))

    def test_a_no_says_what_is_not_right_and_is_kept(self, portal, course):
        propose(course)
        page = portal.post("/portal/plan/formulation/", {"version": "1", "answer": "not-yet", "words": ""})
        assert page.status_code == 422
        assert "Say in a few words what is not right yet" in text_of(page)
        sent = {"version": "1", "answer": "not-yet", "words": "It began before."}
        assert portal.post("/portal/plan/formulation/", sent).status_code == 303
        assert formulation_of(course.id).latest.answer.words == "It began before."

    def test_nothing_waiting_leads_back_to_the_plan(self, portal, course):
        assert portal.get("/portal/plan/formulation/")["Location"] == "/portal/plan/"
        assert portal.get("/portal/plan/contract/")["Location"] == "/portal/plan/"

    def test_a_version_that_is_no_longer_open_says_so(self, portal, course):
        propose(course)
        propose(course)
        page = portal.post("/portal/plan/formulation/", {"version": "1", "answer": "yes", "words": ""})
        assert page.status_code == 422
        assert "This version is no longer open" in text_of(page)

    def test_signs_a_contract(self, portal, mara, course):
        offered(course, 12)
        assert "Read what you are to agree on, and sign" in text_of(portal.get("/portal/plan/"))
        assert "12 sessions of 50 minutes" in text_of(portal.get("/portal/plan/contract/"))
        assert portal.post("/portal/plan/contract/", {"version": "1", "answer": "yes"}).status_code == 303
        assert contracts_of(course.id).signed is not None
        assert standing_of(mara.id).plan.sessions == 12


class TestRatingMyGoals:
    def test_each_number_is_the_button_and_the_next_goal_follows(self, portal, course):
        first, second = a_goal(course, "First"), a_goal(course, "Second")
        page = portal.get(f"/portal/plan/goals/{first}/")
        assert "Goal 1 of 2" in text_of(page)
        assert page.content.decode().count('name="answer"') == 11
        sent = {"answer": "4", "sheet": str(uuid.uuid4())}
        assert portal.post(f"/portal/plan/goals/{first}/", sent)["Location"] == f"/portal/plan/goals/{second}/"
        done = portal.post(f"/portal/plan/goals/{second}/", sent | {"sheet": str(uuid.uuid4())})
        assert done["Location"] == "/portal/plan/?just=rated#goals"
        assert [goal.now.rating for goal in goals_of(course.id)] == [4, 4]

    def test_the_same_press_twice_is_kept_once(self, portal, course):
        goal_id, sent = a_goal(course), {"answer": "4", "sheet": str(uuid.uuid4())}
        for _ in range(2):
            portal.post(f"/portal/plan/goals/{goal_id}/", sent)
        assert GoalRating.objects.count() == 1

    @pytest.mark.parametrize("answer", ["11", "-1", "four", "", "٣"])
    def test_what_is_no_button_changes_nothing(self, portal, course, answer):
        page = portal.post(f"/portal/plan/goals/{a_goal(course)}/", {"answer": answer})
        assert page.status_code == 422
        assert not GoalRating.objects.exists()

    def test_somebody_elses_goal_does_not_exist(self, client, harbour_street, course):
        goal_id = a_goal(course)
        idris = cast.a_person(harbour_street, "Idris B")
        cast.a_course(idris)
        sign_in(client, idris.account)
        assert client.get(f"/portal/plan/goals/{goal_id}/").status_code == 404
        assert client.post(f"/portal/plan/goals/{goal_id}/", {"answer": "3"}).status_code == 404
