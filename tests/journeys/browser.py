"""Going through the product with a real browser, and noticing what it complains of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Playwright

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
DESK: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 900},
    "device_scale_factor": 1,
    "has_touch": False,
    "is_mobile": False,
}
NARROWEST: dict[str, Any] = {"viewport": {"width": 320, "height": 640}}
"""What of a phone is otherwise: as narrow as a page must still fit (WCAG 2.2, reflow)."""

_WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_WAIT_MS = 10_000


@dataclass
class Complaints:
    """What went wrong behind a journey's back: errors in the console, and requests to anybody but us."""

    ours: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    forgiven: list[str] = field(default_factory=list)
    """Parts of complaints that the journey causes itself from here on."""

    def listen_to(self, page: Page) -> None:
        page.on("console", self._read)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._note(request.url))

    def forgive(self, *parts: str) -> None:
        """Take back complaints that the journey itself caused, such as being offline."""
        self.errors = [error for error in self.errors if not any(part in error for part in parts)]

    def _read(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(part in message.text for part in self.forgiven):
            self.errors.append(f"{message.text} ({message.location['url']})")

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.netloc != urlsplit(self.ours).netloc:
            self.foreign.append(url)


def launch(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium, or Playwright's own; without either the journeys are skipped, and say so."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
    except Error as error:
        pytest.skip(f"no Chromium to go through the product with: {error.message.splitlines()[0]}")
    yield browser
    browser.close()


def signed_in_page(browser: Browser, address: str, session: tuple[str, str], **device: Any) -> Page:
    """A page of a new browser context that carries this session cookie: (name, value)."""
    context = browser.new_context(base_url=address, **device)
    context.set_default_timeout(_WAIT_MS)
    name, value = session
    context.add_cookies([{"name": name, "value": value, "url": address, "httpOnly": True, "sameSite": "Lax"}])
    return context.new_page()


def check_at_both_sizes(page: Page) -> None:
    """Nothing to mend and nothing that sticks out, at a desk and on a phone."""
    usual = page.viewport_size
    assert usual is not None
    for size in (DESK["viewport"], PHONE["viewport"]):
        page.set_viewport_size(size)
        page.evaluate("scrollTo(0, 0)")  # a bar that stays in view hides part of what it was scrolled over
        check_fits(page)
        check_accessible(page)
    page.set_viewport_size(usual)


def check_accessible(page: Page) -> None:
    """No violation that axe knows of. Its preloading writes styles into the page, which our policy forbids."""
    page.wait_for_load_state()  # a page without its style sheets is another page
    found = Axe().run(page, options={"runOnly": _WCAG_22_AA, "preload": False})
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def check_fits(page: Page) -> None:
    """The page does not scroll sideways."""
    page.wait_for_load_state()
    wide, shown = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= shown, f"{page.url} is {wide} wide on a screen of {shown}"
