"""Somebody is invited and comes in: with a password of their own, and staff with a second factor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from openipt.clinic.accounts.actions.inviting import accept_invitation, invite_account
from openipt.clinic.accounts.invitations import token_digest
from openipt.clinic.accounts.models import Account
from tests.cast import the_system
from tests.clinic.accounts.devices import digits
from tests.journeys.browser import PHONE, Complaints, check_at_both_sizes
from tests.journeys.clock import Clock

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
        context.set_default_timeout(30_000)
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
        if script:
            check_at_both_sizes(page)
        assert Account.objects.get(id=lind.id).check_password(PASSWORD)

    def test_that_opens_nothing_says_so_calmly(self, stroll: Stroll, harbour_street: Any, complaints: Complaints):
        complaints.forgiven.append("404")
        page = stroll()
        page.goto("/join/never-made/")
        expect(page.get_by_role("heading", name="This link opens nothing any more")).to_be_visible()
        check_at_both_sizes(page)


@pytest.fixture
def joined(lind: Account, harbour_street: Any, now: Any) -> Account:
    """Dr Lind, who has chosen a password and nothing else yet."""
    token = invite_account(actor=the_system(harbour_street), account_id=lind.id, at=now).token
    accept_invitation(digest=token_digest(token), email=lind.staff_email, password=PASSWORD, at=now)
    return lind


def with_a_device(page: Page) -> Any:
    """A device that holds passkeys and knows its owner, as the browser plays it."""
    talk = page.context.new_cdp_session(page)
    talk.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return talk, talk.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def give_password(page: Page, account: Account) -> None:
    page.goto("/practice/")
    page.get_by_label("E-mail address").fill(account.staff_email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


class TestWithAPasskey:
    def test_a_clinician_makes_one_and_comes_back_with_it_alone(self, stroll: Stroll, joined: Account):
        page = stroll()
        with_a_device(page)
        give_password(page, joined)
        expect(page.get_by_role("heading", name="Choose a second step")).to_be_visible()
        check_at_both_sizes(page)
        page.get_by_role("button", name="Make a passkey on this device").click()
        expect(page.get_by_role("heading", name="Ten codes for a lost phone")).to_be_visible()
        check_at_both_sizes(page)
        page.get_by_role("link", name="I have kept them, go on").click()
        expect(page).to_have_url(re.compile("/practice/$"))
        page.get_by_role("button", name="Sign out").first.click()
        expect(page).not_to_have_url(re.compile("/practice/$"))
        page.goto("/sign-in/")
        check_at_both_sizes(page)
        page.get_by_role("button", name="Use a passkey").click()
        expect(page).to_have_url(re.compile("/practice/$"))

    def test_whose_device_says_no_nothing_happens_and_the_page_says_so(self, stroll: Stroll, joined: Account):
        page = stroll()
        talk, device = with_a_device(page)
        talk.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
        page.goto("/sign-in/")
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.get_by_text("The device did not answer")).to_be_visible()
        check_at_both_sizes(page)


class TestWithAnApp:
    def test_a_clinician_sets_it_up_and_comes_back_with_it(self, stroll: Stroll, joined: Account, clock: Clock):
        page = stroll(java_script_enabled=False)
        give_password(page, joined)
        expect(page.get_by_role("button", name="Make a passkey on this device")).to_be_hidden()
        page.get_by_role("link", name="Set up an app").click()
        secret = page.locator(".secret").inner_text().replace(" ", "")
        page.get_by_label("The six digits it shows now").fill("000000")
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("link", name="This code does not count")).to_be_visible()
        page.get_by_label("The six digits it shows now").fill(digits(secret, clock.now()))
        page.get_by_role("button", name="Continue").click()
        code = page.locator(".codes code").first.inner_text()
        page.get_by_role("link", name="I have kept them, go on").click()
        expect(page).to_have_url(re.compile("/practice/$"))
        for another in (lambda: digits(secret, clock.now()), lambda: code):
            clock.pass_by(minutes=1)
            page.get_by_role("button", name="Sign out").first.click()
            give_password(page, joined)
            page.get_by_label("Code").fill(another())
            page.get_by_role("button", name="Continue").click()
            expect(page).to_have_url(re.compile("/practice/$"))

    def test_every_page_of_it_reads_well(self, stroll: Stroll, joined: Account, clock: Clock):
        page = stroll()
        give_password(page, joined)
        page.get_by_role("link", name="Set up an app").click()
        check_at_both_sizes(page)
        secret = page.locator(".secret").inner_text().replace(" ", "")
        page.get_by_label("The six digits it shows now").fill(digits(secret, clock.now()))
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("link", name="I have kept them, go on").click()
        page.get_by_role("button", name="Sign out").first.click()
        give_password(page, joined)
        page.get_by_label("Code").fill("nonsense")
        page.get_by_role("button", name="Continue").click()
        check_at_both_sizes(page)


class TestOnesOwnSignIn:
    def test_is_looked_after_from_one_page(self, stroll: Stroll, joined: Account, clock: Clock):
        page = stroll()
        with_a_device(page)
        give_password(page, joined)
        page.get_by_role("button", name="Make a passkey on this device").click()
        expect(page.get_by_role("heading", name="Ten codes for a lost phone")).to_be_visible()
        page.goto("/sign-in/yours/")
        expect(page.get_by_text("This is your last")).to_have_count(0)
        check_at_both_sizes(page)
        clock.pass_by(minutes=11)
        page.get_by_role("link", name="Make ten new codes").click()
        expect(page.get_by_role("heading", name="Show once more that it is you")).to_be_visible()
        check_at_both_sizes(page)
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.get_by_role("heading", name="Ten new codes on paper?")).to_be_visible()
        check_at_both_sizes(page)
        page.get_by_role("button", name="Make new codes").click()
        expect(page.get_by_text("The earlier codes work no more.")).to_be_visible()
