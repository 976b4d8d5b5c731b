"""Grace goes by the EPDS: her therapist types in the sheet of the waiting room, and one answer asks for him."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from openipt.cli.demo.cases import GRACE
from openipt.clinic.accounts.demo import demo_account
from openipt.clinic.people.models import Person
from openipt.clinic.safety.models import Alert
from tests.journeys.browser import DESK, Complaints, check_accessible, check_fits
from tests.journeys.conftest import Browse
from tests.journeys.from_the_demo import lived

devices = pytest.mark.parametrize("device", [{}, DESK], ids=["on a phone", "at a desk"])


@pytest.fixture
def grace(installation: None, now: datetime) -> Person:
    (grace,) = lived(GRACE, now=now)
    return grace


@devices
def test_from_the_list_to_an_alert(
    browse: Browse, complaints: Complaints, grace: Person, now: datetime, device: dict[str, Any]
) -> None:
    page = browse(demo_account("lind"), **device)
    page.goto("/practice/")
    row = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Grace F", exact=True)).first
    expect(row).to_contain_text("13")
    expect(row).to_contain_text("EPDS")

    page.goto(f"/practice/people/{grace.id}/measures/")
    _looked_at(page)
    epds = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="EPDS"))
    expect(epds).to_contain_text("Due: enter it")
    expect(epds).to_contain_text("it cannot be asked on a screen")
    expect(epds.get_by_role("button")).to_have_count(0)
    epds.get_by_role("link", name="Enter it").click()
    _looked_at(page)
    expect(page.get_by_text("Item 10: 1 or more raises an alert.")).to_be_visible()

    _fill_in_all_but_the_last(page, now)
    complaints.forgiven.append("422")
    page.get_by_role("button", name="Keep these answers").click()
    page.get_by_role("link", name="Say what was answered to item 10").click()
    _looked_at(page)
    page.get_by_role("group", name="Item 10", exact=True).get_by_label("1", exact=True).check()
    page.get_by_role("button", name="Keep these answers").click()
    expect(page.get_by_text("The answers are kept.")).to_be_visible()
    expect(page.get_by_text("Item 10 newly positive").first).to_be_visible()
    _looked_at(page)

    alert = Alert.objects.get(person=grace, closed_at__isnull=True)
    assert (alert.owner.staff_name, alert.answered_at) == ("Dr Lind", None)
    page.goto(f"/practice/alerts/{alert.id}/")
    expect(page.get_by_text("EPDS").first).to_be_visible()
    _looked_at(page)
    page.goto(f"/practice/people/{grace.id}/progress/")
    expect(page.get_by_role("heading", name="EPDS, session by session")).to_be_visible()
    expect(page.get_by_text("18 at the start and 10 now, over 6 scores")).to_be_visible()
    expect(page.get_by_text("The published limits of this measure have not been confirmed by us").first).to_be_visible()
    _looked_at(page)

    hers = browse(grace.account)
    hers.goto("/portal/check-ins/")
    expect(hers.get_by_role("heading", name="10 of 30")).to_be_visible()
    _looked_at(hers)


def _fill_in_all_but_the_last(page: Page, now: datetime) -> None:
    page.get_by_label("On paper").check()
    for part, number in (("Day", now.day), ("Month", now.month), ("Year", now.year)):
        page.get_by_label(part, exact=True).fill(str(number))
    for number in range(1, 10):
        page.get_by_role("group", name=f"Item {number}", exact=True).get_by_label("1", exact=True).check()


def _looked_at(page: Page) -> None:
    check_fits(page)
    check_accessible(page)
