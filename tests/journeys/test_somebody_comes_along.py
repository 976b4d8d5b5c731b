"""Dr Lind and Mara agree on what Ruth may see; she joins on her phone and sees that; Mara takes it back."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.companions.models import Companion
from openipt.clinic.education.actions import GivenBy, give_readings
from openipt.clinic.people.models import Person
from openipt.clinic.safety_plan.actions import keep_plan
from tests.clinic.companions.accompanying import PASSWORD
from tests.clinic.inventory.telling import system_at
from tests.clinic.safety_plan.planning import PLAN
from tests.journeys.browser import DESK, NARROWEST, Complaints, check_accessible, check_fits
from tests.journeys.conftest import Browse

NOTHING = "There is nothing here for you at the moment"


@pytest.fixture
def ready(mara: Person, now: datetime) -> Person:
    """Mara with a reading for families, a plan, and a session ahead."""
    course, system = mara.courses.get(), system_at(mara)
    give_readings(actor=system, course_id=course.id, keys=["for_families"], way=GivenBy.PORTAL, at=now)
    again = now.date() + timedelta(days=20)
    keep_plan(actor=system, person_id=mara.id, plan=PLAN, review_date=again, seen=0, at=now)
    course.sessions.filter(attendance="").update(planned_at=now + timedelta(days=2))
    return mara


def look(page: Page) -> None:
    check_accessible(page)
    check_fits(page)


def invited_by_lind(browse: Browse, lind: Account, mara: Person) -> str:
    """Where the link leads that Dr Lind hands over."""
    page = browse(lind, **DESK)
    page.goto(f"/practice/people/{mara.id}/companions/")
    look(page)
    page.get_by_label("Name, as the person calls them").fill("Ruth")
    page.get_by_label("partner").check()
    page.get_by_label("Mara agreed, asked alone").check()
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("They see nothing yet: agree next")).to_be_visible()
    look(page)
    page.get_by_label("See when and where the sessions are").check()
    page.get_by_label("Read what was given to Mara for families").check()
    page.get_by_label("Mara agreed, asked alone").check()
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("button", name="Ask to join").click()
    page.get_by_label("Their e-mail address").fill("ruth@example.org")
    page.get_by_role("button", name="Make a link").click()
    link = page.locator(".companion-link").inner_text()
    look(page)
    return urlsplit(link).path


def joined(browse: Browse, mara: Person, where: str) -> Page:
    """Ruth on her phone, who followed her link and chose a password."""
    assert mara.account is not None
    page = browse(mara.account)
    page.context.clear_cookies()
    page.goto(where)
    expect(page.get_by_text("When you are asked to come along")).to_be_visible()
    look(page)
    page.get_by_label("Your e-mail address").fill("ruth@example.org")
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_label("The same password once more").fill(PASSWORD)
    page.get_by_role("button", name="Keep this password").click()
    account = Companion.objects.get().account
    assert account is not None
    assert account.has_usable_password()
    return browse(account)


def test_from_agreeing_to_taking_it_back(browse: Browse, complaints: Complaints, lind: Account, ready: Person) -> None:
    hers = joined(browse, ready, invited_by_lind(browse, lind, ready))
    hers.goto("/companion/")
    expect(hers.get_by_text("You are asked to come along once")).to_be_visible()
    expect(hers.get_by_text("Room 2")).to_be_visible()
    expect(hers.get_by_text("Their safety plan")).to_have_count(0)
    look(hers)
    hers.get_by_role("main").locator(".link-list a").click()
    look(hers)

    assert ready.account is not None
    mara = browse(ready.account, **NARROWEST)
    mara.goto("/portal/who-can-see/")
    expect(mara.get_by_text("Ruth knows that you come here")).to_be_visible()
    mara.get_by_role("link", name="Who is beside me").click()
    look(mara)
    mara.get_by_role("button", name=re.compile("Allow.*Read your safety plan")).click()
    expect(mara.get_by_role("button", name=re.compile("Take back.*Read your safety plan"))).to_be_visible()
    hers.goto("/companion/")
    hers.get_by_role("link", name="Their safety plan").click()
    expect(hers.get_by_text("Walk to the harbour and back")).to_be_visible()
    look(hers)

    mara.get_by_role("button", name="Stop all of it for Ruth").click()
    expect(mara.get_by_text("They see nothing here any more, and nobody is told.")).to_be_visible()
    look(mara)
    hers.get_by_role("link", name="Back").click()
    expect(hers.get_by_role("heading", name=NOTHING)).to_be_visible()
    look(hers)
    hers.get_by_role("link", name="How to stop").first.click()
    look(hers)
    hers.get_by_role("button", name="Stop, and close my way in").click()
    expect(hers.get_by_text("You are signed out")).to_be_visible()
