"""A worrying answer is found, answered and closed, in the ways therapists work."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.people.models import Person
from openipt.clinic.safety.models import Alert
from tests import cast
from tests.journeys.browser import DESK, NARROWEST, Complaints, check_accessible, check_fits
from tests.journeys.conftest import Browse

RANG = "Rang at once. She sounded flat and was glad of the call. No plan."


@pytest.fixture
def alert(mara: Person, now: datetime) -> Alert:
    """Mara answered item 9 with “Several days”, after “Not at all” at the start."""
    cast.answered(mara, 12, at=now - timedelta(weeks=3))
    cast.answered(mara, 18, item9=1, at=now)
    return Alert.objects.get(person=mara)


def find_it(page: Page) -> None:
    page.goto("/practice/")
    expect(page.get_by_role("heading", name="Needs an answer")).to_be_visible()
    expect(page.get_by_text("Several days", exact=True)).to_be_visible()
    page.get_by_role("link", name="Answer this alert").click()
    expect(page.get_by_role("heading", name="Answer the alert")).to_be_visible()


def say_what_was_done(page: Page) -> None:
    page.get_by_role("form", name="What you did").get_by_label("Spoke with Mara").check()
    page.get_by_label("In your words: what was asked, said and agreed").fill(RANG)
    page.get_by_label("What happens next").fill("Ask face to face, then a safety plan")
    page.get_by_role("group", name="By when").get_by_role("radio").first.check()
    page.get_by_role("button", name="Save what I did").click()
    expect(page.get_by_text("Dr Lind said what they did")).to_be_visible()


def close_it(page: Page) -> None:
    page.get_by_text("Say it and close").click()
    closing = page.get_by_role("form", name="Close the alert")
    closing.get_by_label("Asked Mara about thoughts of death or suicide").check()
    closing.get_by_label("Made a safety plan together, or went over it").check()
    closing.get_by_label("Looked at whether the treatment goes on as it is").check()
    closing.get_by_label("In your words: how it stands, and why it can be closed").fill("Asked. Plan made.")
    closing.get_by_role("button", name="Close the alert").click()
    expect(page.get_by_role("heading", name="Closed alert")).to_be_visible()


@pytest.mark.parametrize("device", [{}, DESK], ids=["on a phone", "at a desk"])
class TestAnsweringAnAlert:
    def test_found_answered_and_closed(
        self, browse: Browse, lind: Account, alert: Alert, device: dict[str, Any]
    ) -> None:
        page = browse(lind, **device)
        find_it(page)
        check_accessible(page)
        say_what_was_done(page)
        alert.refresh_from_db()
        assert alert.answered_at is not None
        assert alert.closed_at is None
        close_it(page)
        check_accessible(page)
        alert.refresh_from_db()
        assert alert.closed_at is not None
        page.goto("/practice/")
        expect(page.get_by_text("Nobody waits for an answer.")).to_be_visible()

    def test_what_is_missing_is_said_and_what_was_typed_stays(
        self, browse: Browse, complaints: Complaints, lind: Account, alert: Alert, device: dict[str, Any]
    ) -> None:
        page = browse(lind, **device)
        page.goto(f"/practice/alerts/{alert.id}/")
        page.get_by_label("What happens next").fill("Ask face to face")
        page.get_by_role("button", name="Save what I did").click()
        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        expect(page.locator("[data-error-summary]")).to_be_focused()
        check_accessible(page)
        page.get_by_role("link", name="Say what was asked, said and agreed").click()
        expect(page.get_by_label("In your words: what was asked, said and agreed")).to_be_focused()
        expect(page.get_by_label("What happens next")).to_have_value("Ask face to face")
        complaints.forgive("422")


class TestOtherwise:
    def test_nobody_is_signed_out_in_the_middle_of_a_long_text(
        self, browse: Browse, lind: Account, alert: Alert
    ) -> None:
        page = browse(lind)
        find_it(page)
        with page.expect_request("**/still-writing/"):
            page.get_by_label("In your words: what was asked, said and agreed").fill(RANG)

    def test_by_keyboard_alone(self, browse: Browse, lind: Account, alert: Alert) -> None:
        page = browse(lind, **DESK)
        page.goto("/practice/")
        page.get_by_role("link", name="Answer this alert").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/alerts/{alert.id}/")
        page.get_by_role("form", name="What you did").get_by_label("Spoke with Mara").focus()
        page.keyboard.press("Space")
        for _ in range(7):
            page.keyboard.press("Tab")
        expect(page.get_by_label("In your words: what was asked, said and agreed")).to_be_focused()
        page.keyboard.type(RANG)
        page.keyboard.press("Tab")
        page.keyboard.type("Ask face to face")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Dr Lind said what they did")).to_be_visible()

    def test_without_script(self, browse: Browse, lind: Account, alert: Alert) -> None:
        page = browse(lind, **DESK, java_script_enabled=False)
        find_it(page)
        say_what_was_done(page)
        close_it(page)
        alert.refresh_from_db()
        assert alert.closed_at is not None

    @pytest.mark.parametrize("device", [NARROWEST, {}, DESK], ids=["narrowest", "on a phone", "at a desk"])
    def test_the_way_there_fits_and_can_be_used_by_everybody(
        self, browse: Browse, lind: Account, mara: Person, alert: Alert, device: dict[str, Any]
    ) -> None:
        page = browse(lind, **device)
        person = f"/practice/people/{mara.id}/"
        for address in ("/practice/", "/practice/alerts/", f"/practice/alerts/{alert.id}/", person):
            page.goto(address)
            for summary in page.locator("main summary").all():
                summary.click()
            check_fits(page)
            check_accessible(page)
