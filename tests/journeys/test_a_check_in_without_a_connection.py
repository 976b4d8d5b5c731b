"""A check-in on a poor connection: nothing is lost, nothing counted twice, and nothing stays in the browser."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.checkins.models import CheckIn, ItemAnswer
from openipt.clinic.people.models import Person
from openipt.clinic.safety.models import Alert
from tests import cast
from tests.journeys.browser import Complaints, check_accessible, check_fits
from tests.journeys.conftest import Browse

NOT_SENT = "Not sent yet. It will go when you are connected."


@pytest.fixture
def check_in(mara: Person, now: datetime) -> CheckIn:
    return cast.a_check_in(mara, at=now)


def question(page: Page, number: int) -> None:
    expect(page.get_by_text(f"Question {number} of 10", exact=True).first).to_be_visible()


def begin(page: Page, check_in: CheckIn, item: str = "q1") -> None:
    """Open a question, and wait until the browser holds the others."""
    with page.expect_response("**/unsent/"):
        page.goto(f"/portal/check-in/{check_in.id}/items/{item}/")
    page.wait_for_timeout(200)


def kept_in(page: Page) -> int:
    return page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('openipt.')).length")


def lost_connection(page: Page, complaints: Complaints) -> None:
    page.context.set_offline(True)
    complaints.forgiven += ["ERR_INTERNET_DISCONNECTED", "htmx:"]


class TestOfflineAndOnlineAgain:
    def test_the_person_goes_on_to_the_end_and_everything_is_sent_once(
        self, browse: Browse, mara: Person, check_in: CheckIn, complaints: Complaints
    ) -> None:
        page = browse(mara.account, service_workers="block")
        begin(page, check_in)
        page.get_by_role("button", name="Several days").tap()
        question(page, 2)
        lost_connection(page, complaints)
        for number in range(2, 10):
            question(page, number)
            expect(page.locator("h1")).to_be_focused()
            page.locator(".answer").nth(0 if number == 9 else 1).tap()
        expect(page.get_by_text(NOT_SENT).first).to_be_visible()
        check_fits(page)
        question(page, 10)
        page.get_by_role("link", name="Back").tap()
        question(page, 9)
        expect(page.get_by_role("button", name="Not at all Your answer so far")).to_be_visible()
        page.get_by_role("link", name="Keep it and go on").or_(page.get_by_role("button", name="Not at all")).tap()
        question(page, 10)
        page.get_by_role("button", name="Skip this question").tap()
        expect(page.get_by_role("heading", name="Before you send")).to_be_visible()
        page.get_by_label("Is there anything you want to say").fill("On the train.")
        page.get_by_role("button", name="Send answers").tap()
        expect(page.get_by_role("heading", name="Kept on this device")).to_be_visible()
        assert kept_in(page) == 11
        assert "On the train" not in page.evaluate("JSON.stringify(localStorage)"), "what is kept is sealed"
        assert ItemAnswer.objects.count() == 1
        page.context.set_offline(False)
        expect(page.get_by_role("heading", name="Sent")).to_be_visible()
        assert kept_in(page) == 0
        received = CheckIn.objects.get(id=check_in.id)
        assert (received.points, received.words) == (8, "On the train.")
        page.get_by_role("link", name="Go on", exact=True).tap()
        expect(page.get_by_role("heading", name="Your answers are kept")).to_be_visible()
        check_accessible(page)

    def test_by_keyboard_alone(self, browse: Browse, mara: Person, check_in: CheckIn, complaints: Complaints) -> None:
        page = browse(mara.account, service_workers="block")
        begin(page, check_in)
        lost_connection(page, complaints)
        page.locator(".answer").first.focus()
        page.keyboard.press("Enter")
        for number in range(2, 11):
            question(page, number)
            expect(page.locator("h1")).to_be_focused()
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Before you send")).to_be_focused()
        page.get_by_role("button", name="Send answers").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Kept on this device")).to_be_focused()
        page.context.set_offline(False)
        expect(page.get_by_role("heading", name="Sent")).to_be_visible()
        assert CheckIn.objects.get(id=check_in.id).points == 0

    def test_a_worrying_answer_shows_help_without_a_server_and_raises_its_alert_on_arrival(
        self, browse: Browse, mara: Person, check_in: CheckIn, complaints: Complaints, lind: Account
    ) -> None:
        page = browse(mara.account, service_workers="block")
        begin(page, check_in, "q9")
        lost_connection(page, complaints)
        page.get_by_role("button", name="Several days").tap()
        expect(page.get_by_role("heading", name="Thank you for telling us")).to_be_visible()
        expect(page.get_by_text("Nobody is told yet")).to_be_visible()
        expect(page.get_by_role("link", name=re.compile("999")).locator("visible=true").first).to_be_visible()
        assert not Alert.objects.exists()
        page.get_by_role("link", name="Go on with the check-in").tap()
        question(page, 1)
        page.context.set_offline(False)
        expect(page.get_by_text("What was kept on this device has arrived").first).to_be_visible()
        assert Alert.objects.get().owner_id == lind.id
        assert kept_in(page) == 0

    def test_what_waits_goes_when_the_portal_is_opened_again(
        self, browse: Browse, mara: Person, check_in: CheckIn, complaints: Complaints
    ) -> None:
        page = browse(mara.account, service_workers="block")
        begin(page, check_in)
        lost_connection(page, complaints)
        page.get_by_role("button", name="Several days").tap()
        question(page, 2)
        page.get_by_role("link", name="Stop for now").tap()
        expect(page.get_by_role("heading", name="Kept on this device")).to_be_visible()
        page.goto("about:blank")
        page.context.set_offline(False)
        page.goto("/portal/")
        expect(page.get_by_text("Sent.")).to_be_visible()
        check_accessible(page)
        assert (kept_in(page), ItemAnswer.objects.get().answer) == (0, 1)

    def test_a_server_that_is_down_for_a_moment_is_no_different(
        self, browse: Browse, mara: Person, check_in: CheckIn, complaints: Complaints
    ) -> None:
        page = browse(mara.account, service_workers="block")
        begin(page, check_in)
        complaints.forgiven += ["503", "htmx:"]
        page.route("**/portal/**", lambda route: route.fulfill(status=503, body="gone for a moment"))
        page.get_by_role("button", name="Several days").tap()
        question(page, 2)
        expect(page.get_by_text(NOT_SENT)).to_be_visible()
        page.unroute("**/portal/**")
        page.get_by_role("button", name="Several days").tap()
        question(page, 3)
        expect(page.get_by_text("Sent.")).to_be_visible()
        assert sorted(ItemAnswer.objects.values_list("item", flat=True)) == ["q1", "q2"]

    def test_an_answer_whose_receipt_was_lost_is_kept_once(
        self, browse: Browse, mara: Person, check_in: CheckIn, complaints: Complaints
    ) -> None:
        page = browse(mara.account, service_workers="block")
        begin(page, check_in)
        complaints.forgiven += ["ERR_", "htmx:"]

        def deliver_and_lose_the_receipt(route):
            route.fetch(max_redirects=0)
            route.abort()

        page.route("**/items/q1/", deliver_and_lose_the_receipt)
        page.get_by_role("button", name="Several days").tap()
        question(page, 2)
        expect(page.get_by_text("Sent.")).to_be_visible()
        assert ItemAnswer.objects.count() == 1


class TestLeaving:
    def test_signing_out_says_what_would_be_lost_and_then_nothing_stays(
        self, browse: Browse, mara: Person, check_in: CheckIn, complaints: Complaints
    ) -> None:
        page = browse(mara.account, service_workers="block")
        begin(page, check_in)
        lost_connection(page, complaints)
        page.get_by_role("button", name="Several days").tap()
        question(page, 2)
        page.route("**/unsent/", lambda route: route.abort())
        page.context.set_offline(False)
        complaints.forgiven.append("ERR_FAILED")
        page.get_by_role("button", name="Sign out").tap()
        expect(page.get_by_text("If you sign out now, they are lost.")).to_be_visible()
        expect(page.get_by_role("button", name="Stay signed in")).to_be_focused()
        check_accessible(page)
        page.get_by_role("button", name="Stay signed in").tap()
        assert kept_in(page) == 1
        page.get_by_role("button", name="Sign out", exact=True).tap()
        page.get_by_role("button", name="Lose them and sign out").tap()
        expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
        assert kept_in(page) == 0

    def test_nobody_else_who_signs_in_here_sends_or_reads_them(
        self, browse: Browse, mara: Person, check_in: CheckIn, complaints: Complaints, harbour_street, now: datetime
    ) -> None:
        page = browse(mara.account, service_workers="block")
        begin(page, check_in)
        lost_connection(page, complaints)
        page.get_by_role("button", name="Several days").tap()
        question(page, 2)
        left_behind = page.evaluate("JSON.stringify(localStorage)")
        idris = cast.a_person(harbour_street, "Idris", at=now)
        other = browse(idris.account, service_workers="block")
        complaints.forgiven.append("404")
        other.goto("/portal/")
        other.evaluate("kept => Object.assign(localStorage, JSON.parse(kept))", left_behind)
        with other.expect_response("**/unsent/"):
            other.reload()
        other.wait_for_timeout(200)
        expect(other.get_by_text("Not sent yet.", exact=True)).to_be_hidden()
        assert (kept_in(other), ItemAnswer.objects.count()) == (1, 0)
