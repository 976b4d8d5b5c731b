"""Noor, whose course meets its decision point; and Tomas, who gets worse in a course on the last of the areas."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import expect

from openipt.cli.demo.cases import NOOR, TOMAS
from openipt.clinic.accounts.demo import demo_account
from openipt.clinic.formulation.reads import reviews_of
from openipt.core.formulation import ReviewOutcome, ReviewStep
from tests.journeys.browser import DESK
from tests.journeys.clock import Clock
from tests.journeys.conftest import Browse
from tests.journeys.from_the_demo import lived
from tests.journeys.whole_course.course import Walked, asked, says


@pytest.fixture
def noor_and_tomas(browse: Browse, installation: None, clock: Clock, now: datetime) -> tuple[Walked, Walked]:
    people = lived(NOOR, TOMAS, now=now)
    lind = demo_account("lind")
    desk = browse(lind, **DESK)
    noor, tomas = (
        Walked(person=each, therapist=lind, desk=desk, phone=browse(each.account), clock=clock) for each in people
    )
    return noor, tomas


def test_a_decision_point_is_met_and_stays_until_it_is_decided(noor_and_tomas: tuple[Walked, Walked]) -> None:
    noor, _ = noor_and_tomas
    page = noor.desk
    page.goto("/practice/")
    row = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=noor.person.name, exact=True)).first
    expect(row).to_contain_text("Not on track")
    expect(row).to_contain_text("5.2% lower at session 8; a fall of under 40% asks for a review.")
    row.get_by_role("link", name="Hold the review").click()
    says(page, "Medication, with whoever prescribes")
    noor.looks_at(page)
    page.get_by_label("Add something").check()
    page.get_by_label("Medication, with whoever prescribes").check()
    page.get_by_label("It stands", exact=True).check()
    asked(page, "What the person says to it").fill("I will see my doctor. This time I mean it.")
    asked(page, "Why").fill("Hardly any change in eight weeks.")
    page.get_by_role("button", name="Keep the review").click()
    says(page, "The review is kept.")

    *_, held = reviews_of(noor.standing.course_id)
    assert (held.decision_point, held.outcome) == ("midpoint_review", ReviewOutcome.ADD)
    assert held.steps == (ReviewStep.MEDICATION_REVIEW,)
    page.goto("/practice/")
    expect(row).not_to_contain_text("Hold the review")
    noor.looks_at(page)


def test_the_last_of_the_areas_says_so_and_getting_worse_is_seen(noor_and_tomas: tuple[Walked, Walked]) -> None:
    _, tomas = noor_and_tomas
    page = tomas.desk
    page.goto("/practice/")
    first = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=tomas.person.name, exact=True)).first
    expect(first).to_contain_text("Item 9 newly positive")
    expect(first).to_contain_text("6 points higher, reliably worse")

    page = tomas.opens("formulation")
    says(page, "A fallback area: for when no death, dispute or change fits. Ask once more whether one is hidden.")
    page = tomas.opens("formulation", "proposal")
    caution = page.locator(".proposal__caution--fallback")
    expect(caution).to_be_visible()
    page.get_by_role("group", name="Focus", exact=True).get_by_label("Grief").check()
    expect(caution).to_be_hidden()

    page = tomas.opens_session()
    says(page, "An alert is open, so the note can be signed once risk was reviewed.")
    page = tomas.opens("ending", "close")
    says(page, "An alert is open.")
