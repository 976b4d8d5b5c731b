"""In the waiting room: a therapist hands over a device, somebody answers, and nothing of either is left on it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.people.models import Person
from tests import cast
from tests.journeys.browser import check_accessible, check_fits
from tests.journeys.conftest import Browse


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_one_check_in_and_no_way_anywhere_else(browse: Browse, mara: Person, lind: Account, now, script: bool) -> None:
    check_in = cast.a_check_in(mara, at=now)
    page = browse(lind, java_script_enabled=script)
    page.goto(f"/practice/people/{mara.id}/check-ins/")
    if script:
        check_accessible(page)
    page.get_by_role("button", name="Hand over this device for the PHQ-9").tap()
    expect(page.get_by_text("Question 1 of 10")).to_be_visible()
    check_fits(page)
    if script:
        check_accessible(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Stop here?")).to_be_visible()
    if script:
        check_accessible(page)
    page.get_by_role("link", name="Go on with the check-in").tap()
    for number, answer in enumerate((2, 2, 2, 2, 2, 2, 2, 1, 0, 1), start=1):
        expect(page.get_by_text(f"Question {number} of 10", exact=True).first).to_be_visible()
        page.locator(".answer").nth(answer).tap()
    page.get_by_role("button", name="Send answers").tap()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(page.get_by_text("Please give the device back.")).to_be_visible()
    if script:
        check_accessible(page)
    received = CheckIn.objects.get(id=check_in.id)
    assert (received.points, received.way) == (15, "kiosk")
    page.go_back()
    expect(page.get_by_text("Question")).to_have_count(0)
    page.goto("/practice/")
    expect(page).to_have_url(re.compile("/demo/"))
