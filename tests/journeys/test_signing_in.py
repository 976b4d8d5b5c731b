"""Somebody is invited and comes in: with a password of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from openipt.clinic.accounts.actions import invite_account
from openipt.clinic.accounts.models import Account
from tests.cast import the_system
from tests.journeys.browser import PHONE, Complaints, check_at_both_sizes

PASSWORD = "harbour lamp seven geese"
Stroll = Callable[..., Page]


@pytest.fixture
def stroll(chromium: Browser, live_server: Any, complaints: Complaints, settings: Any) -> Iterator[Stroll]:
    """`stroll(**device)` is a page of somebody who is not signed in, in a real installation rather than the demo."""
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.DEMO = False
    complaints.forgiven.append("422")  # a form that is shown again, on purpose
    contexts = []

    def open_page(**device: Any) -> Page:
        context = chromium.new_context(base_url=live_server.url, **{**PHONE, **device})
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        complaints.listen_to(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints.foreign == [], "pages asked somebody else for something"
    assert complaints.errors == [], "pages complained"


class TestAnInvitation:
    @pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
    def test_leads_to_a_password(self, stroll: Stroll, lind: Account, harbour_street: Any, now: Any, script: bool):
        token = invite_account(actor=the_system(harbour_street), account_id=lind.id, at=now).token
        page = stroll(java_script_enabled=script)
        page.goto(f"/join/{token}/")
        assert token not in page.url
        if script:
            check_at_both_sizes(page)
        page.get_by_label("Your e-mail address").fill(lind.staff_email)
        page.get_by_label("Choose a password").fill("short")
        page.get_by_label("The same password once more").fill("short")
        page.get_by_role("button", name="Keep this password").click()
        expect(page.get_by_role("link", name="at least 12 characters")).to_be_visible()
        if script:
            check_at_both_sizes(page)
        page.get_by_label("Choose a password").fill(PASSWORD)
        page.get_by_label("The same password once more").fill(PASSWORD)
        page.get_by_role("button", name="Keep this password").click()
        expect(page.get_by_text("Your password is kept.")).to_be_visible()
        assert Account.objects.get(id=lind.id).check_password(PASSWORD)

    def test_that_opens_nothing_says_so_calmly(self, stroll: Stroll, harbour_street: Any, complaints: Complaints):
        complaints.forgiven.append("404")
        page = stroll()
        page.goto("/join/never-made/")
        expect(page.get_by_role("heading", name="This link opens nothing any more")).to_be_visible()
        check_at_both_sizes(page)
