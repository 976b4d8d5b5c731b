"""Mara looks up what is kept of her and takes a copy."""

from __future__ import annotations

import json
from datetime import datetime

from playwright.sync_api import expect

from openipt.clinic.people.models import Person
from tests.journeys.browser import NARROWEST, check_accessible, check_fits
from tests.journeys.conftest import Browse


class TestOnAPhone:
    def test_finds_her_record_and_takes_it_with_her(self, browse: Browse, mara: Person, now: datetime) -> None:
        page = browse(mara.account, **NARROWEST)
        page.goto("/portal/who-can-see/")
        page.get_by_role("link", name="My record").click()
        expect(page.get_by_role("heading", name="My record")).to_be_visible()
        check_accessible(page)
        check_fits(page)
        page.get_by_text("What this is, one by one").click()
        expect(page.get_by_text("Session notes", exact=True)).to_be_visible()
        with page.expect_download() as taken:
            page.get_by_role("link", name="Download my copy").click()
        record = json.loads(taken.value.path().read_text())
        person = next(table for table in record["tables"] if table["name"] == "people.Person")
        assert person["rows"][0]["name"] == mara.name
