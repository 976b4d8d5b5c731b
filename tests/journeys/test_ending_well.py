"""Dr Lind ends a course with Noor: the tasks, the plan she keeps, the door that says what is missing, afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.reads import latest_standing_of
from openipt.clinic.ending.actions import HowItEnded, end_course, keep_task, show_plan
from openipt.clinic.ending.reads import end_of, ending_of, kept_of, plan_shown_to
from openipt.clinic.inventory.actions import take_snapshot
from openipt.clinic.people.models import Person
from openipt.core.courses import CourseState
from openipt.core.ending import EndedHow, EndingTask
from openipt.core.inventory import Ring, SnapshotKind
from tests import cast
from tests.clinic.ending.leaving import AN_END, GAINS, PLAN
from tests.clinic.formulation.saying import a_goal
from tests.clinic.inventory.telling import somebody_of, system_at, told_again
from tests.journeys.browser import DESK, NARROWEST, Complaints, check_accessible, check_fits
from tests.journeys.conftest import Browse


@pytest.fixture
def noor(lind: Account, now: datetime) -> Person:
    """Noor, with all sixteen sessions held, better, and Bea nearer than at the start."""
    series = [19, 18, 17, 17, 15, 14, 14, 12, 11, 10, 9, 8, 7, 6, 5, 4]
    noor = cast.with_scores("Noor C", series, therapist=lind, now=now - timedelta(days=7))
    cast.hold_next(noor, at=now - timedelta(days=7))
    course, system = noor.courses.get(), system_at(noor)
    bea = somebody_of(noor, "Bea", ring=Ring.FURTHER_OUT)
    somebody_of(noor, "Yusuf", ring=Ring.CLOSEST)
    take_snapshot(actor=system, course_id=course.id, kind=SnapshotKind.START, at=now)
    told_again(noor, bea, ring=Ring.CLOSE, why="We walk again")
    a_goal(course, "I see a friend once a week", rating=7)
    return noor


def at(noor: Person, *rest: str) -> str:
    return "/".join(["/practice/people", str(noor.id), "ending", *rest, ""])


class TestAtTheDesk:
    def test_tasks_plan_and_the_door(self, browse: Browse, complaints: Complaints, lind: Account, noor: Person) -> None:
        page = browse(lind, **DESK)
        page.goto(at(noor))
        expect(page.get_by_text("All 16 sessions were held.")).to_be_visible()
        expect(page.get_by_text("Bea moved closer.")).to_be_visible()
        check_accessible(page)

        page.get_by_text("Write it down: Credit what the person changed").click()
        page.get_by_label("What they changed themselves").fill("I told my mother that I grieve")
        page.locator("#gains").get_by_role("button", name="Keep it").click()
        expect(page.get_by_role("definition").filter(has_text="I told my mother that I grieve")).to_be_visible()

        page.get_by_role("link", name="Write the relapse plan", exact=True).click()
        check_accessible(page)
        for label, said in (
            ("Signs in mood and body", "I wake at four"),
            ("Signs between them and others", "I stop answering Bea"),
            ("What helped", "Saying it the same evening"),
            ("People to turn to", "Bea"),
            ("When to call", "Two signs for two weeks"),
        ):
            page.get_by_label(label).fill(said)
        page.get_by_role("button", name="Keep the plan").click()
        page.get_by_role("button", name="Share it with the person").click()
        expect(page.get_by_text("The plan is on the person’s page now.")).to_be_visible()
        assert plan_shown_to(noor.id) is not None

        close(page, noor)
        missing = page.get_by_text("Still missing: Inventory then and now, What comes after", exact=False)
        expect(missing.first).to_be_visible()
        check_accessible(page)
        complaints.forgive("422")
        finish(noor)
        close(page, noor)
        expect(page.get_by_role("heading", name="How it ended")).to_be_visible()
        check_accessible(page)
        assert latest_standing_of(noor.id).state is CourseState.CLOSED

        page.get_by_role("link", name="This was a mistake: take it back").click()
        check_accessible(page)
        page.get_by_label("What went wrong").fill("Another Noor")
        page.get_by_role("button", name="Take it back").click()
        expect(page.get_by_text("The course stands where it stood", exact=False)).to_be_visible()
        assert end_of(latest_standing_of(noor.id)) is None

    def test_what_was_typed_stays_when_something_is_missing(
        self, browse: Browse, complaints: Complaints, lind: Account, noor: Person
    ) -> None:
        page = browse(lind, **DESK)
        page.goto(at(noor))
        page.get_by_text("Write it down: What comes after").click()
        page.locator("#disposition").get_by_label("Why").fill("She is well")
        page.locator("#disposition").get_by_role("button", name="Keep it").click()
        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        expect(page.locator("#disposition").get_by_label("Why")).to_have_value("She is well")
        check_accessible(page)
        complaints.forgive("422")

    def test_by_keyboard_and_without_script(self, browse: Browse, lind: Account, noor: Person) -> None:
        page = browse(lind, **DESK, java_script_enabled=False)
        page.goto(at(noor))
        page.locator("#goodbye summary").focus()
        page.keyboard.press("Enter")
        page.get_by_label("What the person takes from it").focus()
        page.keyboard.type("That silence can be broken")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Kept. What stood before stays in the record.")).to_be_visible()
        assert ending_of(latest_standing_of(noor.id), service_id=noor.service_id).goodbye is not None

    @pytest.mark.parametrize("place", ["", "relapse-plan", "close", "maintenance"])
    def test_every_page_fits_a_narrow_phone(self, browse: Browse, lind: Account, noor: Person, place: str) -> None:
        page = browse(lind, **NARROWEST)
        page.goto(at(noor, place) if place else at(noor))
        check_fits(page)
        check_accessible(page)


class TestAfterwards:
    def test_checks_are_listed_and_fit_a_phone(
        self, browse: Browse, lind: Account, noor: Person, now: datetime
    ) -> None:
        end(noor, now)
        page = browse(lind, **NARROWEST)
        page.goto(at(noor))
        expect(page.get_by_text("After 12 months")).to_be_visible()
        check_fits(page)
        check_accessible(page)


class TestOnAPhone:
    def test_the_plan_is_read_in_plain_words_also_after_the_end(
        self, browse: Browse, noor: Person, now: datetime
    ) -> None:
        end(noor, now)
        show_plan(actor=system_at(noor), course_id=noor.courses.get().id, at=now)
        page = browse(noor.account)
        page.goto("/portal/plan/")
        check_accessible(page)
        page.get_by_role("link", name="Open my plan for staying well").tap()
        expect(page.get_by_text("I stop answering Bea")).to_be_visible()
        expect(page.get_by_text("She told Jonas what she needs")).to_have_count(0)
        check_accessible(page)
        check_fits(page)


def close(page: Page, noor: Person) -> None:
    page.goto(at(noor, "close"))
    page.get_by_label("As planned").check()
    page.get_by_label("Yes, this course ends").check()
    page.get_by_role("button", name="End the course").click()


def finish(noor: Person) -> None:
    """What the ending has still to leave behind."""
    course, at_last = noor.courses.get(), noor.courses.get().opened_at + timedelta(weeks=16)
    take_snapshot(actor=system_at(noor), course_id=course.id, kind=SnapshotKind.END, at=at_last)
    before = kept_of(course.id)
    for task, record in ((EndingTask.GAINS, GAINS), (EndingTask.DISPOSITION, AN_END), (EndingTask.RELAPSE_PLAN, PLAN)):
        seen = before[task].number if task in before else 0
        keep_task(actor=system_at(noor), course_id=course.id, task=task, kept=record, seen=seen, at=at_last)


def end(noor: Person, now: datetime) -> None:
    """The course ends as planned."""
    finish(noor)
    ended = HowItEnded(how=EndedHow.AS_PLANNED, ended_date=(now - timedelta(days=1)).date())
    end_course(actor=system_at(noor), course_id=noor.courses.get().id, ended=ended, at=now)
