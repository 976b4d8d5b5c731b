"""How courses go: one on its way, one that asks for a review, one that gets worse, and what the service shows of it."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from openipt.cli.demo.cases import MARA, NOOR, TOMAS
from openipt.clinic.accounts.demo import demo_account
from openipt.clinic.people.models import Person
from openipt.clinic.safety.models import Alert
from tests.journeys.browser import DESK, Complaints, check_at_both_sizes
from tests.journeys.clock import Clock
from tests.journeys.conftest import Browse
from tests.journeys.from_the_demo import lived
from tests.moments import NOW


@pytest.fixture
def now() -> datetime:
    """Ten past nine, before Mara comes at ten."""
    return NOW


@pytest.fixture
def people(installation: None, clock: Clock, now: datetime) -> tuple[Person, ...]:
    return lived(MARA, NOOR, TOMAS, now=now)


def progress_of(page: Page, person: Person) -> Page:
    page.goto(f"/practice/people/{person.id}/progress/")
    return page


def test_three_courses_and_what_is_shown_of_them(
    browse: Browse, complaints: Complaints, people: tuple[Person, ...], clock: Clock
) -> None:
    mara, noor, tomas = people
    complaints.forgiven.append("422")
    page = browse(demo_account("lind"), **DESK)
    _on_its_way(page, mara)
    _asks_for_a_review(page, noor)
    _gets_worse(page, tomas)
    _has_an_owner_by_name_and_role(browse(demo_account("ines"), **DESK), tomas)
    _is_switched_off_and_on_by_name(browse(demo_account("omar"), **DESK), page, noor, clock)
    _seen_by_the_person(browse(mara.account), mara)


def _on_its_way(page: Page, mara: Person) -> None:
    """What happened stands over the scores, in words below and in the table."""
    progress_of(page, mara)
    phq9 = page.get_by_role("region", name="PHQ-9, session by session", exact=True)
    expect(phq9.get_by_role("img", name="The numbers over it are listed under it.").first).to_be_visible()
    expect(phq9.get_by_role("listitem").filter(has_text="Sertraline 100 mg")).to_be_visible()
    expect(phq9.get_by_role("listitem").filter(has_text="told in their week; with Jonas").first).to_be_visible()
    phq9.get_by_text("The same as a table").click()
    expect(phq9.get_by_role("columnheader", name="Happened before it")).to_be_visible()
    pairs = page.get_by_role("region", name="What happened with people, and the mood after it")
    expect(pairs.get_by_role("row", name="Partner 2 3, 2")).to_be_visible()
    check_at_both_sizes(page)


def _asks_for_a_review(page: Page, noor: Person) -> None:
    """The rule of the protocol asks, and IPT's own questions lead to where they are answered."""
    progress_of(page, noor)
    asked = page.get_by_role("region", name="Beside an average course")
    expect(asked).to_contain_text("not a prognosis")
    for prompt in ("The focus:", "The two of you:", "Life events:", "Medication and other care:", "Supervision:"):
        expect(asked.get_by_role("link", name=prompt)).to_be_visible()
    expect(page.get_by_text("a fall of under 40% asks for a review").first).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="It was his birthday.")).to_be_visible()
    check_at_both_sizes(page)
    asked.get_by_role("link", name="The focus:").click()
    expect(page.get_by_role("heading", name="Formulation", exact=True)).to_be_visible()


def _gets_worse(page: Page, tomas: Person) -> None:
    """Reliably worse by a published rule, with the figures and the rule on tap."""
    progress_of(page, tomas)
    said = page.get_by_role("region", name="What the scores say so far")
    worse = said.locator("div").filter(has=page.get_by_text("Reliably worse than at the start", exact=True)).last
    expect(worse).to_contain_text("Yes")
    worse.get_by_text("The rule").click()
    expect(worse).to_contain_text("PHQ-9 moved +6; 6 points is reliable")
    check_at_both_sizes(page)


def _has_an_owner_by_name_and_role(page: Page, tomas: Person) -> None:
    """Whoever opens the alert reads who has it, and as what."""
    alert = Alert.objects.get(person=tomas, closed_at__isnull=True)
    page.goto(f"/practice/alerts/{alert.id}/")
    expect(page.get_by_text("Item 9 newly positive").first).to_be_visible()
    expect(page.get_by_text("It is with Dr Lind, therapist.")).to_be_visible()
    check_at_both_sizes(page)


def _is_switched_off_and_on_by_name(leads: Page, page: Page, noor: Person, clock: Clock) -> None:
    """Whoever leads can switch design rules off; a clinician switches them on, having read what they are."""
    leads.goto("/manage/shown/")
    expect(leads.get_by_text("Switched on by Dr Lind on")).to_be_visible()
    check_at_both_sizes(leads)
    leads.get_by_role("button", name="Switch them off for everybody here").click()
    expect(leads.get_by_text("Design rules are off. No page shows them any more.")).to_be_visible()
    progress_of(page, noor)
    expect(page.get_by_role("region", name="Beside an average course")).to_have_count(0)
    expect(page.get_by_text("asks for a review")).to_have_count(0)
    expect(page.get_by_role("region", name="What the scores say so far")).to_be_visible()

    clock.pass_by(minutes=1)
    page.get_by_role("link", name="Read what it is").click()
    check_at_both_sizes(page)
    page.get_by_role("button", name="Switch them on for everybody here").click()
    page.get_by_role("link", name="Read what the design rules are").click()
    check_at_both_sizes(page)
    page.get_by_label("I, Dr Lind, have read what they are").check()
    page.get_by_role("button", name="Switch them on for everybody here").click()
    history = page.get_by_role("region", name="Decided so far").get_by_role("listitem")
    expect(history.first).to_contain_text(
        "Tuesday 10 March 2026, Dr Lind: bands, change by published rules, and design"
    )
    check_at_both_sizes(page)
    progress_of(page, noor)
    expect(page.get_by_role("region", name="Beside an average course")).to_contain_text("Switched on by Dr Lind on")

    leads.reload()
    leads.get_by_label("Scores and literal answers alone").check()
    leads.get_by_role("button", name="Decide").click()
    progress_of(page, noor)
    expect(page.get_by_role("region", name="What the scores say so far")).to_have_count(0)
    expect(page.get_by_role("region", name="PHQ-9, session by session", exact=True)).to_be_visible()
    check_at_both_sizes(page)


def _seen_by_the_person(hers: Page, mara: Person) -> None:
    """Her own totals, what she told of, and the same pairs; nothing of what others wrote or of an average course."""
    hers.goto("/portal/check-ins/")
    hers.get_by_text("What you told of, by the numbers over the picture").click()
    told = hers.get_by_role("listitem").filter(has_text="I said the kitchen looked like a ship after a storm.")
    expect(told).to_contain_text("mood after it: 3 of 10")
    expect(hers.get_by_role("row", name="Partner 2 3, 2")).to_be_visible()
    for others in ("Sertraline", "average", "Jonas 2"):
        expect(hers.get_by_role("main")).not_to_contain_text(others)
    check_at_both_sizes(hers)
