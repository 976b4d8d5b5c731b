"""Somebody answers a check-in, in the ways people do."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, Request, expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.checkins.models import CheckIn, ItemAnswer
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.clinic.safety.models import Alert
from openipt.clinic.week.reads import events_of
from tests import cast
from tests.clinic.inventory.telling import somebody_of
from tests.clinic.week.telling import agreed_to_try
from tests.journeys.browser import DESK, NARROWEST, Complaints, check_accessible, check_at_both_sizes, check_fits
from tests.journeys.conftest import Browse

FIFTEEN = (2, 2, 2, 2, 2, 2, 2, 1, 0)
"""Nine answers that come to 15 and worry nobody."""


@pytest.fixture
def check_in(mara: Person, now: datetime) -> CheckIn:
    """A PHQ-9 waiting for Mara, after one of 17 at the start."""
    cast.answered(mara, 17, at=now - timedelta(weeks=3))
    return cast.a_check_in(mara, at=now)


@pytest.fixture
def as_lind(lind: Account, harbour_street: Service) -> Actor:
    return cast.acting(lind, harbour_street)


def question(page: Page, number: int) -> None:
    expect(page.get_by_text(f"Question {number} of 10", exact=True).first).to_be_visible()


class TestByTouchOnAPhone:
    def test_twelve_taps_and_it_is_sent(self, browse: Browse, mara: Person, check_in: CheckIn) -> None:
        page = browse(mara.account)
        page.goto("/portal/")
        page.get_by_role("link", name="Start the check-in").tap()
        taps = 1
        for number, answer in enumerate((*FIFTEEN, 1), start=1):
            question(page, number)
            page.locator(".answer").nth(answer).tap()
            taps += 1
        expect(page.get_by_role("heading", name="Before you send")).to_be_visible()
        page.get_by_role("button", name="Send answers").tap()
        taps += 1
        expect(page.get_by_role("heading", name="Your answers are kept")).to_be_visible()
        check_accessible(page)
        expect(page.get_by_text("Your total: 15 of 27")).to_be_visible()
        assert taps == 12
        assert CheckIn.objects.get(id=check_in.id).points == 15
        assert not Alert.objects.exists()

    def test_all_four_answers_to_the_risk_item_stand_on_the_first_screen(
        self, browse: Browse, mara: Person, check_in: CheckIn
    ) -> None:
        page = browse(mara.account)
        page.goto(f"/portal/check-in/{check_in.id}/items/q9/")
        expect(page.get_by_role("button", name="Nearly every day")).to_be_in_viewport(ratio=1)

    def test_a_worrying_answer_brings_help_at_once_and_the_alert_reaches_the_therapist(
        self, browse: Browse, mara: Person, check_in: CheckIn, lind: Account
    ) -> None:
        page = browse(mara.account)
        page.goto(f"/portal/check-in/{check_in.id}/items/q9/")
        page.get_by_role("button", name="Several days").tap()
        expect(page.get_by_role("heading", name="Thank you for telling us")).to_be_visible()
        assert Alert.objects.get(closed_at__isnull=True).owner_id == lind.id
        expect(page.get_by_role("link", name=re.compile("999")).locator("visible=true").first).to_be_visible()
        expect(page.get_by_text("Dr Lind can see your answer now: “Several days”.")).to_be_visible()
        check_accessible(page)
        page.get_by_role("link", name="Go on with the check-in").tap()
        question(page, 1)

    def test_two_quick_taps_are_one_answer(self, browse: Browse, mara: Person, check_in: CheckIn) -> None:
        page = browse(mara.account)
        page.goto(f"/portal/check-in/{check_in.id}/items/q1/")
        page.locator(".answer").nth(2).dblclick()
        question(page, 2)
        page.wait_for_timeout(300)
        assert set(ItemAnswer.objects.values_list("item", flat=True)) == {"q1"}


WEIGHT_MAX = 60_000
"""Bytes, not compressed: all pages of a check-in after its first."""


class TestWhatItCosts:
    @pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
    def test_twelve_taps_and_sixty_kilobytes_with_the_week_and_the_plan_skipped(
        self, browse: Browse, mara: Person, check_in: CheckIn, as_lind: Actor, now: datetime, script: bool
    ) -> None:
        agreed_to_try(mara, as_lind, at=now)
        for name in ("Jonas", "Emil", "Mum", "Kemi", "Father in law"):
            somebody_of(mara, name)
        page = browse(mara.account, java_script_enabled=script, service_workers="block")
        page.goto("/portal/")
        pages: list[Request] = []
        page.on("requestfinished", lambda came: pages.append(came) if "/portal/check-in/" in came.url else None)
        page.get_by_role("link", name="Start the check-in").tap()
        taps = 1
        for number, answer in enumerate((*FIFTEEN, 1), start=1):
            question(page, number)
            page.locator(".answer").nth(answer).tap()
            taps += 1
        expect(page.get_by_text("How did your plan go?")).to_be_visible()
        page.get_by_role("button", name="Send answers").tap()
        taps += 1
        expect(page.get_by_role("heading", name="Your answers are kept")).to_be_visible()
        page.wait_for_load_state("networkidle")
        weights = [size for came in pages if (size := came.sizes()["responseBodySize"])]
        print(f"{taps} taps, {len(weights)} pages of {sum(weights[1:])} bytes after the first")
        assert taps <= 12
        assert sum(weights[1:]) < WEIGHT_MAX, weights

    def test_with_the_week_and_the_plan_told_the_pages_still_weigh_less_than_sixty_kilobytes(
        self, browse: Browse, mara: Person, check_in: CheckIn, as_lind: Actor, now: datetime
    ) -> None:
        agreed_to_try(mara, as_lind, at=now)
        somebody_of(mara, "Jonas")
        page = browse(mara.account, service_workers="block")
        page.goto("/portal/")
        pages: list[Request] = []
        page.on("requestfinished", lambda came: pages.append(came) if "/portal/check-in/" in came.url else None)
        page.get_by_role("link", name="Start the check-in").tap()
        for number, answer in enumerate((*FIFTEEN, 1), start=1):
            question(page, number)
            page.locator(".answer").nth(answer).tap()
        page.get_by_role("button", name="Jonas").tap()
        tell_on(page)
        page.wait_for_load_state("networkidle")
        weights = [size for came in pages if (size := came.sizes()["responseBodySize"])]
        print(f"{len(weights)} pages of {sum(weights[1:])} bytes after the first")
        assert sum(weights[1:]) < WEIGHT_MAX, weights


def tell_on(page: Page) -> None:
    """With Jonas, from what happened to the end of the plan."""
    expect(page.get_by_role("heading", name="You and Jonas")).to_be_visible()
    check_at_both_sizes(page)
    page.get_by_label("What happened?").fill("He said “fine” and left the room.")
    page.get_by_role("button", name="Continue").tap()
    expect(page.get_by_role("heading", name="How was it for you?")).to_be_visible()
    check_at_both_sizes(page)
    page.get_by_label("Lonely").check()
    page.get_by_role("button", name="3", exact=True).tap()
    expect(page.get_by_role("heading", name="How did your plan go?")).to_be_visible()
    check_at_both_sizes(page)
    page.get_by_role("button", name="I tried, or did part of it").tap()
    expect(page.get_by_text("It is kept.")).to_be_visible()
    check_at_both_sizes(page)
    page.get_by_role("link", name="Nothing to add").tap()
    expect(page.get_by_role("heading", name="Your answers are kept")).to_be_visible()
    check_at_both_sizes(page)


class TestTheWeekAndThePlan:
    @pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
    def test_answers_are_there_though_somebody_stops_and_the_rest_is_told_on_another_device(
        self, browse: Browse, mara: Person, check_in: CheckIn, as_lind: Actor, now: datetime, script: bool
    ) -> None:
        agreed_to_try(mara, as_lind, at=now)
        page = browse(mara.account, java_script_enabled=script)
        page.goto(f"/portal/check-in/{check_in.id}/items/q1/")
        page.get_by_role("button", name="Several days").tap()
        page.wait_for_url("**/q2/")
        page.goto(f"/portal/check-in/{check_in.id}/review/")
        if script:
            check_at_both_sizes(page)
        page.get_by_role("button", name="With somebody").tap()
        page.get_by_label("What do you call them?").fill("A neighbour")
        page.get_by_label("What happened?").fill("She waved.")
        page.get_by_role("button", name="Continue").tap()
        expect(page.get_by_role("heading", name="How was it for you?")).to_be_visible()
        assert CheckIn.objects.get(id=check_in.id).answers["q1"] == 1

        elsewhere = browse(mara.account, java_script_enabled=script)
        elsewhere.goto(f"/portal/check-in/{check_in.id}/")
        elsewhere.get_by_role("button", name="8", exact=True).tap()
        elsewhere.get_by_role("link", name="Skip this").tap()
        expect(elsewhere.get_by_role("heading", name="Your answers are kept")).to_be_visible()
        (event,) = events_of(mara.courses.get().id)
        assert (event.event.somebody_words, event.event.mood, event.event.is_told) == ("A neighbour", 8, True)


class TestByKeyboard:
    def test_the_next_question_is_where_the_keyboard_is(self, browse: Browse, mara: Person, check_in: CheckIn) -> None:
        page = browse(mara.account, **DESK)
        page.goto("/portal/")
        page.get_by_role("link", name="Start the check-in").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/q1/")
        page.locator("h1").evaluate("heading => { heading.tabIndex = -1; heading.focus() }")
        for number, answer in enumerate((*FIFTEEN, 1), start=1):
            question(page, number)
            expect(page.locator("h1")).to_be_focused()
            for _ in range(answer + 1):
                page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Before you send")).to_be_focused()
        page.get_by_role("button", name="Send answers").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Your answers are kept")).to_be_visible()
        assert CheckIn.objects.get(id=check_in.id).points == 15

    def test_the_place_in_the_row_is_said_aloud(self, browse: Browse, mara: Person, check_in: CheckIn) -> None:
        page = browse(mara.account, **DESK)
        page.goto(f"/portal/check-in/{check_in.id}/items/q1/")
        page.get_by_role("button", name="Not at all").click()
        expect(page.locator("#announce")).to_have_text("Question 2 of 10")


class TestWithoutScript:
    def test_everything_works(self, browse: Browse, mara: Person, check_in: CheckIn) -> None:
        page = browse(mara.account, **DESK, java_script_enabled=False)
        page.goto("/portal/")
        page.get_by_role("link", name="Start the check-in").click()
        for number, answer in enumerate((*FIFTEEN[:8], 1), start=1):
            question(page, number)
            page.locator(".answer").nth(answer).click()
        expect(page.get_by_role("heading", name="Thank you for telling us")).to_be_visible()
        page.get_by_role("link", name="Go on with the check-in").click()
        question(page, 10)
        page.get_by_role("button", name="Skip this question").click()
        expect(page.get_by_text("1 question is blank")).to_be_visible()
        page.get_by_label("Is there anything you want to say").fill("Sunday was hard.")
        page.get_by_role("button", name="Send answers").click()
        expect(page.get_by_role("heading", name="Your answers are kept")).to_be_visible()
        kept = CheckIn.objects.get(id=check_in.id)
        assert (kept.points, kept.words) == (16, "Sunday was hard.")

    def test_all_questions_on_one_page(self, browse: Browse, mara: Person, check_in: CheckIn) -> None:
        page = browse(mara.account, java_script_enabled=False)
        page.goto(f"/portal/check-in/{check_in.id}/items/q1/")
        page.get_by_role("link", name="I would rather see all questions on one page").tap()
        page.get_by_role("group", name="Trouble falling").get_by_label("Several days").check()
        page.get_by_role("button", name="Send answers").tap()
        expect(page.get_by_role("heading", name="Your answers are kept")).to_be_visible()
        assert CheckIn.objects.get(id=check_in.id).answers["q3"] == 1


class TestInRealLife:
    def test_stopping_and_coming_back_another_day(self, browse: Browse, mara: Person, check_in: CheckIn) -> None:
        page = browse(mara.account)
        page.goto(f"/portal/check-in/{check_in.id}/")
        for number in (1, 2, 3):
            question(page, number)
            page.get_by_role("button", name="Several days").tap()
        question(page, 4)
        page.get_by_role("link", name="Stop for now").tap()
        expect(page.get_by_role("heading", name="Hello, Mara")).to_be_visible()

        another_day = browse(mara.account)
        another_day.goto("/portal/")
        another_day.get_by_role("link", name="Go on with the check-in").tap()
        question(another_day, 4)
        another_day.get_by_role("link", name="Back").tap()
        question(another_day, 3)
        expect(another_day.get_by_role("button", name="Several days Your answer so far")).to_be_visible()
        another_day.go_back()
        question(another_day, 4)

    def test_one_that_was_sent_elsewhere_meanwhile_is_said_calmly(
        self, browse: Browse, mara: Person, check_in: CheckIn, complaints: Complaints
    ) -> None:
        page, elsewhere = browse(mara.account), browse(mara.account)
        page.goto(f"/portal/check-in/{check_in.id}/items/q1/")
        elsewhere.goto(f"/portal/check-in/{check_in.id}/review/")
        elsewhere.get_by_label("Is there anything you want to say").fill("Not today.")
        elsewhere.get_by_role("button", name="Send answers").tap()
        expect(elsewhere.get_by_role("heading", name="Your answers are kept")).to_be_visible()
        page.get_by_role("button", name="Several days").tap()
        expect(page.get_by_role("heading", name="These answers were sent already")).to_be_visible()
        complaints.forgive("422")


class TestEveryPage:
    def test_fits_the_narrowest_screen_and_has_nothing_to_mend(
        self, browse: Browse, mara: Person, check_in: CheckIn, now: datetime
    ) -> None:
        past = cast.answered(mara, 16, item9=1, at=now)
        page = browse(mara.account, **NARROWEST)
        for address in (
            "/portal/",
            "/portal/check-ins/",
            f"/portal/check-ins/{past.id}/",
            "/portal/who-can-see/",
            f"/portal/check-in/{check_in.id}/items/q1/",
            f"/portal/check-in/{check_in.id}/items/q8/",
            f"/portal/check-in/{check_in.id}/items/difficulty/",
            f"/portal/check-in/{check_in.id}/review/",
            f"/portal/check-in/{check_in.id}/all/",
            f"/portal/check-in/{past.id}/help/",
            f"/portal/check-in/{past.id}/done/",
        ):
            page.goto(address)
            check_fits(page)
            check_accessible(page)
