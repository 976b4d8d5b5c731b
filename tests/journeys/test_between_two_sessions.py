"""Mara tells what happened, on her phone; says that she cannot come; and Dr Lind takes it up."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.actions import note_attendance, plan_session
from openipt.clinic.courses.models import Course
from openipt.clinic.people.models import Person
from openipt.clinic.week.actions import say_cannot_come
from openipt.clinic.week.models import EventTakenUp
from openipt.clinic.week.reads import cannot_come_to, events_of
from openipt.core.courses import Attendance
from tests.clinic.inventory.telling import somebody_of, system_at
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
