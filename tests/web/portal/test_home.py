from __future__ import annotations

from datetime import timedelta

from django.test import Client

from openipt.clinic.checkins.actions import save_answer
from openipt.clinic.courses.models import Course
from openipt.core.courses import CourseState
from openipt.core.vocabulary import Role
from tests import cast
from tests.conftest import NOW
from tests.web.portal.pages import at, text_of, title_of
from tests.web.signing_in import sign_in


class TestHome:
    def test_the_next_step_comes_first(self, portal, check_in):
        page = portal.get("/portal/")
        words = text_of(page)
        assert words.index("Hello, Mara") < words.index("Your next step") < words.index("Session 4 of 16")
        assert "10 short questions" in words
        assert f'href="{at(check_in)}"' in page.content.decode()
        assert "Start the check-in" in words

    def test_a_check_in_begun_goes_on(self, portal, check_in, as_mara):
        for item in ("q1", "q2"):
            save_answer(actor=as_mara, check_in_id=check_in.id, item=item, answer=1, at=NOW)
        words = text_of(portal.get("/portal/"))
        assert "Go on with the check-in" in words
        assert "You have come to 2 of 10 questions. Your answers are kept." in words

    def test_a_second_check_in_waits_behind_the_first(self, portal, check_in, mara):
        second = cast.a_check_in(mara, "gad7", at=NOW + timedelta(minutes=1))
        body = portal.get("/portal/").content.decode()
        assert body.index(at(check_in)) < body.index(at(second))

    def test_nothing_to_do_says_so(self, portal):
        assert "Nothing to do just now" in text_of(portal.get("/portal/"))

    def test_says_how_many_sessions_are_left_in_words(self, portal):
        words = text_of(portal.get("/portal/"))
        assert "You have been to 3 sessions. After the next one there are 12 left." in words
        assert "today, 9.10 am" in words
        assert "With Dr Lind, Room 2" in words

    def test_a_paused_course_says_so(self, portal, mara, harbour_street):
        cast.comes_into(Course.objects.get(), CourseState.PAUSED, at=NOW + timedelta(hours=1))
        assert "Your course is paused for now" in text_of(portal.get("/portal/"))

    def test_without_a_course_it_is_still_a_page(self, client, harbour_street, lind):
        newcomer = cast.a_person(harbour_street, "Tove B")
        cast.in_the_care_of(newcomer, lind)
        sign_in(client, newcomer.account)
        words = text_of(client.get("/portal/"))
        assert "Hello, Tove" in words
        assert "Session" not in words.replace("a session", "")

    def test_an_alert_nobody_answered_yet_stays_in_sight(self, portal, check_in, as_mara):
        save_answer(actor=as_mara, check_in_id=check_in.id, item="q9", answer=1, at=NOW)
        words = text_of(portal.get("/portal/"))
        assert "You told us something hard" in words
        assert "Dr Lind, or the clinician on duty, has to act on it today, by 5 pm." in words

    def test_the_tab_says_little(self, portal):
        assert title_of(portal.get("/portal/")) == "Home – Harbour Street"

    def test_nothing_stays_in_the_browser(self, portal):
        assert "no-store" in portal.get("/portal/")["Cache-Control"]


class TestWhoComesIn:
    def test_nobody_without_signing_in(self, client: Client, mara):
        assert client.get("/portal/")["Location"] == "/sign-in/?next=/portal/"

    def test_no_therapist(self, client, lind):
        sign_in(client, lind)
        assert client.get("/portal/").status_code == 404

    def test_no_lead(self, client, harbour_street):
        sign_in(client, cast.a_colleague(harbour_street, "Omar", Role.SERVICE_LEAD))
        assert client.get("/portal/check-ins/").status_code == 404
