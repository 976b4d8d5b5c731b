from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from openipt.clinic.checkins.actions import save_answer
from openipt.clinic.courses.actions import agree_focus, plan_session
from openipt.clinic.courses.models import Course
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.ending.actions import agree_maintenance
from openipt.clinic.sessions.actions import keep_draft, note_attendance, sign_note
from openipt.core.courses import Attendance, CourseState, MaintenanceTerms
from openipt.core.ending import EndingTask
from openipt.core.sessions import Opening, SessionRecord, WorkAtHome
from openipt.core.vocabulary import ProblemArea, Role
from tests import cast
from tests.clinic.ending.leaving import MAINTENANCE, kept
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

    def test_says_until_when_answers_help_most_while_that_is_ahead(self, portal, mara):
        cast.a_check_in(mara, at=NOW)
        assert "It helps most" not in text_of(portal.get("/portal/"))
        note_attendance(
            actor=cast.the_system(mara.service),
            session_id=standing_of(mara.id).next_meeting.id,
            attendance=Attendance.DID_NOT_ATTEND,
            at=NOW,
        )
        cast.a_check_in(mara, "gad7", at=NOW)
        plan_session(
            actor=cast.the_system(mara.service),
            course_id=Course.objects.get().id,
            planned_at=NOW + timedelta(days=2),
            place="Room 2",
            at=NOW,
        )
        assert "It helps most if it is sent Thursday 12 March, by 9.10 am." in text_of(portal.get("/portal/"))

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

    def test_maintenance_counts_its_own_sessions(self, client, harbour_street, lind):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, lind)
        course = cast.a_course(idris, session=17)
        kept(course, EndingTask.DISPOSITION, MAINTENANCE)
        terms = MaintenanceTerms(every_days=30, until_date=NOW.date() + timedelta(days=720), focus="Work and Jonas")
        agree_maintenance(actor=cast.acting(lind, harbour_street), course_id=course.id, terms=terms, seen=0, at=NOW)
        sign_in(client, idris.account)
        words = text_of(client.get("/portal/"))
        assert "Maintenance, session 1" in words
        assert "The 16 sessions of your course are behind you. Now you meet to stay well. Once a month, until" in words

    def test_without_a_course_it_is_still_a_page(self, client, harbour_street, lind):
        newcomer = cast.a_person(harbour_street, "Tove B")
        cast.in_the_care_of(newcomer, lind)
        sign_in(client, newcomer.account)
        words = text_of(client.get("/portal/"))
        assert "Hello, Tove" in words
        assert "When you and Dr Lind begin, your next session stands here" in words
        assert "What happened this week" not in words

    @pytest.mark.parametrize("state", [CourseState.CLOSED, CourseState.DROPPED_OUT, CourseState.DIED])
    def test_after_the_end_it_says_so_and_counts_nothing(self, portal, mara, state):
        cast.comes_into(Course.objects.get(), state, at=NOW)
        words = text_of(portal.get("/portal/"))
        assert "Your course here has ended" in words
        assert "What I prepared" in words
        assert "of 16" not in words
        assert "I cannot come" not in words

    def test_without_a_meeting_it_says_that_none_is_planned(self, portal, mara, as_lind):
        meeting = standing_of(mara.id).next_meeting
        note_attendance(actor=as_lind, session_id=meeting.id, attendance=Attendance.CANCELLED_IN_TIME, at=NOW)
        assert "The next meeting is not planned yet." in text_of(portal.get("/portal/"))

    @pytest.mark.parametrize(
        ("session", "said"),
        [
            (1, "This is your first session. After the next one there are 15 left."),
            (2, "You have been to 1 session. After the next one there are 14 left."),
            (9, "You are halfway: 8 sessions are behind you. After the next one there are 7 left."),
            (15, "After the next one there is 1 left. You have begun to bring it to an end together."),
            (16, "The next one is the last."),
        ],
    )
    def test_counts_down_in_warm_words(self, client, harbour_street, lind, session, said):
        noor = cast.a_person(harbour_street, "Noor C")
        cast.in_the_care_of(noor, lind)
        cast.a_course(noor, session=session)
        sign_in(client, noor.account)
        words = text_of(client.get("/portal/"))
        assert f"Session {session} of 16" in words
        assert said in words

    def test_an_alert_nobody_answered_yet_stays_in_sight(self, portal, check_in, as_mara):
        save_answer(actor=as_mara, check_in_id=check_in.id, item="q9", answer=1, at=NOW)
        words = text_of(portal.get("/portal/"))
        assert "You told us something hard" in words
        assert "Dr Lind, or the clinician on duty, has to act on it today, by 5 pm." in words

    def test_the_tab_says_little(self, portal):
        assert title_of(portal.get("/portal/")) == "Home – Harbour Street"

    def test_nothing_stays_in_the_browser(self, portal):
        assert "no-store" in portal.get("/portal/")["Cache-Control"]


class TestWhatWeAgreed:
    @pytest.fixture
    def held(self, mara):
        return mara.courses.get().sessions.exclude(attendance="").order_by("-planned_at").first()

    def _written(self, as_lind, held, **home: str) -> int:
        recorded = SessionRecord(
            opening=Opening(said="Flat all week."),
            home=WorkAtHome(**home),
            alliance="She tests me.",
            supervision="Why do I hurry her?",
        )
        return keep_draft(actor=as_lind, session_id=held.id, recorded=recorded, seen=0, at=NOW)

    def test_is_the_work_at_home_of_the_last_signed_note_and_nothing_else_of_it(self, portal, as_lind, held):
        task = {"task": "Ask Jonas for one evening to talk", "with_whom": "Jonas", "when": "Friday"}
        seen = self._written(as_lind, held, **task)
        sign_note(actor=as_lind, session_id=held.id, words="She said it was flat.", seen=seen, at=NOW)
        page = portal.get("/portal/")
        words = text_of(page)
        assert "What we agreed last time Session 3, Tuesday 3 March" in words
        for said in task.values():
            assert said in words
        for private in ("Flat all week", "She tests me", "Why do I hurry her", "She said it was flat"):
            assert private not in page.content.decode()

    def test_a_draft_is_not_agreed(self, portal, as_lind, held):
        self._written(as_lind, held, task="Ask Jonas for one evening to talk")
        assert "Ask Jonas" not in text_of(portal.get("/portal/"))

    def test_with_nothing_to_try_the_focus_still_stands(self, portal, as_lind, mara, held):
        course_id, words = mara.courses.get().id, "Jonas and I, over who looks after Emil"
        agree_focus(actor=as_lind, course_id=course_id, area=ProblemArea.ROLE_DISPUTE, in_words=words, at=NOW)
        shown = text_of(portal.get("/portal/"))
        assert "What we agreed" in shown
        assert words in shown
        assert "To try until we meet" not in shown


class TestWhoComesIn:
    def test_nobody_without_signing_in(self, client: Client, mara):
        assert client.get("/portal/")["Location"] == "/sign-in/?next=/portal/"

    def test_no_therapist(self, client, lind):
        sign_in(client, lind)
        assert client.get("/portal/").status_code == 404

    def test_no_lead(self, client, harbour_street):
        sign_in(client, cast.a_colleague(harbour_street, "Omar", Role.SERVICE_LEAD))
        assert client.get("/portal/check-ins/").status_code == 404
