"""Dr Lind and Mara make a safety plan; she reads it on her phone, prints it on one page, and says what has changed."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.people.models import Person
from openipt.clinic.safety_plan.actions import keep_plan
from openipt.clinic.safety_plan.reads import changes_wanted_of, plan_of
from openipt.core.safety_plan import PEOPLE_MAX, SafetyPlan, Someone
from tests.clinic.inventory.telling import somebody_of, system_at
from tests.clinic.safety_plan.planning import PLAN
from tests.journeys.browser import DESK, NARROWEST, PHONE, Complaints, check_accessible, check_fits
from tests.journeys.conftest import Browse

A4 = {"format": "A4", "prefer_css_page_size": True}


def planned(mara: Person, now: datetime, plan: SafetyPlan = PLAN) -> None:
    again = now.date() + timedelta(days=20)
    keep_plan(actor=system_at(mara), person_id=mara.id, plan=plan, review_date=again, seen=0, at=now)


def printed_pages(page: Page) -> int:
    return len(re.findall(rb"/Type ?/Page[^s]", page.pdf(**A4)))


class TestAtTheDesk:
    def test_it_is_made_together_and_is_on_the_portal_at_once(
        self, browse: Browse, complaints: Complaints, lind: Account, mara: Person
    ):
        somebody_of(mara, "Bea")
        page = browse(lind, **DESK)
        page.goto(f"/practice/people/{mara.id}/safety-plan/")
        check_accessible(page)
        page.get_by_role("link", name="Make it together").click()
        check_accessible(page)
        page.get_by_label("Signs that a hard time is coming").fill("I lie awake")
        ask = page.get_by_role("region", name="People I can ask for help")
        ask.get_by_label("Who").first.fill("Bea")
        ask.get_by_label("Telephone").first.fill("ask her")
        page.get_by_role("button", name="Keep the plan").click()
        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        check_accessible(page)
        ask.get_by_label("Telephone").first.fill("01632 960142")
        page.get_by_role("button", name="Keep the plan").click()
        expect(page.get_by_text("Mara reads it on the portal from now on.")).to_be_visible()
        check_accessible(page)
        assert plan_of(mara.id).plan.ask == (Someone(name="Bea", number="01632 960142"),)
        complaints.forgive("422")


class TestOnAPhone:
    @pytest.mark.parametrize("device", [NARROWEST, PHONE, DESK], ids=["narrowest", "phone", "desk"])
    def test_it_is_read_and_a_change_is_wanted(self, browse: Browse, mara: Person, now: datetime, device: dict):
        planned(mara, now)
        page = browse(mara.account, **device)
        page.goto("/portal/safety-plan/")
        check_accessible(page)
        check_fits(page)
        expect(page.get_by_role("main").get_by_role("link", name="Bea")).to_have_attribute("href", "tel:01632960142")
        page.get_by_role("link", name="This needs changing").click()
        check_accessible(page)
        check_fits(page)
        page.get_by_label("What needs changing?").fill("Bea has moved")
        page.get_by_role("button", name="Tell my therapist").click()
        expect(page.get_by_text("You said that something needs changing.")).to_be_visible()
        assert [each.words for each in changes_wanted_of(mara.id)] == ["Bea has moved"]

    def test_it_works_without_script(self, browse: Browse, mara: Person, now: datetime):
        planned(mara, now)
        page = browse(mara.account, java_script_enabled=False)
        page.goto("/portal/")
        page.get_by_role("link", name="Safety", exact=True).tap()
        expect(page.get_by_role("heading", name="My safety plan")).to_be_visible()
        expect(page.get_by_role("button", name="Print")).to_be_hidden()

    def test_it_prints_on_one_page(self, browse: Browse, mara: Person, now: datetime):
        line = "Walk to the harbour and back, whatever the weather"
        four = tuple(Someone(name=f"Friend {n}", says="After 6 pm", number="01632 960142") for n in range(PEOPLE_MAX))
        full = "\n".join([line] * 4)
        planned(
            mara, now, SafetyPlan(signs=full, alone=full, company=full, ask=four, professionals=four[:2], safer=full)
        )
        page = browse(mara.account, **DESK)
        page.goto("/portal/safety-plan/")
        assert printed_pages(page) == 1
