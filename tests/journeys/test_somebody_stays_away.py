"""Mara stays away twice: Dr Lind sees it where he acts, writes it down, and pauses the course; half-time is said."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.actions import plan_session
from openipt.clinic.courses.reads import contacts_of, standing_of
from openipt.clinic.ending.reads import numbers_said_in
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.clinic.sessions.actions import note_attendance
from openipt.core.courses import Attendance, CourseState
from tests import cast
from tests.clinic.inventory.telling import system_at
from tests.journeys.browser import DESK, NARROWEST, Complaints, check_accessible, check_fits
from tests.journeys.conftest import Browse


@pytest.fixture
def away(mara: Person, now: datetime) -> Person:
    """Mara, who did not come to the last two sessions without a word."""
    course, system = mara.courses.get(), system_at(mara)
    cast.answered(mara, 16, item9=1, at=now - timedelta(hours=1))
    for _ in range(2):
        missed = standing_of(mara.id).next_meeting
        assert missed is not None
        note_attendance(actor=system, session_id=missed.id, attendance=Attendance.DID_NOT_ATTEND, at=now)
        plan_session(actor=system, course_id=course.id, planned_at=now, place="Room 2", at=now)
    return mara


def at(person: Person) -> str:
    return f"/practice/people/{person.id}/attendance/"


def test_a_contact_then_a_pause(
    browse: Browse, complaints: Complaints, lind: Account, away: Person, now: datetime
) -> None:
    page = browse(lind, **DESK)
    page.goto(at(away))
    expect(page.get_by_role("heading", name="Reach out, and look back at risk")).to_be_visible()
    expect(page.get_by_text("Item 9: “Several days”.")).to_be_visible()
    check_accessible(page)
    page.get_by_text("A contact", exact=True).click()
    page.get_by_label("After a session nobody came to").check()
    page.get_by_label("By telephone").check()
    page.get_by_label("What was said and agreed").fill("She is ill; we pause for two weeks")
    page.get_by_role("button", name="Keep the contact").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_label("What was said and agreed")).to_have_value("She is ill; we pause for two weeks")
    complaints.forgive("422")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Keep the contact").click()
    expect(page.get_by_text("The contact is kept.")).to_be_visible()
    assert len(contacts_of(away.courses.get().id)) == 1

    page.get_by_text("A pause", exact=True).click()
    page.get_by_label("Illness").check()
    back = now + timedelta(days=14)
    for box, value in (("Day", back.day), ("Month", back.month), ("Year", back.year)):
        page.locator("form[action$='/pause/']").get_by_label(box, exact=True).fill(str(value))
    page.get_by_role("button", name="Pause the course").click()
    expect(page.get_by_role("button", name="Go on with the course")).to_be_visible()
    check_accessible(page)
    assert standing_of(away.id).state is CourseState.PAUSED


def test_it_is_seen_on_the_list_and_fits_a_narrow_phone(browse: Browse, lind: Account, away: Person) -> None:
    page = browse(lind, **NARROWEST)
    page.goto(at(away))
    check_fits(page)
    check_accessible(page)


def test_half_time_is_said_aloud_and_kept(
    browse: Browse, lind: Account, harbour_street: Service, now: datetime
) -> None:
    idris = cast.a_person(harbour_street, "Idris B", at=now)
    cast.in_the_care_of(idris, lind, at=now)
    course = cast.a_course(idris, session=8, at=now)
    meeting = standing_of(idris.id).next_meeting
    assert meeting is not None
    page = browse(lind)
    page.goto(f"/practice/sessions/{meeting.id}/")
    expect(page.get_by_text("Say aloud that 8 sessions are left after this one.")).to_be_visible()
    check_accessible(page)
    page.locator("#number-words").fill("So soon?")
    page.get_by_role("button", name="It was said").tap()
    expect(page.get_by_text("Kept: the number was said aloud.")).to_be_visible()
    assert numbers_said_in(course.id)[8].words == "So soon?"
    check_fits(page)
