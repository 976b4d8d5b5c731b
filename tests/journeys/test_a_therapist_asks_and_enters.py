"""A therapist asks for a check-in, and types in one that came on paper."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.people.models import Person
from tests.journeys.browser import DESK, NARROWEST, Complaints, check_accessible, check_fits
from tests.journeys.conftest import Browse

devices = pytest.mark.parametrize("device", [{}, DESK], ids=["on a phone", "at a desk"])


@devices
def test_asking_for_one(browse: Browse, lind: Account, mara: Person, device: dict[str, Any]) -> None:
    page = browse(lind, **device)
    page.goto(f"/practice/people/{mara.id}/")
    page.get_by_role("link", name="Ask for a check-in").click()
    page.get_by_label("PHQ-9", exact=False).check()
    page.get_by_role("button", name="Ask now").click()
    expect(page.get_by_text("It now waits for Mara’s answers.")).to_be_visible()
    check_accessible(page)
    assert CheckIn.objects.get().measure_key == "phq9"


@devices
def test_typing_in_what_came_on_paper(
    browse: Browse, complaints: Complaints, lind: Account, mara: Person, device: dict[str, Any]
) -> None:
    page = browse(lind, **device)
    page.goto(f"/practice/people/{mara.id}/check-ins/paper/phq9/")
    page.get_by_label("On paper").check()
    for label, typed in (("Day", "2"), ("Month", "3"), ("Year", "2026")):
        page.get_by_label(label, exact=True).fill(typed)
    for number in range(1, 9):
        page.locator(f"#id_q{number}_1").check()
    page.get_by_role("button", name="Keep these answers").click()
    expect(page.get_by_role("link", name="Say what was answered to item 9, or that it is not recorded")).to_be_visible()
    check_accessible(page)
    page.get_by_label("Not recorded").check()
    page.get_by_role("button", name="Keep these answers").click()
    expect(page.get_by_text("The answers are kept.")).to_be_visible()
    kept = CheckIn.objects.get()
    assert (kept.way, kept.answers["q9"], kept.points, kept.is_prorated) == ("paper", None, 9, True)
    expect(page.get_by_text("Item 9 not recorded").first).to_be_visible()
    complaints.forgive("422")


def test_the_pages_fit_a_narrow_screen(browse: Browse, lind: Account, mara: Person) -> None:
    page = browse(lind, **NARROWEST)
    for address in ("check-ins/", "check-ins/paper/phq9/", "check-ins/paper/gad7/"):
        page.goto(f"/practice/people/{mara.id}/{address}")
        check_fits(page)
        check_accessible(page)
