"""Whoever leads says who receives alerts; a mistake loses nothing, and the next alert goes by what was decided."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.models import Service
from openipt.core.vocabulary import Role
from tests import cast
from tests.journeys.browser import DESK, Complaints, check_accessible, check_fits
from tests.journeys.conftest import Browse

devices = pytest.mark.parametrize("device", [{}, DESK], ids=["on a phone", "at a desk"])


@devices
def test_from_a_mistake_to_a_decision(
    browse: Browse, complaints: Complaints, lind: Account, harbour_street: Service, device: dict[str, Any]
) -> None:
    complaints.forgiven.append("422")
    omar = cast.a_colleague(harbour_street, "Omar", Role.SERVICE_LEAD)
    leads = browse(omar, **device)
    leads.goto("/manage/safety/")
    check_fits(leads)
    check_accessible(leads)
    leads.get_by_label("First").select_option(label="Dr Lind")
    leads.get_by_label("Saturday").fill("mornings")
    leads.get_by_label("Name").fill("Dr Sato")
    leads.get_by_label("Telephone").fill("01632 960222")
    leads.get_by_role("button", name="Decide").click()
    leads.get_by_role("link", name="Write from when until when").click()
    expect(leads.get_by_label("Saturday")).to_be_focused()
    expect(leads.get_by_label("Name")).to_have_value("Dr Sato")
    check_accessible(leads)
    leads.get_by_label("Saturday").fill("09:00 to 12:00")
    leads.get_by_role("button", name="Decide").click()
    expect(leads.get_by_text("Decided. It counts for every alert from now on.")).to_be_visible()
    expect(leads.get_by_text("When nobody of the service is there: Dr Sato, by telephone.")).to_be_visible()
    check_fits(leads)
    check_accessible(leads)
