"""A therapist reads what is asked when, leaves one questionnaire out, and asks another now."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.people.models import Person
from tests.journeys.browser import DESK, NARROWEST, check_accessible, check_fits
from tests.journeys.conftest import Browse

devices = pytest.mark.parametrize("device", [{}, DESK], ids=["on a phone", "at a desk"])


@devices
def test_changing_what_is_asked(browse: Browse, lind: Account, mara: Person, device: dict[str, Any]) -> None:
    page = browse(lind, **device)
    page.goto(f"/practice/people/{mara.id}/check-ins/")
    page.get_by_role("link", name="What is asked when, and what is missing").click()
    check_accessible(page)
    page.get_by_role("link", name="Change GAD-7").click()
    check_accessible(page)
    page.get_by_label("Not at all").check()
    page.get_by_label("Why").fill("Worry is not what troubles her.")
    page.get_by_role("button", name="Keep the change").click()
    expect(page.get_by_text("Left out of this course: Worry is not what troubles her.")).to_be_visible()
    page.get_by_role("button", name="Ask now PHQ-9").click()
    expect(page.get_by_text("It now waits for Mara’s answers.")).to_be_visible()
    assert CheckIn.objects.get().measure_key == "phq9"


def test_the_pages_fit_a_narrow_screen(browse: Browse, lind: Account, mara: Person) -> None:
    page = browse(lind, **NARROWEST)
    for address in ("measures/", "measures/gad7/"):
        page.goto(f"/practice/people/{mara.id}/{address}")
        check_fits(page)
        check_accessible(page)
