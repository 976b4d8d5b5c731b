"""Dr Lind reads what Mara told between sessions, takes it up, and sees that she cannot come."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openipt.clinic.courses.reads import standing_of
from openipt.clinic.sessions.reads import draft_of
from openipt.clinic.week.actions import say_cannot_come
from openipt.clinic.week.models import EventTakenUp
from openipt.core.courses import CourseState
from openipt.core.inventory import SafetyConcern
from openipt.core.preparation import Decision
from openipt.core.week import Company, Feeling, PlanWent
from tests import cast
from tests.clinic.inventory.telling import somebody_of
from tests.clinic.preparation.preparing import prepared_by
from tests.clinic.week.telling import FINE, herself, told_by
from tests.conftest import NOW
from tests.web.practice.conftest import about, words_of

SAID = NOW - timedelta(days=1)


@pytest.fixture
def meeting(mara):
    return standing_of(mara.id).next_meeting


@pytest.fixture
def told(mara):
    jonas = somebody_of(mara, "Jonas")
    return told_by(mara, company=Company.SOMEBODY, somebody_id=jonas, feelings=(Feeling.ANGRY,), mood=2)


def address(mara) -> str:
    return f"/practice/people/{mara.id}/between/"


class TestWhatWasTold:
    @pytest.mark.parametrize("place", ["person", "between", "session"])
    def test_stands_where_it_is_looked_for(self, desk, mara, told, meeting, place):
        addresses = {
            "person": f"/practice/people/{mara.id}/",
            "between": address(mara),
            "session": f"/practice/sessions/{meeting.id}/",
        }
        words = words_of(desk.get(addresses[place]))
        assert "He said “fine” and left the room." in words
        assert "<bdi>Jonas</bdi>" in words
        assert "Mood after it: <strong>2 of 10</strong>" in words

    def test_how_their_plan_went_is_said_as_they_said_it(self, desk, mara, meeting):
        told_by(mara, "He was away.", company=None, mood=None, plan_went=PlanWent.NOT_TRIED)
        for place in (address(mara), f"/practice/sessions/{meeting.id}/"):
            words = words_of(desk.get(place))
            assert "Since last time" in words
            assert "How the plan went: “Not this time”. He was away." in words

    def test_what_is_still_being_told_stays_theirs(self, desk, mara, meeting):
        told_by(mara, is_told=False)
        for place in (f"/practice/people/{mara.id}/", address(mara), f"/practice/sessions/{meeting.id}/"):
            assert "left the room" not in words_of(desk.get(place))

    def test_nothing_told_is_worth_asking_about(self, desk, mara):
        assert "No event at all is worth asking about too." in words_of(desk.get(address(mara)))

    def test_after_the_end_of_the_course_it_is_still_read(self, desk, mara, told):
        cast.comes_into(mara.courses.get(), CourseState.CLOSED, at=NOW)
        words = words_of(desk.get(address(mara)))
        assert words.index("Before that") < words.index("left the room")

    def test_costs_the_same_for_two_events_and_for_thirty(self, desk, mara, told, django_assert_num_queries):
        desk.get(address(mara))
        with CaptureQueriesContext(connection) as few:
            desk.get(address(mara))
        for number in range(30):
            told_by(mara, f"Thing {number}.")
        with django_assert_num_queries(len(few)):
            desk.get(address(mara))

    def test_of_somebody_elses_person_nothing(self, client, mara, told, harbour_street):
        from tests.web.signing_in import sign_in

        sign_in(client, cast.a_colleague(harbour_street, "Dr Okafor", "therapist"))
        assert client.get(address(mara)).status_code == 404


class TestTakingItUp:
    def test_fills_the_event_and_keeps_what_was_typed(self, desk, mara, told, meeting):
        place = f"/practice/sessions/{meeting.id}/"
        sent = about(mara.id, seen=0, take_up=str(told), **{"opening-said": "Flat."})
        assert desk.post(place, sent)["Location"] == f"{place}#opening"
        opening = draft_of(meeting.id).record.opening
        assert opening.said == "Flat."
        assert opening.event == f"Longer ago, with Jonas: {FINE}"
        assert EventTakenUp.objects.get().entry_id == told
        assert "Taken up" in words_of(desk.get(place))

    def test_never_writes_over_an_event_written_down_already(self, desk, mara, told, meeting):
        sent = about(mara.id, seen=0, take_up=str(told), **{"opening-event": "The school fair."})
        desk.post(f"/practice/sessions/{meeting.id}/", sent)
        assert draft_of(meeting.id).record.opening.event == "The school fair."

    def test_a_long_one_is_shortened_and_says_so(self, desk, mara, meeting):
        event_id = told_by(mara, "x" * 1_500)
        desk.post(f"/practice/sessions/{meeting.id}/", about(mara.id, seen=0, take_up=str(event_id)))
        event = draft_of(meeting.id).record.opening.event
        assert len(event) == 300
        assert event.endswith("…")

    def test_an_event_that_is_not_there_takes_nothing_up(self, desk, mara, meeting):
        desk.post(f"/practice/sessions/{meeting.id}/", about(mara.id, seen=0, take_up="nothing"))
        assert not EventTakenUp.objects.exists()


class TestWhoCannotCome:
    @pytest.fixture(autouse=True)
    def _said(self, mara, meeting):
        say_cannot_come(actor=herself(mara), session_id=meeting.id, reason="Emil is ill.", at=SAID)

    def test_the_caseload_gives_the_reason_and_one_next_step(self, desk, mara, meeting):
        words = words_of(desk.get("/practice/"))
        assert "Something to decide" in words
        assert "Mara wrote (yesterday at 09:10) that they cannot come: today at 09:10." in words
        assert f'href="/practice/sessions/{meeting.id}/">Note it and agree on another time' in words
        assert "Emil is ill" not in words

    @pytest.mark.parametrize("place", ["person", "between", "session"])
    def test_the_pages_about_the_person_give_their_words_too(self, desk, mara, meeting, place):
        addresses = {
            "person": f"/practice/people/{mara.id}/",
            "between": address(mara),
            "session": f"/practice/sessions/{meeting.id}/",
        }
        words = words_of(desk.get(addresses[place]))
        assert "Mara wrote (yesterday at 09:10) that they cannot come" in words
        assert "Emil is ill." in words


class TestWhatIsShared:
    @pytest.mark.parametrize("place", ["person", "between", "session"])
    def test_is_read_and_what_is_not_is_not_there(self, desk, mara, meeting, place):
        prepared_by(mara, is_shared=True)
        prepared_by(mara, Decision(question="Do I leave?"))
        addresses = {
            "person": f"/practice/people/{mara.id}/",
            "between": address(mara),
            "session": f"/practice/sessions/{meeting.id}/",
        }
        words = words_of(desk.get(addresses[place]))
        assert "A talk with Jonas" in words
        assert "Do I leave?" not in words

    def test_the_whole_of_it_stands_on_the_page_between(self, desk, mara):
        prepared_by(mara, is_shared=True)
        words = words_of(desk.get(address(mara)))
        assert "Sunday, in the kitchen." in words
        assert "I would like us to share it." in words


class TestWhileSafetyAtHomeIsInDoubt:
    @pytest.mark.parametrize("place", ["person", "between", "session"])
    def test_the_therapist_is_prompted_and_no_paper_is(self, desk, mara, meeting, place):
        addresses = {
            "person": f"/practice/people/{mara.id}/",
            "between": address(mara),
            "session": f"/practice/sessions/{meeting.id}/",
        }
        assert "A concern about safety at home stands." not in words_of(desk.get(addresses[place]))
        somebody_of(mara, "Rolf", safety=frozenset({SafetyConcern.VIOLENCE}))
        page = words_of(desk.get(addresses[place]))
        notice = re.search(r'<div class="notice[^"]*screen-only"> ?<p><strong>A concern about safety at home', page)
        assert notice
        assert "On the portal, preparing a" in page
