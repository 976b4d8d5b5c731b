"""Mara chooses a PIN, Dr Lind makes a link, and on another telephone she answers with both, without signing in."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.links.models import CheckInLink
from openipt.clinic.people.models import Person
from tests import cast
from tests.clinic.links.linking import PIN, linked, with_pin
from tests.journeys.browser import DESK, Complaints, check_at_both_sizes
from tests.journeys.conftest import Browse


def stranger(browse: Browse, account: Account, **device: object) -> Page:
    """A browser nobody is signed in to."""
    page = browse(account, **device)
    page.context.clear_cookies()
    return page


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_the_pin_to_the_thanks(browse: Browse, mara: Person, lind: Account, now, script: bool) -> None:
    check_in = cast.a_check_in(mara, at=now)
    at_home = browse(mara.account, java_script_enabled=script)
    at_home.goto("/portal/messages/")
    at_home.get_by_role("link", name="Choose a PIN").tap()
    at_home.get_by_label("Six digits", exact=True).fill(PIN)
    at_home.get_by_label("The same six digits again").fill(PIN)
    if script:
        check_at_both_sizes(at_home)
    at_home.get_by_role("button", name="Keep this PIN").tap()
    expect(at_home.get_by_text("Your PIN is kept.")).to_be_visible()
    if script:
        check_at_both_sizes(at_home)

    desk = browse(lind, **DESK, java_script_enabled=script)
    desk.goto(f"/practice/people/{mara.id}/check-ins/")
    desk.get_by_role("button", name="Make a link for the PHQ-9").click()
    address = desk.get_by_label("The link").input_value()
    if script:
        check_at_both_sizes(desk)
    desk.goto(f"/practice/people/{mara.id}/check-ins/")
    expect(desk.get_by_text("A link was made")).to_be_visible()
    if script:
        check_at_both_sizes(desk)

    page = stranger(browse, mara.account, java_script_enabled=script)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.headers.get("referer", "")))
    token = re.search(r"/answer/([^/]+)/", address)
    assert token
    page.goto(f"/answer/{token[1]}/")
    expect(page).to_have_url(re.compile(r"/answer/$"))
    if script:
        check_at_both_sizes(page)
    page.get_by_label("Your PIN").fill(PIN)
    page.keyboard.press("Enter")
    for number, answer in enumerate((2, 2, 2, 2, 2, 2, 2, 1, 0, 1), start=1):
        expect(page.get_by_text(f"Question {number} of 10", exact=True).first).to_be_visible()
        page.locator(".answer").nth(answer).tap()
    expect(page.get_by_role("button", name="Send answers")).to_be_visible()
    if script:
        check_at_both_sizes(page)
    page.get_by_role("button", name="Send answers").tap()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(page.get_by_text("Mara")).to_have_count(0)
    if script:
        check_at_both_sizes(page)
    received = CheckIn.objects.get(id=check_in.id)
    assert (received.points, received.way) == (15, "link")
    assert not any(token[1] in referrer for referrer in asked)
    page.go_back()
    expect(page.get_by_text("Question")).to_have_count(0)


def test_stopping_in_the_middle_and_a_pin_nobody_remembers(
    browse: Browse, complaints: Complaints, mara: Person, lind: Account, now
) -> None:
    with_pin(mara, at=now)
    token = linked(cast.a_check_in(mara, at=now), at=now)
    page = stranger(browse, mara.account)
    page.goto(f"/answer/{token}/")
    page.get_by_label("Your PIN").fill(PIN)
    page.get_by_role("button", name="Continue").tap()
    page.get_by_role("button", name="Several days").tap()
    page.get_by_role("link", name="Stop for now").tap()
    expect(page.get_by_role("heading", name="Stop here?")).to_be_visible()
    check_at_both_sizes(page)
    page.get_by_role("button", name="Stop for now").tap()
    expect(page.get_by_role("heading", name="Kept for later")).to_be_visible()
    check_at_both_sizes(page)

    page.goto(f"/answer/{token}/")
    for _ in range(4):
        page.get_by_label("Your PIN").fill("111213")
        page.get_by_role("button", name="Continue").tap()
        expect(page.get_by_text("That PIN does not open it.").first).to_be_visible()
    check_at_both_sizes(page)
    page.get_by_label("Your PIN").fill("111213")
    page.get_by_role("button", name="Continue").tap()
    expect(page.get_by_role("heading", name="This link opens nothing now")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("999")).locator("visible=true").first).to_be_visible()
    check_at_both_sizes(page)
    assert CheckInLink.objects.get().locked_at
    complaints.forgive("422", "404")
