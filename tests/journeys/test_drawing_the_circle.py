"""The circle is drawn: by a therapist with keyboard and mouse, by a person with a finger, and without script at all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.inventory.actions import invite_to_draw
from openipt.clinic.inventory.reads import people_of
from openipt.clinic.people.models import Person
from openipt.core.inventory import InventoryPerson, Ring, Tie, Valence
from tests import cast
from tests.clinic.inventory.telling import somebody_of
from tests.journeys.browser import DESK, NARROWEST, check_accessible, check_fits
from tests.journeys.conftest import Browse

NO_SCRIPT: dict[str, Any] = {"java_script_enabled": False}


@pytest.fixture
def people(mara: Person) -> None:
    for nickname, ring in (("Emil", Ring.CLOSEST), ("Jonas", Ring.CLOSE), ("Bea", Ring.FURTHER_OUT)):
        somebody_of(mara, nickname, ring=ring, valence=Valence.GOOD)


@pytest.fixture
def invited(mara: Person, people: None, now: datetime) -> None:
    system = cast.the_system(mara.service)
    invite_to_draw(actor=system, person_id=mara.id, at=now)


def told(mara: Person, nickname: str) -> InventoryPerson:
    return next(each for each in people_of(mara.id) if each.nickname == nickname)


def circle_of(mara: Person) -> str:
    return f"/practice/people/{mara.id}/circle/"


def in_picture(page: Page, nickname: str) -> Any:
    return page.locator("[data-circle] a", has_text=nickname)


def button(page: Page, words: str, nickname: str) -> Any:
    """One of the two buttons somebody has in the list."""
    return page.locator(".place", has_text=nickname).get_by_role("button", name=words)


def ring_of(page: Page, nickname: str) -> str:
    """The heading somebody stands under in the list."""
    row = page.locator(".place", has_text=nickname)
    return row.locator("xpath=ancestor::div[1]/h3").inner_text()


def middle_of(page: Page, nickname: str) -> tuple[float, float]:
    box = in_picture(page, nickname).locator(".circle__dot").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def place_at(page: Page, down: float, across: float = 0) -> tuple[float, float]:
    """A place in the picture, as parts of its half size from the middle."""
    box = page.locator("[data-circle]").bounding_box()
    assert box is not None
    half = box["width"] / 2
    return box["x"] + half * (1 + across), box["y"] + half * (1 + down)


class TestAtADesk:
    def test_a_circle_from_nobody_to_then_and_now_by_keyboard_alone(
        self, browse: Browse, lind: Account, mara: Person
    ) -> None:
        page = browse(lind, **DESK)
        page.goto(circle_of(mara))
        check_accessible(page)
        page.get_by_role("link", name="Add the first person").press("Enter")
        page.get_by_label("What the person calls them").press_sequentially("Bea")
        page.get_by_label("What they are to the person").select_option("friend")
        page.get_by_label("Further out").press("Space")
        page.get_by_role("button", name="Add them").press("Enter")
        expect(page.get_by_role("heading", name="Bea")).to_be_visible()
        check_accessible(page)

        page.get_by_role("link", name="Back to the circle").press("Enter")
        page.get_by_label("As", exact=True).select_option("start")
        page.get_by_role("button", name="Keep it").press("Enter")
        expect(page.get_by_text("This circle is kept.")).to_be_visible()

        button(page, "Closer", "Bea").press("Enter")
        expect(page.locator("#announce")).to_have_text("Bea: close")
        expect(button(page, "Closer", "Bea")).to_be_focused()
        assert ring_of(page, "Bea") == "Close"
        expect(page.locator(".compared")).to_contain_text("Bea moved closer")
        check_accessible(page)

    def test_the_picture_is_one_stop_and_arrows_do_the_rest(
        self, browse: Browse, lind: Account, mara: Person, people: None
    ) -> None:
        page = browse(lind, **DESK)
        page.goto(circle_of(mara))
        assert page.locator("[data-circle] a[tabindex='0']").count() == 1
        in_picture(page, "Emil").focus()
        page.keyboard.press("ArrowRight")
        expect(in_picture(page, "Jonas")).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(page.locator("#announce")).to_have_text("Jonas: further out")
        expect(in_picture(page, "Jonas")).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(page.locator("#announce")).to_contain_text("outside the circle")
        assert told(mara, "Jonas").ring is Ring.FURTHER_OUT

    def test_dragging_moves_and_outside_the_rings_nothing_moves(
        self, browse: Browse, lind: Account, mara: Person, people: None
    ) -> None:
        page = browse(lind, **DESK)
        page.goto(circle_of(mara))
        page.locator("[data-circle]").scroll_into_view_if_needed()
        page.mouse.move(*middle_of(page, "Bea"))
        page.mouse.down()
        page.mouse.move(*place_at(page, down=0.28, across=0.1), steps=5)
        page.mouse.up()
        expect(page.locator("#announce")).to_have_text("Bea: closest")
        page.mouse.move(*middle_of(page, "Bea"))
        page.mouse.down()
        page.mouse.move(*place_at(page, down=1.3), steps=5)
        page.mouse.up()
        expect(page.locator("#announce")).to_have_text("That is outside the circle, so nothing was moved.")
        assert told(mara, "Bea").ring is Ring.CLOSEST

    def test_pressing_somebody_opens_what_is_told_of_them(
        self, browse: Browse, lind: Account, mara: Person, people: None
    ) -> None:
        page = browse(lind, **DESK)
        page.goto(circle_of(mara))
        in_picture(page, "Jonas").click()
        expect(page.get_by_role("heading", name="Jonas", level=1)).to_be_visible()

    def test_without_script_the_list_does_it_all(
        self, browse: Browse, lind: Account, mara: Person, people: None
    ) -> None:
        page = browse(lind, **DESK, **NO_SCRIPT)
        page.goto(circle_of(mara))
        button(page, "Further", "Emil").click()
        assert page.url.endswith("#person-1")
        assert told(mara, "Emil").ring is Ring.CLOSE

    def test_sixty_people_by_keyboard(self, browse: Browse, lind: Account, mara: Person) -> None:
        for number in range(60):
            somebody_of(mara, f"N{number:02}", ring=Ring(number % 3 + 1), tie=Tie.OTHER)
        page = browse(lind, **DESK)
        page.goto(circle_of(mara))
        check_accessible(page)
        page.locator("[data-circle] a[tabindex='0']").focus()
        for _ in range(59):
            page.keyboard.press("ArrowRight")
        expect(in_picture(page, "N59")).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(page.locator("#announce")).to_have_text("N59: close")
        button(page, "Closer", "N58").press("Enter")
        expect(page.locator("#announce")).to_have_text("N58: closest")


class TestOnAPhone:
    def test_a_person_adds_somebody_and_says_where_they_stand(
        self, browse: Browse, mara: Person, invited: None
    ) -> None:
        page = browse(mara.account)
        page.goto("/portal/circle/")
        check_accessible(page)
        page.get_by_role("link", name="Add somebody").tap()
        page.get_by_label("What do you call them?").fill("Jo")
        page.get_by_label("Who are they to you?").select_option("sibling")
        check_accessible(page)
        page.get_by_role("button", name="Continue").tap()
        for group, press in (
            ("How close now?", "Very close"),
            ("How close would I like?", "Very close"),
            ("How is it between us?", "Mixed"),
            ("Is there tension just now?", "Yes"),
        ):
            answer = page.get_by_role("group", name=group).get_by_role("button", name=press, exact=True)
            answer.tap()
            expect(answer).to_have_attribute("aria-pressed", "true")
        check_accessible(page)
        jo = told(mara, "Jo")
        assert (jo.ring, jo.wanted_ring, jo.valence, jo.in_conflict) == (Ring.CLOSEST, Ring.CLOSEST, Valence.BOTH, True)

    def test_a_finger_drags_somebody_closer(self, browse: Browse, mara: Person, invited: None) -> None:
        page = browse(mara.account)
        page.goto("/portal/circle/")
        in_picture(page, "Bea").scroll_into_view_if_needed()
        touch = page.context.new_cdp_session(page)
        x, y = middle_of(page, "Bea")
        to_x, to_y = place_at(page, down=0.26, across=0.12)
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for part in (0.25, 0.5, 0.75, 1):
            there = {"x": x + (to_x - x) * part, "y": y + (to_y - y) * part}
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [there]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        expect(page.get_by_role("heading", name="Bea")).to_be_visible()
        assert told(mara, "Bea").ring is Ring.CLOSEST

    @pytest.mark.parametrize("who", ["mara", "lind"])
    def test_every_page_fits_the_narrowest_screen(
        self, browse: Browse, mara: Person, lind: Account, invited: None, who: str
    ) -> None:
        entry = told(mara, "Jonas").id
        addresses = {
            "mara": ["/portal/circle/", "/portal/circle/people/", f"/portal/circle/people/{entry}/"],
            "lind": [circle_of(mara), f"{circle_of(mara)}people/", f"{circle_of(mara)}people/{entry}/"],
        }
        page = browse(mara.account if who == "mara" else lind, **NARROWEST)
        for address in addresses[who]:
            page.goto(address)
            check_fits(page)
            check_accessible(page)

    def test_without_script_each_press_is_kept(self, browse: Browse, mara: Person, invited: None) -> None:
        page = browse(mara.account, **NO_SCRIPT)
        page.goto("/portal/circle/")
        page.get_by_role("link", name="Bea").last.tap()
        page.get_by_role("group", name="How close now?").get_by_role("button", name="Close", exact=True).tap()
        page.wait_for_url("**/#chosen")
        assert told(mara, "Bea").ring is Ring.CLOSE
