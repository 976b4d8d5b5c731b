"""Dr Lind thinks first, then weighs, then puts it into words; Mara says that it fits, signs, and rates her goals."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.formulation.reads import contracts_of, formulation_of, goals_of, own_view_of
from openipt.clinic.people.models import Person
from openipt.clinic.timeline.actions import Happening, keep_timeline_entry
from openipt.core.timeline import EntryKind, Lane, RoughDate
from openipt.core.vocabulary import ProblemArea
from tests.clinic.formulation.saying import a_goal, ask_everything, offered, propose
from tests.clinic.inventory.telling import somebody_of, system_at
from tests.journeys.browser import DESK, NARROWEST, Complaints, check_accessible, check_fits
from tests.journeys.conftest import Browse


@pytest.fixture
def course(mara: Person, now: datetime) -> Course:
    """Mara's course, asked about everything, with full-time work just before the onset and Jonas in conflict."""
    course = mara.courses.get()
    ask_everything(course)
    last = now.year - 1
    for lane, kind, month, words in (
        (Lane.SYMPTOMS, EntryKind.ONSET, 10, "Low most days"),
        (Lane.LIFE_EVENTS, EntryKind.WORK, 9, "Full-time again"),
    ):
        happening = Happening(lane=lane, kind=kind, began=RoughDate.of(last, month), words=words)
        keep_timeline_entry(actor=system_at(mara), course_id=course.id, happening=happening, at=now)
    somebody_of(mara, "Jonas", in_conflict=True, good="The garden")
    return course


def at(mara: Person, *rest: str) -> str:
    return "/".join(["/practice/people", str(mara.id), *rest, ""])


def write_the_story(page: Page) -> None:
    page.get_by_label("What it is about").fill("You and Jonas, over who looks after Emil")
    page.get_by_label("What it is, as it was named").fill("A depressive episode")
    page.get_by_label("How the two belong together").fill("The talk dried up as it began")
    page.get_by_label("Told to the person").fill("You have been depressed since October. Does that fit?")


class TestAtTheDesk:
    def test_view_evidence_story_and_signature(
        self, browse: Browse, lind: Account, mara: Person, course: Course
    ) -> None:
        page = browse(lind, **DESK)
        page.goto(at(mara, "formulation"))
        expect(page.get_by_text("Full-time again")).to_have_count(0)
        check_accessible(page)
        page.get_by_label("How you see it").fill("That silence is where her mood falls furthest.")
        page.get_by_role("button", name="Keep my view").click()
        expect(page.get_by_text("Full-time again", exact=False).first).to_be_visible()
        assert not own_view_of(course.id).evidence_seen
        check_accessible(page)

        page.get_by_role("link", name="Write the formulation").click()
        caution = page.get_by_text("Prolonged grief disorder itself does better", exact=False)
        expect(caution).to_be_hidden()
        page.get_by_role("group", name="Focus", exact=True).get_by_label("Grief").check()
        expect(caution).to_be_visible()
        page.get_by_role("group", name="Focus", exact=True).get_by_label("Role dispute").check()
        expect(caution).to_be_hidden()
        check_accessible(page)
        write_the_story(page)
        page.get_by_role("button", name="Sign and lay before the person").click()
        expect(page.get_by_text("waits for the person’s answer", exact=False).first).to_be_visible()
        assert formulation_of(course.id).waiting.areas == (ProblemArea.ROLE_DISPUTE,)

    def test_what_was_typed_stays_when_something_is_missing(
        self, browse: Browse, complaints: Complaints, lind: Account, mara: Person, course: Course
    ) -> None:
        page = browse(lind, **DESK)
        page.goto(at(mara, "formulation", "proposal"))
        write_the_story(page)
        page.get_by_role("button", name="Sign and lay before the person").click()
        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        expect(page.get_by_label("Told to the person")).to_have_value(
            "You have been depressed since October. Does that fit?"
        )
        check_accessible(page)
        complaints.forgive("422")

    @pytest.mark.parametrize("place", ["formulation", "contract", "review", "formulation/goals", "contract/offer"])
    def test_every_page_fits_a_narrow_phone(
        self, browse: Browse, lind: Account, mara: Person, course: Course, place: str
    ) -> None:
        page = browse(lind, **NARROWEST)
        page.goto(at(mara, *place.split("/")))
        check_fits(page)
        check_accessible(page)


class TestOnAPhone:
    @pytest.fixture
    def waiting(self, course: Course) -> Course:
        propose(course)
        offered(course, 12)
        a_goal(course, "I see a friend once a week", rating=2)
        return course

    def test_says_that_it_fits_signs_and_rates(self, browse: Browse, mara: Person, waiting: Course) -> None:
        page = browse(mara.account)
        page.goto("/portal/plan/")
        check_accessible(page)
        for heading in ("What to work on", "What to agree on"):
            page.get_by_role("link", name="Read it").tap()
            expect(page.get_by_role("heading", name=heading)).to_be_visible()
            check_accessible(page)
            page.get_by_label("Yes, it is right").check()
            page.get_by_role("button", name="Keep my answer").tap()
            expect(page.get_by_text("Your therapist sees that it fits", exact=False)).to_be_visible()
        assert formulation_of(waiting.id).agreed is not None
        assert contracts_of(waiting.id).signed is not None
        assert standing_of(mara.id).plan.sessions == 12

        page.get_by_role("link", name="Rate my goals").tap()
        expect(page.get_by_role("heading", name="I see a friend once a week")).to_be_visible()
        check_accessible(page)
        page.get_by_role("button", name="5", exact=True).tap()
        expect(page.get_by_text("Now 5 of 10. It was 2 at the start.")).to_be_visible()
        assert goals_of(waiting.id)[0].now.rating == 5
        check_accessible(page)

    def test_without_script_and_by_keyboard(self, browse: Browse, mara: Person, waiting: Course) -> None:
        page = browse(mara.account, java_script_enabled=False)
        page.goto("/portal/plan/formulation/")
        page.get_by_label("Something is not right yet").focus()
        page.keyboard.press("Space")
        page.get_by_label("In your own words").focus()
        page.keyboard.type("It began before the job.")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_text("you change it together", exact=False)).to_be_visible()
        assert formulation_of(waiting.id).latest.answer.words == "It began before the job."

    @pytest.mark.parametrize("place", ["", "formulation/", "contract/"])
    def test_fits_the_narrowest_phone(self, browse: Browse, mara: Person, waiting: Course, place: str) -> None:
        page = browse(mara.account, **NARROWEST)
        page.goto(f"/portal/plan/{place}")
        check_fits(page)
