"""The first sessions: what must be asked is asked, the illness is named, the timeline drawn, and something read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.assessment.reads import checklist_of, has_symptom_review, sick_role_of
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.education.actions import GivenBy, give_readings
from openipt.clinic.education.reads import readings_of
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.clinic.timeline.reads import has_timeline
from openipt.core.assessment import checklist
from tests import cast
from tests.journeys.browser import DESK, NARROWEST, check_accessible, check_fits
from tests.journeys.conftest import Browse

devices = pytest.mark.parametrize("device", [{}, DESK], ids=["on a phone", "at a desk"])
STAFF_PAGES = (
    "start/",
    "start/checklist/",
    "start/symptoms/",
    "start/diagnosis/",
    "start/sick-role/",
    "care/",
    "events/",
    "timeline/",
    "reading/",
    "reading/sick_role/",
    "course/",
    "course/scores/phq9/",
)


def start_of(person: Person) -> str:
    return f"/practice/people/{person.id}/start/"


def course_of(person: Person) -> Any:
    return person.courses.get().id


def back_at_the_start(page: Page) -> None:
    expect(page.get_by_role("heading", name="Start of the course")).to_be_visible()
    expect(page.get_by_text("It is kept.")).to_be_visible()
    check_accessible(page)


@devices
def test_everything_a_first_session_leaves_behind(
    browse: Browse, lind: Account, mara: Person, device: dict[str, Any]
) -> None:
    page = browse(lind, **device)
    page.goto(start_of(mara))
    page.get_by_role("link", name="Checklist: 7 items not answered for").click()
    for item in checklist().items:
        section = page.get_by_role("region", name=item.title, exact=True)
        if item.asks_alone:
            section.get_by_label("Not asked", exact=True).check()
            section.get_by_role("textbox").fill("Her partner sat beside her.")
        else:
            section.get_by_label(item.outcomes[0].says, exact=True).check()
    check_accessible(page)
    page.get_by_role("button", name="Keep what came of it").click()
    back_at_the_start(page)

    page.get_by_role("link", name="Symptoms: not gone through").click()
    page.get_by_role("group", name="Sleep").get_by_label("Most days").check()
    page.get_by_role("button", name="Keep the review").click()
    back_at_the_start(page)

    page.get_by_role("link", name="Diagnosis: not named yet").click()
    page.get_by_label("What you name it").fill("Depressive episode")
    for label, typed in (("Day", "2"), ("Month", "3"), ("Year", "2026")):
        page.get_by_label(label, exact=True).fill(typed)
    page.get_by_label("What they said to it").fill("So I am not lazy.")
    page.get_by_role("button", name="Keep it").click()
    back_at_the_start(page)

    page.get_by_role("link", name="Sick role: neither agreed nor left out").click()
    page.get_by_label("What they do to get well").fill("Comes to every session")
    page.get_by_role("button", name="Keep what you agreed").click()
    back_at_the_start(page)

    course_id = course_of(mara)
    assert checklist_of(course_id).is_complete
    assert has_symptom_review(course_id)
    assert sick_role_of(course_id) is not None
    expect(page.get_by_text("Timeline: no onset with something beside it")).to_be_visible()


def put(page: Page, words: str, kind: str, *, year: str, month: str) -> None:
    page.get_by_label("What happened").fill(words)
    page.get_by_label("Kind").select_option(label=kind)
    began = page.get_by_role("group", name="When, or when it began")
    began.get_by_label("Month").fill(month)
    began.get_by_label("Year").fill(year)
    page.get_by_role("button", name="Put it on the timeline").press("Enter")
    expect(page.get_by_text("It is on the timeline.")).to_be_visible()


@pytest.mark.parametrize(
    "device", [{}, DESK, {"java_script_enabled": False}], ids=["on a phone", "at a desk", "without script"]
)
def test_the_timeline_is_drawn_from_a_list(browse: Browse, lind: Account, mara: Person, device: dict[str, Any]) -> None:
    page = browse(lind, **device)
    page.goto(f"/practice/people/{mara.id}/timeline/")
    put(page, "Low most days", "Onset of this episode", year="2025", month="10")
    put(page, "Full-time teaching again", "Work, school or retirement", year="2025", month="9")
    expect(page.locator("svg.lanes__picture").locator("visible=true")).to_have_count(1)
    expect(page.get_by_text("in the three months before the onset")).to_be_visible()
    expect(page.get_by_text("never what caused what")).to_be_visible()
    if device.get("java_script_enabled", True):
        check_accessible(page)
    page.get_by_role("link", name="Change Full-time teaching again").click()
    page.get_by_role("button", name="Take it off the timeline").click()
    expect(page.get_by_text("It is off the timeline.")).to_be_visible()
    assert not has_timeline(course_of(mara))


def test_a_course_that_stands_at_session_seven_is_brought_in(
    browse: Browse, lind: Account, harbour_street: Service, now: datetime
) -> None:
    noor = cast.a_person(harbour_street, "Noor C", at=now)
    cast.in_the_care_of(noor, lind, at=now)
    page = browse(lind, **DESK)
    page.goto(start_of(noor))
    page.get_by_role("link", name="Open one, or bring one in").click()
    page.get_by_label("Days of the sessions already held").fill(
        "6 1 2026\n13 1 2026\n20 1 2026\n27 1 2026\n3 2 2026\n10 2 2026"
    )
    page.get_by_label("The focus you both agreed on").select_option(label="Grief")
    page.get_by_label("The focus in words").fill("Her brother")
    page.get_by_label("What has been done so far").fill("Inventory and formulation on paper.")
    check_accessible(page)
    page.get_by_role("button", name="Open the course").click()
    page.get_by_role("textbox", name="Session 1,").fill("2 2 3 2 2 2 2 2 0 -")
    page.get_by_role("textbox", name="Session 6,").fill("222222210-")
    check_accessible(page)
    page.get_by_role("button", name="Keep these answers").click()
    expect(page.get_by_text("The answers are kept.")).to_be_visible()
    standing = standing_of(noor.id)
    assert standing is not None
    assert (standing.held, standing.session_number) == (6, 7)


def test_she_reads_says_so_and_the_therapist_sees_it(
    browse: Browse, lind: Account, mara: Person, harbour_street: Service, now: datetime
) -> None:
    course_id = course_of(mara)
    system = cast.the_system(harbour_street)
    give_readings(actor=system, course_id=course_id, keys=["sick_role"], way=GivenBy.PORTAL, at=now)
    hers = browse(mara.account)
    hers.goto("/portal/")
    hers.get_by_role("navigation").get_by_role("link", name="Reading").first.tap()
    expect(hers.get_by_role("heading", name="Reading", exact=True)).to_be_visible()
    check_accessible(hers)
    hers.get_by_role("link", name="Time to get well").tap()
    expect(hers.get_by_role("heading", name="Time to get well")).to_be_visible()
    check_accessible(hers)
    hers.get_by_role("button", name="I want to talk about it").tap()
    expect(hers.get_by_text("You will talk about it when you meet.")).to_be_visible()
    assert readings_of(course_id)["sick_role"].wants_to_talk
    his = browse(lind, **DESK)
    his.goto(f"/practice/people/{mara.id}/reading/")
    expect(his.get_by_text("wants to talk about it")).to_be_visible()


def test_every_page_of_the_start_fits_a_narrow_screen(browse: Browse, lind: Account, mara: Person) -> None:
    page = browse(lind, **NARROWEST)
    for address in STAFF_PAGES:
        page.goto(f"/practice/people/{mara.id}/{address}")
        check_fits(page)
        check_accessible(page)
