"""Somebody in danger whose team sleeps: found, read, closed; told to the therapist and the person, and reviewed."""

from __future__ import annotations

from datetime import datetime, timedelta

from playwright.sync_api import expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.emergency.models import EmergencyUse
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.core.safety_plan import SafetyPlan
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.safety_plan.planning import planned
from tests.journeys.browser import Complaints, check_at_both_sizes
from tests.journeys.conftest import Browse

WHY = "Her brother rang: she left a note. Dr Lind does not answer."


def test_from_the_caseload_to_the_review(
    browse: Browse, complaints: Complaints, harbour_street: Service, lind: Account, mara: Person, now: datetime
) -> None:
    complaints.forgiven.append("422")  # the form sent without a reason
    planned(mara, SafetyPlan(signs="I stop answering"), review_date=now.date() + timedelta(weeks=2), at=now)
    okafor = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST, at=now)
    omar = cast.a_colleague(harbour_street, "Omar", Role.SERVICE_LEAD, at=now)

    page = browse(okafor)
    page.goto("/practice/")
    page.get_by_role("link", name="In an emergency").click()
    check_at_both_sizes(page)
    page.get_by_label("Whole name, or the number of the record").fill("Mara A")
    page.get_by_label("Day").fill("3")
    page.get_by_label("Month").fill("5")
    page.get_by_label("Year").fill("1991")
    page.get_by_role("button", name="Open the record").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    check_at_both_sizes(page)
    page.get_by_label("What has happened, and why it cannot wait").fill(WHY)
    page.get_by_role("button", name="Open the record").click()

    expect(page.get_by_text("You are reading a record in an emergency until")).to_be_visible()
    check_at_both_sizes(page)
    page.get_by_text("The course", exact=True).click()
    page.get_by_role("navigation", name="Mara A").get_by_role("link", name="Safety plan").click()
    expect(page.get_by_text("I stop answering")).to_be_visible()
    page.get_by_role("button", name="Close the record").click()
    expect(page.get_by_text("The record is closed again.")).to_be_visible()
    expect(page.get_by_text("You are reading a record in an emergency")).to_have_count(0)

    at_linds = browse(lind)
    at_linds.goto("/practice/")
    expect(at_linds.get_by_text("Dr Okafor opened the record of Mara A in an emergency.")).to_be_visible()
    check_at_both_sizes(at_linds)

    at_omars = browse(omar)
    at_omars.goto("/practice/alerts/")
    at_omars.get_by_role("link", name="Emergencies: 1 to review").click()
    expect(at_omars.get_by_text(WHY)).to_be_visible()
    expect(at_omars.get_by_text("Safety plan")).to_be_visible()
    check_at_both_sizes(at_omars)
    at_omars.get_by_label("It was in order").check()
    at_omars.get_by_label("What you found").fill("I rang the brother.")
    at_omars.get_by_role("button", name="Record the review").click()
    expect(at_omars.get_by_text("In order, says Omar")).to_be_visible()
    check_at_both_sizes(at_omars)
    assert EmergencyUse.objects.get().reviewed_by == omar

    assert mara.account is not None
    at_maras = browse(mara.account)
    at_maras.goto("/portal/who-can-see/")
    expect(at_maras.get_by_text("Dr Okafor opened it on")).to_be_visible()
    check_at_both_sizes(at_maras)
