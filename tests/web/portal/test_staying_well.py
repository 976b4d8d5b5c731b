"""My plan for staying well: there while my therapist shares it, in plain words, and nothing of anybody else's."""

from __future__ import annotations

import pytest

from openipt.clinic.ending.actions import hide_plan, show_plan
from openipt.core.ending import EndingTask, NonResponse, RelapsePlan
from tests.clinic.ending.leaving import PLAN, ended, kept
from tests.clinic.inventory.telling import system_at
from tests.conftest import NOW
from tests.web.practice.test_circle import text_of

ADDRESS = "/portal/plan/staying-well/"


@pytest.fixture
def course(mara):
    return mara.courses.get()


def shared(course, plan: RelapsePlan = PLAN) -> None:
    kept(course, EndingTask.RELAPSE_PLAN, plan)
    show_plan(actor=system_at(course.person), course_id=course.id, at=NOW)


def test_is_not_there_before_it_is_shared(portal, course):
    kept(course, EndingTask.RELAPSE_PLAN, PLAN)
    assert portal.get(ADDRESS).status_code == 404
    assert "Staying well" not in text_of(portal.get("/portal/plan/"))


def test_says_signs_help_people_and_when_to_call(portal, course):
    shared(course)
    assert "Open my plan for staying well" in text_of(portal.get("/portal/plan/"))
    words = text_of(portal.get(ADDRESS))
    for said in ("I wake at four", "I stop answering Bea", "Walk with Bea", "01632 960100", "Two signs for two weeks"):
        assert said in words
    assert "If thoughts of death come back, do not wait." in words


def test_leaves_out_what_was_not_filled_in(portal, course):
    shared(course, RelapsePlan(mood_signs="I wake at four"))
    words = text_of(portal.get(ADDRESS))
    assert "My first signs" in words
    assert "Whom I turn to" not in words


def test_shows_nothing_else_of_the_ending(portal, course):
    kept(course, EndingTask.NON_RESPONSE, NonResponse(said="CANARY of the clinician", next_step="x"))
    shared(course)
    assert "CANARY" not in portal.get(ADDRESS).content.decode() + portal.get("/portal/plan/").content.decode()


def test_is_off_the_page_once_it_is_taken_off(portal, course):
    shared(course)
    hide_plan(actor=system_at(course.person), course_id=course.id, at=NOW)
    assert portal.get(ADDRESS).status_code == 404


def test_stays_after_the_course_has_ended(portal, course):
    shared(course)
    ended(course)
    assert portal.get(ADDRESS).status_code == 200
    assert "Open my plan for staying well" in text_of(portal.get("/portal/plan/"))


def test_hostile_text_is_text(portal, course):
    shared(course, RelapsePlan(mood_signs="<script>alert(1)</script>", helped="نعم"))
    page = portal.get(ADDRESS).content.decode()
    assert "<script>alert(1)" not in page
    assert "نعم" in page
