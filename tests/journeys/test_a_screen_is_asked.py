"""Dr Lind asks Mara the C-SSRS screener: one with a yes that leads to its alert, one that is not finished."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.people.models import Person
from openipt.clinic.safety.models import Alert
from openipt.clinic.screens.reads import screens_of
from openipt.core.screens import Reply
from tests.journeys.browser import DESK, NARROWEST, PHONE, Complaints, check_accessible, check_fits
from tests.journeys.conftest import Browse

devices = pytest.mark.parametrize("device", [NARROWEST, PHONE, DESK], ids=["narrowest", "phone", "desk"])
FOLLOW_UP = "Question 5: a plan and the intent to carry it out"


def says(page: Page, question: str, reply: str) -> None:
    """Choose a reply to a question, by what the question is about."""
    page.get_by_role("group", name=question).get_by_label(reply, exact=True).check()


def looked_at(page: Page) -> None:
    check_accessible(page)
    check_fits(page)


@devices
def test_a_yes_is_followed_by_its_questions_and_leads_to_the_alert(
    browse: Browse, lind: Account, mara: Person, device: dict[str, Any]
) -> None:
    page = browse(lind, **device)
    page.goto(f"/practice/people/{mara.id}/")
    page.get_by_role("link", name="None asked yet").click()
    looked_at(page)
    page.get_by_role("link", name="Ask the C-SSRS screener").click()
    looked_at(page)
    expect(page.get_by_role("group", name=FOLLOW_UP)).to_be_hidden()
    says(page, "Question 1", "Yes")
    says(page, "Question 2", "Yes")
    expect(page.get_by_role("group", name=FOLLOW_UP)).to_be_visible()
    looked_at(page)
    for question in ("Question 3", "Question 4"):
        says(page, question, "No")
    says(page, FOLLOW_UP, "Yes")
    page.get_by_role("group", name="Question 6: anything done, begun or prepared, ever").get_by_label(
        "No", exact=True
    ).check()
    page.get_by_role("button", name="Keep what was said").click()
    expect(page.get_by_text("It is kept.")).to_be_visible()
    expect(page.get_by_text("emergency care first", exact=False)).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="Answer the alert").click()
    expect(page.get_by_text("Yes: a plan and the intent to carry it out").first).to_be_visible()
    looked_at(page)
    assert Alert.objects.get().person_id == mara.id


@devices
def test_one_that_is_not_finished_says_so_until_the_rest_is_asked(
    browse: Browse, complaints: Complaints, lind: Account, mara: Person, device: dict[str, Any]
) -> None:
    page = browse(lind, **device)
    page.goto(f"/practice/people/{mara.id}/screens/ask/cssrs_screen/")
    page.get_by_role("button", name="Keep what was said").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    looked_at(page)
    says(page, "Question 1", "No")
    says(page, "Question 2", "Would not answer")
    page.get_by_role("button", name="Keep what was said").click()
    expect(page.get_by_text("Not finished: there is no yes or no to", exact=False)).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="Ask what is open").click()
    looked_at(page)
    says(page, "Question 2", "No")
    page.get_by_role("group", name="Question 6: anything done, begun or prepared, ever").get_by_label(
        "No", exact=True
    ).check()
    page.get_by_role("button", name="Keep the correction").click()
    expect(page.get_by_text("No to every question the form asks.", exact=False)).to_be_visible()
    page.get_by_text("Version 1, kept by Dr Lind", exact=False).click()
    looked_at(page)
    assert screens_of(mara.id)[0].latest.replies["q2"] is Reply.NO
    complaints.forgive("422")


def test_without_script_every_question_can_be_reached(browse: Browse, lind: Account, mara: Person) -> None:
    page = browse(lind, **DESK, java_script_enabled=False)
    page.goto(f"/practice/people/{mara.id}/screens/ask/asq/")
    says(page, "Question 4", "Yes")
    says(page, "Question 5", "No")
    page.get_by_role("button", name="Keep what was said").click()
    expect(page.get_by_text("It is kept.")).to_be_visible()
    assert screens_of(mara.id)[0].latest.replies["q5"] is Reply.NO
