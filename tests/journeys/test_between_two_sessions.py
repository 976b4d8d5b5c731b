"""Mara tells what happened, on her phone; says that she cannot come; and Dr Lind takes it up."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.actions import plan_session
from openipt.clinic.courses.models import Course
from openipt.clinic.people.models import Person
from openipt.clinic.preparation.reads import own_preparations, shared_by
from openipt.clinic.sessions.actions import note_attendance
from openipt.clinic.week.actions import say_cannot_come
from openipt.clinic.week.models import EventTakenUp
from openipt.clinic.week.reads import cannot_come_to, events_of
from openipt.core.courses import Attendance
from openipt.core.inventory import SafetyConcern
from openipt.core.preparation import Talk
from tests.clinic.inventory.telling import somebody_of, system_at
from tests.clinic.preparation.preparing import prepared_by
from tests.clinic.week.telling import herself, told_by
from tests.journeys.browser import DESK, NARROWEST, Complaints, check_accessible, check_fits
from tests.journeys.conftest import Browse


@pytest.fixture
def course(mara: Person, now: datetime) -> Course:
    """Mara's course, session 4 planned for the day after tomorrow, and Jonas in her circle."""
    course = mara.courses.get()
    system = system_at(mara)
    today = course.sessions.get(attendance="")
    note_attendance(actor=system, session_id=today.id, attendance=Attendance.CANCELLED_IN_TIME, at=now)
    plan_session(actor=system, course_id=course.id, planned_at=now + timedelta(days=2), place="Room 2", at=now)
    somebody_of(mara, "Jonas")
    somebody_of(mara, "أمينة")
    return course


class TestOnAPhone:
    def test_tells_one_thing_in_three_steps(self, browse: Browse, mara: Person, course: Course) -> None:
        page = browse(mara.account)
        page.goto("/portal/")
        check_accessible(page)
        page.get_by_role("link", name="What happened this week").tap()
        expect(page.get_by_role("heading", name="What happened this week")).to_be_visible()
        page.get_by_role("link", name="Tell of one thing").tap()
        expect(page.get_by_text("Nobody is watching", exact=False).first).to_be_visible()
        check_accessible(page)
        page.get_by_label("What happened?").fill("He said “fine” and left the room.")
        page.get_by_label("Yesterday").check()
        page.get_by_role("button", name="Continue").tap()
        expect(page.get_by_role("heading", name="Who was it with?")).to_be_visible()
        check_accessible(page)
        page.get_by_role("button", name="Jonas").tap()
        expect(page.get_by_role("heading", name="How was it for you?")).to_be_visible()
        check_accessible(page)
        page.get_by_label("Lonely").check()
        page.get_by_role("button", name="2", exact=True).tap()
        expect(page.get_by_text("Mood after it: 2 of 10.", exact=False)).to_be_visible()
        check_accessible(page)
        (told,) = events_of(course.id)
        assert told.told_at is not None
        assert told.event.mood == 2

    def test_by_keyboard_and_without_script(self, browse: Browse, mara: Person, course: Course) -> None:
        page = browse(mara.account, java_script_enabled=False)
        page.goto("/portal/week/new/")
        page.get_by_label("What happened?").focus()
        page.keyboard.type("Bea came by.")
        page.get_by_role("button", name="Continue").focus()
        page.keyboard.press("Enter")
        page.get_by_label("Somebody else").focus()
        page.keyboard.type("Bea")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="I would rather not say").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Kept. It stands below", exact=False)).to_be_visible()
        assert events_of(course.id)[0].event.somebody_words == "Bea"

    def test_too_much_is_refused_and_stays_on_the_page(
        self, browse: Browse, complaints: Complaints, mara: Person, course: Course
    ) -> None:
        page = browse(mara.account)
        page.goto("/portal/week/new/")
        page.get_by_label("What happened?").evaluate("(box, words) => { box.value = words }", "x" * 10_000)
        page.get_by_role("button", name="Continue").tap()
        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        expect(page.get_by_label("What happened?")).to_have_value("x" * 10_000)
        check_accessible(page)
        complaints.forgive("422")

    def test_cannot_come_and_then_can(self, browse: Browse, mara: Person, course: Course) -> None:
        page = browse(mara.account)
        page.goto("/portal/")
        page.get_by_role("link", name="I cannot come").tap()
        expect(page.get_by_role("heading", name="Can you not come?")).to_be_visible()
        check_accessible(page)
        page.get_by_label("Why, in a few words").fill("Emil is ill.")
        page.get_by_role("button", name="I cannot come").tap()
        expect(page.get_by_role("heading", name="You said that you cannot come")).to_be_visible()
        check_accessible(page)
        meeting = course.sessions.get(attendance="")
        assert cannot_come_to([meeting.id], with_words=True)[meeting.id].reason == "Emil is ill."
        page.goto("/portal/")
        expect(page.get_by_text("The session is still to come.", exact=False)).to_be_visible()
        check_accessible(page)
        page.get_by_role("link", name="Look at it, or take it back").tap()
        page.get_by_role("button", name="I can come after all").tap()
        expect(page.get_by_text("Your session stands as planned.", exact=False)).to_be_visible()
        assert cannot_come_to([meeting.id]) == {}

    @pytest.mark.parametrize("place", ["", "week/", "week/new/", "cannot-come/"])
    def test_fits_the_narrowest_phone(self, browse: Browse, mara: Person, course: Course, place: str) -> None:
        told_by(mara, "W" * 200)
        page = browse(mara.account, **NARROWEST)
        page.goto(f"/portal/{place}")
        check_fits(page)


class TestPreparing:
    def test_a_talk_step_by_step_then_shared(self, browse: Browse, mara: Person, course: Course) -> None:
        page = browse(mara.account)
        page.goto("/portal/")
        page.get_by_role("link", name="Prepare something").tap()
        expect(page.get_by_role("heading", name="Prepare something")).to_be_visible()
        check_accessible(page)
        page.get_by_role("link", name="Prepare a difficult talk").tap()
        expect(page.get_by_role("heading", name="One moment")).to_be_visible()
        check_accessible(page)
        page.get_by_label("With whom").fill("Jonas")
        page.get_by_label("What happened").fill("Sunday, in the kitchen.")
        expect(page.get_by_text("Kept at", exact=False)).to_be_visible()
        assert own_preparations(mara.id)[0].prepared == Talk(with_whom="Jonas", happened="Sunday, in the kitchen.")
        page.get_by_role("button", name="Continue").tap()
        for heading in ("Who said what", "What went on inside me", "What got in the way"):
            expect(page.get_by_role("heading", name=heading)).to_be_visible()
            page.get_by_role("button", name="Continue").tap()
        expect(page.get_by_role("heading", name="What I want to say")).to_be_visible()
        page.get_by_label("My first sentence").fill("I would like us to share it.")
        page.get_by_role("button", name="Keep it and stop here").tap()
        expect(page.get_by_role("heading", name="A talk with Jonas")).to_be_visible()
        check_accessible(page)
        page.get_by_role("button", name="Share it with Dr Lind").tap()
        expect(page.get_by_text("Shared. You can keep it to yourself again", exact=False)).to_be_visible()
        assert len(shared_by(mara.id)) == 1

    def test_a_decision_without_script(self, browse: Browse, mara: Person, course: Course) -> None:
        page = browse(mara.account, java_script_enabled=False, **DESK)
        page.goto("/portal/preparing/new/decision/")
        page.get_by_label("What I have to decide").fill("Do I ask for four days?")
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_label("What I could do").first).to_have_value("Leave things as they are")
        page.get_by_label("What speaks for it").first.fill("The money")
        page.get_by_label("What I could do").nth(1).fill("Ask")
        page.get_by_role("button", name="Keep, and make room for another").click()
        expect(page.get_by_label("What I could do").nth(1)).to_have_value("Ask")
        assert len(own_preparations(mara.id)[0].prepared.options) == 2

    def test_two_windows_and_nothing_is_lost(
        self, browse: Browse, complaints: Complaints, mara: Person, course: Course
    ) -> None:
        place = f"/portal/preparing/{prepared_by(mara)}/steps/inside/"
        first, second = browse(mara.account, java_script_enabled=False), browse(mara.account, java_script_enabled=False)
        for page in (first, second):
            page.goto(place)
        first.get_by_label("What I felt").fill("First.")
        first.get_by_role("button", name="Continue").tap()
        expect(first.get_by_role("heading", name="What got in the way")).to_be_visible()
        second.get_by_label("What I felt").fill("Second.")
        second.get_by_role("button", name="Continue").tap()
        expect(second.get_by_text("changed in another window", exact=False)).to_be_visible()
        expect(second.get_by_label("What I felt")).to_have_value("Second.")
        second.get_by_role("button", name="Continue").tap()
        expect(second.get_by_role("heading", name="What got in the way")).to_be_visible()
        assert own_preparations(mara.id)[0].prepared.felt == "Second."
        complaints.forgive("409")

    def test_while_safety_at_home_is_in_doubt_the_talks_are_simply_not_there(
        self, browse: Browse, mara: Person, course: Course
    ) -> None:
        somebody_of(mara, "Rolf", safety=frozenset({SafetyConcern.VIOLENCE}))
        page = browse(mara.account)
        page.goto("/portal/preparing/")
        expect(page.get_by_role("link", name="Think a decision through")).to_be_visible()
        expect(page.get_by_role("link", name="Prepare a difficult talk")).to_have_count(0)
        check_accessible(page)

    @pytest.mark.parametrize("rest", ["", "steps/moment/", "steps/in-the-way/", "thrown-away/"])
    def test_fits_the_narrowest_phone(self, browse: Browse, mara: Person, course: Course, rest: str) -> None:
        page = browse(mara.account, **NARROWEST)
        page.goto(f"/portal/preparing/{prepared_by(mara, Talk(with_whom='أمينة', happened='W' * 300))}/{rest}")
        check_fits(page)
        check_accessible(page)


class TestAtTheDesk:
    def test_reads_it_before_the_session_and_takes_it_up(
        self, browse: Browse, lind: Account, mara: Person, course: Course, now: datetime
    ) -> None:
        event_id = told_by(mara, at=now)
        page = browse(lind, **DESK)
        page.goto(f"/practice/people/{mara.id}/between/")
        expect(page.get_by_text("left the room", exact=False)).to_be_visible()
        check_accessible(page)
        page.goto(f"/practice/sessions/{course.sessions.get(attendance='').id}/")
        page.get_by_role("button", name="Take it up").click()
        expect(page.get_by_text("Taken up", exact=True)).to_be_visible()
        expect(page.get_by_label("What happened, and with whom")).to_have_value(
            "Longer ago, with nobody: I asked him to do the nursery run. He said “fine” and left the room."
        )
        check_accessible(page)
        assert EventTakenUp.objects.get().entry_id == event_id

    def test_sees_on_the_caseload_who_cannot_come(
        self, browse: Browse, lind: Account, mara: Person, course: Course, now: datetime
    ) -> None:
        meeting = course.sessions.get(attendance="")
        say_cannot_come(actor=herself(mara), session_id=meeting.id, reason="Emil is ill.", at=now)
        page = browse(lind, **DESK)
        page.goto("/practice/")
        expect(page.get_by_text("Cannot come", exact=True)).to_be_visible()
        check_accessible(page)
        page.get_by_role("link", name="Note it and agree on another time").click()
        expect(page.get_by_text("Emil is ill.", exact=False)).to_be_visible()
        check_accessible(page)
