"""Somebody who is not signed in looks for help: on a phone, without a connection, with somebody at their shoulder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from openipt.clinic.accounts.models import Account
from openipt.web.shell import NEUTRAL_PAGE
from tests.journeys.browser import DESK, NARROWEST, PHONE, Complaints, check_accessible, check_fits
from tests.journeys.conftest import Browse

Stroll = Callable[..., Page]

PUBLIC = ("/", "/help-now/", "/help-now/?country=other", "/demo/", "/signed-out/", "/nothing/", "/_components/")


@pytest.fixture
def stroll(chromium: Browser, live_server: Any, complaints: Complaints, settings: Any) -> Iterator[Stroll]:
    """`stroll(**device)` is a page of a stranger, on a phone; the neutral page they may leave for is played here."""
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    contexts = []

    def open_page(**device: Any) -> Page:
        context = chromium.new_context(base_url=live_server.url, **{**PHONE, **device})
        context.route(f"{NEUTRAL_PAGE}**", lambda route: route.fulfill(body="<title>Weather</title>"))
        contexts.append(context)
        page = context.new_page()
        complaints.listen_to(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints.errors == [], "pages complained"


class TestHelp:
    def test_is_two_taps_away_and_nobody_else_hears_of_it(self, stroll: Stroll, complaints: Complaints) -> None:
        page = stroll()
        page.goto("/")
        page.get_by_text("Help now", exact=True).first.tap()
        expect(page.get_by_role("link", name="Samaritans")).to_be_visible()
        page.get_by_role("link", name="More ways to get help").tap()
        expect(page.get_by_role("heading", name="You want somebody to listen")).to_be_visible()
        assert complaints.foreign == []

    def test_opens_without_script(self, stroll: Stroll) -> None:
        page = stroll(java_script_enabled=False)
        page.goto("/")
        page.get_by_text("Help now", exact=True).first.tap()
        expect(page.get_by_role("link", name="Samaritans")).to_be_visible()

    def test_stands_in_the_bar_on_a_desk(self, stroll: Stroll) -> None:
        page = stroll(**DESK)
        page.goto("/")
        expect(page.get_by_role("complementary").first.get_by_role("link", name="116 123")).to_be_visible()

    def test_opens_without_a_connection_once_openipt_was_seen(self, stroll: Stroll, complaints: Complaints) -> None:
        page = stroll()
        page.goto("/")
        _wait_until_help_is_kept(page)
        page.context.set_offline(True)
        page.goto("/help-now/")
        expect(page.get_by_role("heading", name="Help now")).to_be_visible()
        urgent = page.locator(".call--urgent").last
        assert urgent.evaluate("(call) => getComputedStyle(call).color") == "rgb(255, 255, 255)"
        complaints.forgive("ERR_FAILED")  # scripts and the icon are not kept: the page needs neither

    def test_is_all_the_browser_keeps(self, stroll: Stroll) -> None:
        page = stroll()
        page.goto("/")
        _wait_until_help_is_kept(page)
        kept = page.evaluate(
            "async () => (await Promise.all((await caches.keys()).map(async (name) => "
            "(await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname)))).flat()"
        )
        assert [path for path in kept if not path.endswith(".css")] == ["/help-now/"]


class TestLeavingQuickly:
    @pytest.mark.parametrize("has_script", [True, False])
    def test_goes_away_at_once_and_signs_out(
        self, stroll: Stroll, browse: Browse, lind: Account, complaints: Complaints, has_script: bool
    ) -> None:
        page = browse(lind, java_script_enabled=has_script)
        page.context.route(f"{NEUTRAL_PAGE}**", lambda route: route.fulfill(body="<title>Weather</title>"))
        page.goto("/demo/")
        page.goto("/")
        expect(page.get_by_text("You are signed in")).to_be_visible()
        page.get_by_role("button", name="Leave quickly").tap()
        page.wait_for_url(NEUTRAL_PAGE)
        page.wait_for_timeout(300)  # milliseconds: signing out travels behind
        page.goto("/")
        expect(page.get_by_text("You are signed in")).not_to_be_visible()
        complaints.foreign.clear()  # the neutral page was asked for by a press of the button

    def test_puts_the_neutral_page_in_place_of_the_one_that_was_open(
        self, stroll: Stroll, complaints: Complaints
    ) -> None:
        page = stroll()
        page.goto("/signed-out/")
        page.goto("/help-now/")
        page.get_by_role("button", name="Leave quickly").tap()
        page.wait_for_url(NEUTRAL_PAGE)
        page.go_back()
        assert page.url.endswith("/signed-out/")


@pytest.mark.parametrize("device", [NARROWEST, PHONE, DESK], ids=["narrowest", "phone", "desk"])
def test_public_pages_can_be_used_by_everybody(stroll: Stroll, complaints: Complaints, device: dict[str, Any]) -> None:
    page = stroll(bypass_csp=True, **device)  # axe tries out styles, which our policy would complain of
    for address in PUBLIC:
        page.goto(address)
        check_accessible(page)
        check_fits(page)
    complaints.forgive("404")
    assert complaints.foreign == []


def test_the_keyboard_begins_at_the_way_past_the_frame(stroll: Stroll) -> None:
    page = stroll(**DESK)
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").get_by_role("link", name="Sign in")).to_be_focused()


def _wait_until_help_is_kept(page: Page) -> None:
    page.evaluate(
        "async () => { while (!(await navigator.serviceWorker.getRegistration('/help-now/'))?.active)"
        " await new Promise((resolve) => setTimeout(resolve, 50)); }"
    )
