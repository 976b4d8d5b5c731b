"""Dr Lind and Mara make a safety plan; she reads it on her phone, prints it on one page, and says what has changed."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from playwright.sync_api import Error, Page, expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.clinic.safety_plan.actions import keep_plan
from openipt.clinic.safety_plan.reads import changes_wanted_of, plan_of
from openipt.core.safety_plan import PEOPLE_MAX, SafetyPlan, Someone
from openipt.core.vocabulary import Role
from tests import cast
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


class TestTheServicesOwnNumbers:
    @pytest.mark.parametrize("device", [NARROWEST, DESK], ids=["narrowest", "desk"])
    def test_are_kept_by_whoever_leads_and_stand_in_the_plan(
        self, browse: Browse, complaints: Complaints, mara: Person, harbour_street: Service, now: datetime, device: dict
    ):
        planned(mara, now)
        page = browse(cast.a_colleague(harbour_street, "Omar", Role.SERVICE_LEAD, at=now), **device)
        page.goto("/manage/contacts/")
        check_accessible(page)
        check_fits(page)
        page.get_by_label("Who answers").first.fill("Crisis team")
        page.get_by_role("button", name="Keep these numbers").click()
        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        check_accessible(page)
        page.get_by_label("Telephone").first.fill("01632 960199")
        page.get_by_role("button", name="Keep these numbers").click()
        expect(page.get_by_text("Kept. They stand on the pages from now on.")).to_be_visible()
        complaints.forgive("422")
        hers = browse(mara.account)
        hers.goto("/portal/safety-plan/")
        expect(hers.get_by_role("main").get_by_role("link", name="Crisis team")).to_be_visible()


class TestKeptOnAPhone:
    """Chosen, read without a connection, renewed, and gone with a press, with signing out, or with somebody else."""

    def test_nothing_is_kept_unless_it_is_chosen(self, browse: Browse, mara: Person, now: datetime):
        planned(mara, now)
        page = browse(mara.account)
        page.goto("/portal/safety-plan/")
        expect(page.get_by_role("button", name="Keep it on this phone")).to_be_visible()
        expect(page.get_by_text("Anybody who can unlock this phone could read it.", exact=False).first).to_be_visible()
        assert not is_kept(page)

    def test_it_opens_without_a_connection_and_is_gone_after_signing_out(
        self, browse: Browse, complaints: Complaints, mara: Person, now: datetime
    ):
        planned(mara, now)
        page = browse(mara.account)
        keep(page)
        check_accessible(page)
        page.context.set_offline(True)
        page.goto("/portal/safety-plan/")
        expect(page.get_by_text("I stop answering Bea")).to_be_visible()
        expect(page.get_by_text("Kept on this phone: version 1", exact=False)).to_be_visible()
        urgent = page.locator(".safety-plan .call--urgent")
        assert urgent.evaluate("(call) => getComputedStyle(call).color") == "rgb(255, 255, 255)"
        assert "Mara" not in page.content()

        page.context.set_offline(False)
        page.goto("/portal/")
        page.get_by_role("button", name="Sign out").first.tap()
        page.wait_for_url("**/signed-out/")
        wait_until_gone(page)
        page.context.set_offline(True)
        with pytest.raises(Error):
            page.goto("/portal/safety-plan/")
        complaints.forgive("ERR_FAILED", "ERR_INTERNET_DISCONNECTED")

    def test_it_opens_when_the_session_has_ended(self, browse: Browse, mara: Person, now: datetime):
        planned(mara, now)
        page = browse(mara.account)
        keep(page)
        page.context.clear_cookies()
        page.goto("/portal/safety-plan/")
        expect(page.get_by_text("I stop answering Bea")).to_be_visible()
        page.get_by_role("link", name="Sign in for the newest").tap()
        page.wait_for_url("**/demo/**" if settings.DEMO else "**/sign-in/**")

    def test_it_is_removed_with_a_press_without_a_connection_too(
        self, browse: Browse, complaints: Complaints, mara: Person, now: datetime
    ):
        planned(mara, now)
        page = browse(mara.account)
        keep(page)
        page.context.set_offline(True)
        page.goto("/portal/safety-plan/")
        page.get_by_role("button", name="Remove from this phone").tap()
        expect(page.get_by_text("no longer kept on this phone", exact=False)).to_be_visible()
        assert not is_kept(page)
        complaints.forgive("ERR_FAILED", "ERR_INTERNET_DISCONNECTED")

    def test_it_is_renewed_when_the_plan_has_changed(
        self, browse: Browse, complaints: Complaints, mara: Person, now: datetime
    ):
        planned(mara, now)
        page = browse(mara.account)
        keep(page)
        again = now.date() + timedelta(days=20)
        changed = SafetyPlan(signs="I cancel things")
        keep_plan(actor=system_at(mara), person_id=mara.id, plan=changed, review_date=again, seen=1, at=now)
        with page.expect_response("**/portal/safety-plan/kept/"):
            page.goto("/portal/")
        page.wait_for_function(f"async () => (await {KEPT_TEXT}).includes('I cancel things')")

    def test_somebody_else_who_signs_in_finds_nothing(
        self, browse: Browse, mara: Person, harbour_street: Service, now: datetime
    ):
        planned(mara, now)
        tomas = cast.a_person(harbour_street, "Tomas D", at=now)
        planned(tomas, now, SafetyPlan(signs="I cancel things"))
        page, other = browse(mara.account), browse(tomas.account)
        keep(page)
        page.context.clear_cookies()
        page.context.add_cookies(other.context.cookies())
        page.goto("/portal/")
        wait_until_gone(page)


KEPT_TEXT = "caches.match('/portal/safety-plan/kept/', {ignoreVary: true}).then((kept) => kept?.text() ?? '')"


def keep(page: Page) -> None:
    page.goto("/portal/safety-plan/")
    page.get_by_role("button", name="Keep it on this phone").tap()
    expect(page.get_by_role("button", name="Remove from this phone")).to_be_visible()
    page.evaluate(
        "async () => { while (!(await navigator.serviceWorker.getRegistration('/portal/safety-plan/'))?.active)"
        " await new Promise((resolve) => setTimeout(resolve, 50)); }"
    )


def is_kept(page: Page) -> bool:
    return bool(page.evaluate(f"async () => await {KEPT_TEXT}"))


def wait_until_gone(page: Page) -> None:
    page.wait_for_function("async () => !(await caches.has('safety-plan'))")
