"""Dr Lind and Mara agree on the diary; Mara keeps it on her phone, line by line; Dr Lind reads the week."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course
from openipt.clinic.people.models import Person
from openipt.clinic.rhythm.reads import diary_of
from openipt.core.rhythm import PeopleThere
from tests.clinic.rhythm.keeping import agreed, kept, noted
from tests.journeys.browser import DESK, NARROWEST, check_accessible, check_fits
from tests.journeys.conftest import Browse


@pytest.fixture
def course(mara: Person) -> Course:
    return mara.courses.get()


def test_agreed_kept_and_read(browse: Browse, lind: Account, mara: Person, course: Course) -> None:
    desk = browse(lind, **DESK)
    desk.goto(f"/practice/people/{mara.id}/rhythm/")
    check_accessible(desk)
    desk.get_by_role("button", name="We agreed on it: begin the diary").click()
    expect(desk.get_by_role("heading", name="The diary is kept")).to_be_visible()
    phone = browse(mara.account)
    phone.goto("/portal/")
    phone.get_by_role("link", name="My daily rhythm").tap()
    expect(phone.get_by_text("0 of 5 kept.", exact=False)).to_be_visible()
    check_accessible(phone)
    row = phone.locator("#line-out_of_bed")
    row.get_by_label("When was it?").fill("07:05")
    row.get_by_role("button", name="Keep").tap()
    expect(row.get_by_text("7.05\N{NO-BREAK SPACE}am")).to_be_visible()
    row.get_by_role("button", name="Others took part").tap()
    expect(row.get_by_text("others took part", exact=False).first).to_be_visible()
    phone.locator("#line-dinner").get_by_role("button", name="Did not do it").tap()
    expect(phone.get_by_text("2 of 5 kept.", exact=False)).to_be_visible()
    check_accessible(phone)
    day = next(iter(diary_of(course.id).entries))[0]  # type: ignore[union-attr]
    entry = diary_of(course.id).entries[day, "out_of_bed"].entry  # type: ignore[union-attr]
    assert (entry.minutes, entry.people) == (425, PeopleThere.TAKING_PART)
    desk.reload()
    expect(desk.get_by_text("The week is not over, so its regularity is not said yet.")).to_be_visible()
    expect(desk.get_by_role("img", name="Clock times of five things", exact=False)).to_be_visible()
    check_accessible(desk)


def test_without_script_and_by_keyboard_and_given_up(browse: Browse, mara: Person, course: Course) -> None:
    agreed(course, at=course.opened_at)
    page = browse(mara.account, java_script_enabled=False)
    page.goto("/portal/rhythm/yesterday/")
    row = page.locator("#line-to_bed")
    row.get_by_label("When was it?").focus()
    page.keyboard.type("1145PM")
    row.get_by_role("button", name="Keep").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 of 5 kept.", exact=False)).to_be_visible()
    expect(page.locator("#line-to_bed").get_by_text("Filled in today", exact=False)).to_be_visible()
    page.get_by_label("A note about this day", exact=False).fill("A visit from Bea.")
    page.get_by_role("button", name="Keep the note").click()
    page.get_by_role("link", name="I would rather not keep this diary").click()
    page.get_by_role("button", name="Give it up").click()
    expect(page.get_by_text("You no longer keep the diary.", exact=False)).to_be_visible()
    assert not diary_of(course.id).is_kept  # type: ignore[union-attr]


@pytest.mark.parametrize("place", ["rhythm/", "rhythm/yesterday/", "rhythm/stopped/"])
def test_fits_the_narrowest_phone(browse: Browse, mara: Person, course: Course, now: datetime, place: str) -> None:
    agreed(course, at=now - timedelta(days=3))
    noted(mara, "W" * 200, at=now)
    kept(mara, people=PeopleThere.LIVELY, at=now)
    page = browse(mara.account, **NARROWEST)
    page.goto(f"/portal/{place}")
    check_fits(page)
    check_accessible(page)


def test_a_full_week_fits_and_is_accessible_at_a_desk_and_on_a_phone(
    browse: Browse, lind: Account, mara: Person, course: Course, now: datetime
) -> None:
    agreed(course, at=now - timedelta(days=7))
    for ago in range(7, 0, -1):
        kept(mara, "out_of_bed", 420 + ago, at=now - timedelta(days=ago))
        kept(mara, "dinner", 1110, days_ago=0, at=now - timedelta(days=ago))
    for device in (DESK, {}):
        page = browse(lind, **device)
        page.goto(f"/practice/people/{mara.id}/rhythm/")
        expect(page.get_by_text("Regularity 7.0 of 7", exact=False)).to_be_visible()
        check_accessible(page)
        check_fits(page)
