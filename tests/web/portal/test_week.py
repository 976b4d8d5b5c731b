"""Mara tells what happened in her week, in three short steps; changes it, takes it back."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openipt.clinic.week.actions import take_up_event
from openipt.clinic.week.models import WeekEvent
from openipt.clinic.week.reads import events_of
from openipt.core.courses import CourseState
from openipt.core.inventory import SafetyConcern
from openipt.core.week import Company, Feeling
from tests import cast
from tests.clinic.inventory.telling import somebody_of
from tests.clinic.week.telling import FINE, told_by
from tests.conftest import NOW
from tests.web.portal.pages import text_of, title_of

WEEK = "/portal/week/"
SUNDAY = "2026-03-08"


@pytest.fixture
def course(mara):
    return mara.courses.get()


def at(event_id: uuid.UUID, *rest: str) -> str:
    return "/".join(["/portal/week", str(event_id), *rest, ""])


def begin(portal, **otherwise: object):
    return portal.post(f"{WEEK}new/", {"words": FINE, "day": SUNDAY, "event": str(uuid.uuid4()), **otherwise})


class TestTellingInThreeSteps:
    def test_what_with_whom_and_how_it_felt(self, portal, mara, course):
        jonas = somebody_of(mara, "Jonas")
        second = begin(portal)["Location"]
        page = portal.get(second)
        assert "Step 2 of 3" in text_of(page)
        assert "Jonas" in text_of(page)
        third = portal.post(second, {"who": str(jonas), "seen": "1"})["Location"]
        done = portal.post(third, {"feelings": ["angry", "lonely"], "mood": "2", "seen": "2"})
        assert done["Location"] == f"{WEEK}?just=told"
        (told,) = events_of(course.id)
        assert told.event.words == FINE
        assert told.event.happened_date.isoformat() == SUNDAY
        assert (told.event.company, told.event.somebody_id) == (Company.SOMEBODY, jonas)
        assert told.event.feelings == (Feeling.ANGRY, Feeling.LONELY)
        assert told.event.mood == 2
        words = text_of(portal.get(done["Location"]))
        assert "Kept. It stands below" in words
        assert "Sunday , with Jonas" in words
        assert "You felt: angry, lonely. Mood after it: 2 of 10." in words

    def test_somebody_else_by_a_nickname_and_no_number(self, portal, course):
        second = begin(portal, day="longer-ago")["Location"]
        third = portal.post(second, {"who": "else", "somebody": "The neighbour", "seen": "1"})["Location"]
        portal.post(third, {"mood": "none", "seen": "2"})
        told = events_of(course.id)[0].event
        assert (told.company, told.somebody_words, told.mood) == (Company.SOMEBODY_ELSE, "The neighbour", None)
        assert told.happened_date is None

    def test_nobody_was_there(self, portal, course):
        portal.post(begin(portal)["Location"], {"who": "nobody", "seen": "1"})
        assert events_of(course.id)[0].event.company is Company.NOBODY

    def test_what_was_begun_can_be_gone_on_with(self, portal):
        second = begin(portal)["Location"]
        words = text_of(portal.get(WEEK))
        assert "Not finished yet" in words
        assert f'href="{second}"' in portal.get(WEEK).content.decode()

    def test_a_double_tap_is_one_event(self, portal):
        sent = {"words": FINE, "day": SUNDAY, "event": str(uuid.uuid4())}
        first, again = portal.post(f"{WEEK}new/", sent), portal.post(f"{WEEK}new/", sent)
        assert first["Location"] == again["Location"]
        assert WeekEvent.objects.count() == 1

    def test_says_who_reads_it_and_that_nobody_watches(self, portal):
        page = portal.get(f"{WEEK}new/")
        words = text_of(page)
        assert words.index("Nobody is watching") < words.index("What happened?")
        assert "Dr Lind reads this before you meet" in words
        assert 'href="tel:' in page.content.decode()

    def test_with_nobody_in_the_circle_one_writes_a_name(self, portal):
        words = text_of(portal.get(begin(portal)["Location"]))
        assert "Write what you call them" in words

    def test_somebody_who_died_is_not_asked_after(self, portal, mara):
        somebody_of(mara, "Grandmother", is_alive=False)
        assert "Grandmother" not in text_of(portal.get(begin(portal)["Location"]))


class TestWhatCannotBeKept:
    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({"words": " "}, "Write what happened, in a sentence or two"),
            ({"words": "x" * 10_000}, "Write 2000 letters at most. You wrote 10000."),
            ({"day": "2026-03-11"}, "Choose one of the days shown"),
            ({"day": ""}, "Choose when it was"),
        ],
    )
    def test_is_refused_with_a_sentence_and_nothing_typed_is_lost(self, portal, sent, said):
        page = begin(portal, **sent)
        assert page.status_code == 422
        assert title_of(page).startswith("Error:")
        assert said in text_of(page)
        assert str(sent.get("words", FINE)).strip() in page.content.decode()
        assert not WeekEvent.objects.exists()

    @pytest.mark.parametrize("sent", [{}, {"who": "??"}, {"who": str(uuid.uuid4())}, {"who": "else", "somebody": ""}])
    def test_nobody_who_is_not_there(self, portal, sent):
        page = portal.post(begin(portal)["Location"], {"seen": "1", **sent})
        assert page.status_code == 422
        assert WeekEvent.objects.count() == 1

    @pytest.mark.parametrize("mood", ["", "11", "-1", "٣", "three"])
    def test_no_number_that_is_not_on_the_page_and_the_feelings_stay(self, portal, mood):
        event_id = re.search(r"week/([\w-]+)/who", begin(portal)["Location"])[1]
        page = portal.post(at(event_id, "mood"), {"mood": mood, "feelings": ["sad"], "seen": "1"})
        assert page.status_code == 422
        assert re.search(r'value="sad"[^>]*checked', page.content.decode())

    def test_hostile_words_are_words(self, portal, mara):
        told_by(mara, "<script>alert(1)</script>")
        body = portal.get(WEEK).content.decode()
        assert "<script>alert(1)" not in body
        assert "&lt;script&gt;" in body

    def test_another_window_told_it_otherwise(self, portal, mara):
        event_id = told_by(mara)
        sent = {"words": "First.", "day": SUNDAY, "seen": "1"}
        assert portal.post(at(event_id), sent).status_code == 303
        again = portal.post(at(event_id), sent | {"words": "Second."})
        assert again.status_code == 409
        assert "First." in text_of(portal.get(WEEK))


class TestChangingAndTakingBack:
    def test_one_step_changed_comes_back_to_the_week(self, portal, mara, course):
        event_id = told_by(mara, mood=2)
        sent = {"words": "Better put.", "day": SUNDAY, "seen": "1"}
        assert portal.post(at(event_id), sent)["Location"] == f"{WEEK}?just=changed"
        assert events_of(course.id)[0].event.mood == 2

    def test_taking_back_is_asked_once_more(self, portal, mara, course):
        event_id = told_by(mara)
        assert "Take this back?" in text_of(portal.get(at(event_id, "taken-back")))
        assert events_of(course.id)
        portal.post(at(event_id, "taken-back"), {"seen": "1"})
        assert FINE not in text_of(portal.get(WEEK))

    def test_what_was_talked_about_stays_as_it_is(self, portal, mara, course, as_lind):
        event_id = told_by(mara)
        session_id = course.sessions.get(attendance="").id
        take_up_event(actor=as_lind, session_id=session_id, week_event_id=event_id, at=NOW)
        page = portal.get(WEEK)
        assert "You have talked about it, so it stays as it is." in text_of(page)
        assert at(event_id) not in page.content.decode()
        assert portal.get(at(event_id)).status_code == 422

    def test_another_persons_does_not_exist(self, portal, harbour_street):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.a_course(idris)
        event_id = told_by(idris)
        for rest in ((), ("who",), ("mood",), ("taken-back",)):
            assert portal.get(at(event_id, *rest)).status_code == 404


class TestTheList:
    def test_parts_what_is_new_from_what_was_before(self, portal, mara):
        told_by(mara, "Long ago.", at=NOW - timedelta(days=10))
        told_by(mara, "Just now.")
        words = text_of(portal.get(WEEK))
        assert words.index("Since you last met") < words.index("Just now.") < words.index("Before that")
        assert words.index("Before that") < words.index("Long ago.")

    def test_nothing_told_is_fine(self, portal):
        assert "Nothing told since you last met. That is fine too" in text_of(portal.get(WEEK))

    @pytest.mark.parametrize("state", [CourseState.CLOSED, CourseState.DIED])
    def test_after_the_end_there_is_nothing_to_tell(self, portal, course, harbour_street, state):
        cast.comes_into(course, state, at=NOW)
        assert "There is nothing to do now" in text_of(portal.get(WEEK))
        assert portal.get(f"{WEEK}new/")["Location"] == WEEK

    def test_never_says_that_somebody_is_unsafe(self, portal, mara):
        jonas = somebody_of(mara, "Jonas")
        told_by(mara, company=Company.SOMEBODY, somebody_id=jonas)
        before = text_of(portal.get(WEEK))
        somebody_of(mara, "Rolf", safety=frozenset({SafetyConcern.VIOLENCE}))
        assert text_of(portal.get(WEEK)) == before

    def test_thirty_events_cost_no_more_questions_than_two(self, portal, mara, django_assert_num_queries):
        jonas = somebody_of(mara, "Jonas")
        for _ in range(2):
            told_by(mara, company=Company.SOMEBODY, somebody_id=jonas)
        portal.get(WEEK)
        with CaptureQueriesContext(connection) as few:
            portal.get(WEEK)
        for _ in range(28):
            told_by(mara, company=Company.SOMEBODY, somebody_id=jonas)
        with django_assert_num_queries(len(few)):
            portal.get(WEEK)
