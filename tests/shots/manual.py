"""The pictures of the how-to pages, taken from a demo of our own: `python -m tests.shots.manual`."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import FloatRect, Page, sync_playwright

from openipt.cli.demo.ids import demo_id
from tests.cli.running import free_port, running_demo
from tests.shots.camera import PHONE, found_browser

FOLDER = Path("docs/pictures")
DESK = (1100, 900)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A part of a page, from its top down to so many pixels. link: what is pressed there first"""

    name: str
    address: str
    part: str
    height_max: int = 900
    link: str = ""


def about(who: str, place: str) -> str:
    """Where a page about one of the cast is."""
    return f"/practice/people/{demo_id('person', who)}/{place}/"


FOR_LIND = (
    Shown(name="formulation", address=about("mara", "formulation"), part="section[aria-labelledby=agreement]"),
    Shown(name="session", address=about("mara", "sessions"), part="main", link="main table a >> nth=-1"),
    Shown(name="review", address=about("noor", "review"), part="main", height_max=760),
    Shown(name="what-is-asked-when", address=about("mara", "measures"), part="main", height_max=800),
    Shown(name="rhythm", address=about("mara", "rhythm"), part="section:has(svg)", height_max=790),
    Shown(name="then-and-now", address=about("idris", "ending"), part="section[aria-labelledby=compared]"),
)
FOR_MARA = (
    Shown(name="home-on-the-phone", address="/portal/", part="main", height_max=790),
    Shown(name="diary-on-the-phone", address="/portal/rhythm/", part="main", height_max=820),
)


def main() -> int:
    """Take each picture; 1 without a browser to take them with."""
    chromium = found_browser()
    if chromium is None:
        return 1
    port = free_port()
    with tempfile.TemporaryDirectory() as folder, running_demo(Path(folder) / "demo", port), sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for who, pictures, size in (("lind", FOR_LIND, DESK), ("mara", FOR_MARA, PHONE)):
            page = browser.new_page(base_url=f"http://localhost:{port}", viewport={"width": size[0], "height": size[1]})
            page.goto("/demo/")
            page.locator(f"button[name=who][value={who}]").click()
            for each in pictures:
                take(page, each)
        browser.close()
    return 0


def take(page: Page, shown: Shown) -> None:
    """Keep what is shown as a picture."""
    page.goto(shown.address)
    if shown.link:
        page.locator(shown.link).click()
    page.wait_for_load_state("networkidle")
    box = page.locator(shown.part).first.bounding_box()
    assert box is not None
    clip: FloatRect = {**box, "height": min(box["height"], shown.height_max)}
    page.screenshot(path=FOLDER / f"{shown.name}.png", full_page=True, clip=clip)


if __name__ == "__main__":
    sys.exit(main())
