"""Two views of the demo, a phone and a desk, that look at the same page one after the other."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Page as View

from tests.shots.pages import Page

PHONE, DESK = (390, 844), (1280, 900)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def found_browser() -> str | None:
    """The browser to take pictures with; None, and a word about it, where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        print("No Chromium was found. Install one, for example: apt-get install chromium", file=sys.stderr)
    return found


class Camera:
    """The two views of somebody, and where their pictures go."""

    def __init__(self, views: list[View], folder: Path) -> None:
        self.views, self.folder = views, folder

    def picture(self, page: Page) -> None:
        """Go to a page and keep it, whole, in both widths."""
        for view in self.views:
            if page.link:
                view.locator(page.link).first.click()
            else:
                view.goto(page.address)
            view.wait_for_load_state("networkidle")
            assert view.viewport_size is not None
            view.screenshot(path=self.folder / f"{page.name}-{view.viewport_size['width']}.png", full_page=True)

    @property
    def phone(self) -> View:
        """The view in which things are done."""
        return self.views[0]


@contextmanager
def camera(browser: Browser, base: str, folder: Path, *, as_whom: str | None = None) -> Iterator[Camera]:
    """Views of the demo for anybody, or signed in as one of its cast."""
    contexts = [
        browser.new_context(
            base_url=base,
            viewport={"width": width, "height": height},
            device_scale_factor=2 if width == PHONE[0] else 1,
            service_workers="block",
        )
        for width, height in (PHONE, DESK)
    ]
    views = [context.new_page() for context in contexts]
    for view in views if as_whom else ():
        view.goto("/demo/")
        view.locator(f"button[name=who][value={as_whom}]").click()
    try:
        yield Camera(views, folder)
    finally:
        for context in contexts:
            context.close()
