"""Serve a demo of our own, walk through it as its people, and keep pictures in var/shots/."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.cli.running import free_port, running_demo
from tests.shots.camera import Camera, camera, found_browser
from tests.shots.pages import (
    ASKED_PLAN,
    ASKED_WEEK,
    ASKED_WHAT,
    DONE,
    FOR_ANNA,
    FOR_ANYBODY,
    FOR_LENA,
    FOR_LIND,
    FOR_MARA,
    FOR_OMAR,
    FOR_THE_ADMINISTRATOR,
    HELP,
    REVIEW,
    item_address,
)

FOLDER = Path("var/shots")
ANSWERS = {"q1": 2, "q2": 2, "q3": 2, "q4": 2, "q5": 1, "q6": 2, "q7": 2, "q8": 1, "difficulty": 2, "q9": 1}


def main() -> int:
    """Take every picture; 1 without a browser to take them with."""
    chromium = found_browser()
    if chromium is None:
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    port = free_port()
    with tempfile.TemporaryDirectory() as folder, running_demo(Path(folder) / "demo", port), sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        take_all(browser, f"http://localhost:{port}")
        browser.close()
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}/.")
    return 0


def take_all(browser: Browser, base: str) -> None:
    """Everybody's pages; Mara's last, because she answers."""
    everybody = (
        (FOR_ANYBODY, None),
        (FOR_LIND, "lind"),
        (FOR_ANNA, "anna"),
        (FOR_LENA, "lena"),
        (FOR_OMAR, "omar"),
        (FOR_THE_ADMINISTRATOR, "admin"),
        (FOR_MARA, "mara"),
    )
    for pages, who in everybody:
        with camera(browser, base, FOLDER, as_whom=who) as views:
            for page in pages:
                views.picture(page)
            if who == "mara":
                answer_and_send(views)


def answer_and_send(mara: Camera) -> None:
    """All nine answers, the last above zero, over the help page to the end."""
    for item, answer in ANSWERS.items():
        mara.phone.goto(item_address(item))
        with mara.phone.expect_navigation():
            mara.phone.locator(f"button[name=answer][value='{answer}']").click()
    mara.picture(HELP)
    mara.picture(REVIEW)
    with mara.phone.expect_navigation():
        mara.phone.get_by_role("button", name="Send").click()
    for page in (ASKED_WEEK, ASKED_WHAT, ASKED_PLAN, DONE):
        mara.picture(page)


if __name__ == "__main__":
    sys.exit(main())
