"""Harm to somebody is written down in a session, and a second colleague finds it at once; its person reads nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.clinic.safety.actions import set_duty_list
from openipt.core.vocabulary import Role
from tests import cast
from tests.journeys.browser import DESK, check_accessible, check_fits
from tests.journeys.conftest import Browse


def write_it_down(page: Page, mara: Person) -> None:
    page.goto(f"/practice/people/{mara.id}/start/")
    page.get_by_role("link", name="Read or write down harm to somebody").click()
    expect(page.get_by_role("heading", name="If it cannot wait, call first")).to_be_visible()
    page.get_by_label("A baby or a child is hurt or neglected, or may be").check()
    page.get_by_label("It cannot be ruled out").check()
    page.get_by_label("What was said or seen").fill("Her nephew, seven, is left alone at night.")
    page.get_by_label("What was done at once, who was told, and what follows").fill("Rang Ines.")
    page.get_by_role("button", name="Keep it and raise the alert").click()
    expect(page.get_by_role("heading", name="Answer the alert")).to_be_visible()
    expect(page.get_by_text("A second colleague was told at once")).to_be_visible()


@pytest.mark.parametrize("device", [{}, DESK], ids=["on a phone", "at a desk"])
def test_the_page_fits_and_can_be_used_by_everybody(
    browse: Browse, mara: Person, lind: Account, device: dict[str, Any]
) -> None:
    page = browse(lind, **device)
    page.goto(f"/practice/people/{mara.id}/harm/")
    check_fits(page)
    check_accessible(page)


@pytest.mark.parametrize("device", [{}, {"java_script_enabled": False}], ids=["on a phone", "without script"])
def test_from_a_session_to_a_second_colleague(
    browse: Browse, mara: Person, lind: Account, harbour_street: Service, device: dict[str, Any], now: datetime
) -> None:
    ines = cast.a_colleague(harbour_street, "Ines", Role.SUPERVISOR, at=now)
    set_duty_list(actor=cast.the_system(harbour_street), account_ids=[ines.id], at=now)
    writes = browse(lind, **device)
    write_it_down(writes, mara)
    hears = browse(ines, **DESK)
    hears.goto("/practice/alerts/")
    expect(hears.get_by_text("What it is stands on this alert’s own page")).to_be_visible()
    hears.get_by_role("link", name="Answer this alert").click()
    expect(hears.get_by_text("A baby or a child is hurt or neglected, or may be.")).to_be_visible()
    hears.get_by_text("Say it and close").click()
    expect(hears.get_by_role("group", name="Telling whoever has to protect them")).to_be_visible()
    assert mara.account is not None
    reads = browse(mara.account)
    reads.goto("/portal/")
    assert "nephew" not in reads.content()
