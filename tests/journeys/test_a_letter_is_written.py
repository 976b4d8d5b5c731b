"""Dr Lind writes a letter from the record, reads it through and signs it; Mara reads it on her phone and keeps it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course
from openipt.clinic.formulation.actions import Decided, hold_review
from openipt.clinic.letters.reads import letters_of
from openipt.clinic.people.models import Person
from openipt.core.formulation import ReviewOutcome
from tests import cast
from tests.clinic.formulation.saying import a_goal, agreed, ask_everything, signed
from tests.clinic.inventory.telling import system_at
from tests.clinic.letters.writing import a_signed_letter
from tests.journeys.browser import DESK, NARROWEST, Complaints, check_accessible, check_fits
from tests.journeys.conftest import Browse
from tests.web.letters.reading import read


@pytest.fixture
def course(mara: Person, now: datetime) -> Course:
    """Mara's course with a plan both signed, three scores, and a review."""
    course = mara.courses.get()
    ask_everything(course)
    agreed(course)
    signed(course)
    a_goal(course, "I see a friend once a week", rating=2)
    for weeks, total in ((2, 17), (1, 15), (0, 10)):
        cast.answered(mara, total, at=now - timedelta(weeks=weeks))
    decided = Decided(outcome=ReviewOutcome.KEEP, reasons="She links it herself.", person_said="I would go on.")
    hold_review(actor=system_at(mara), course_id=course.id, decided=decided, at=now)
    return course


def at(mara: Person, *rest: str) -> str:
    return "/".join(["/practice/people", str(mara.id), "letters", *rest, ""])


def downloaded(page: Page, link: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    path = download.value.path()
    return path.read_bytes()


class TestAtTheDesk:
    def test_from_the_record_to_a_signed_file(
        self, browse: Browse, lind: Account, mara: Person, course: Course
    ) -> None:
        page = browse(lind, **DESK)
        page.goto(at(mara))
        check_accessible(page)
        page.get_by_role("link", name=re.compile("Write it.*Review")).click()
        expect(page.get_by_text("7 points lower, reliably better")).to_be_visible()
        check_accessible(page)
        page.get_by_label("How the letter begins").fill("Dear Mara,\n\nhere is where we are.")
        page.get_by_label("Goals", exact=True).check()
        page.get_by_role("button", name="Read it through").click()
        expect(page.get_by_text("Draft, not signed")).to_be_visible()
        expect(page.get_by_text("I see a friend once a week")).to_have_count(0)
        check_accessible(page)
        page.get_by_label("Put it on Mara’s own page", exact=False).check()
        page.get_by_role("button", name="Sign the letter").click()
        expect(page.get_by_text("Signed, and kept word for word.")).to_be_visible()
        page.get_by_role("link", name="Review, version 1").click()
        expect(page.get_by_text("here is where we are.")).to_be_visible()
        check_accessible(page)
        assert "here is where we are." in read(downloaded(page, "Download as PDF, A4")).words
        assert letters_of(mara.id)[0].is_shared

    def test_what_was_typed_stays_when_something_is_missing(
        self, browse: Browse, complaints: Complaints, lind: Account, mara: Person, course: Course
    ) -> None:
        page = browse(lind, **DESK)
        page.goto(at(mara, "referrer"))
        page.get_by_label("How the letter begins").fill("Dear Dr Kaya,")
        page.get_by_role("button", name="Read it through").click()
        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        expect(page.get_by_label("How the letter begins")).to_have_value("Dear Dr Kaya,")
        check_accessible(page)
        complaints.forgive("422")

    @pytest.mark.parametrize("place", ["", "contract", "mid_course", "referrer"])
    def test_every_page_fits_a_narrow_phone(
        self, browse: Browse, lind: Account, mara: Person, course: Course, place: str
    ) -> None:
        page = browse(lind, **NARROWEST)
        page.goto(at(mara, *filter(None, [place])))
        check_fits(page)
        check_accessible(page)

    def test_on_paper_there_is_the_letter_and_nothing_around_it(
        self, browse: Browse, lind: Account, mara: Person, course: Course
    ) -> None:
        letter = a_signed_letter(course, by=cast.acting(lind, mara.service))
        page = browse(lind, **DESK)
        page.goto(f"/practice/letters/{letter.id}/")
        page.emulate_media(media="print")
        expect(page.get_by_text("Dear Mara, we looked back.")).to_be_visible()
        for name in ("Caseload", "Download as PDF, A4", "Back to the letters", "Formulation"):
            expect(page.get_by_role("link", name=name)).to_be_hidden()


class TestOnAPhone:
    def test_she_reads_it_and_keeps_it(self, browse: Browse, lind: Account, mara: Person, course: Course) -> None:
        a_signed_letter(course, by=cast.acting(lind, mara.service), is_shared=True)
        page = browse(mara.account)
        page.goto("/portal/")
        page.get_by_role("link", name="My letters").tap()
        expect(page.get_by_role("heading", name="My letters")).to_be_visible()
        check_accessible(page)
        page.get_by_role("link", name="Where we are").tap()
        expect(page.get_by_text("Dear Mara, we looked back.")).to_be_visible()
        check_accessible(page)
        check_fits(page)
        assert "Dear Mara, we looked back." in read(downloaded(page, "Download as PDF, A4")).words

    def test_without_script(self, browse: Browse, lind: Account, mara: Person, course: Course) -> None:
        a_signed_letter(course, by=cast.acting(lind, mara.service), is_shared=True)
        page = browse(mara.account, java_script_enabled=False)
        page.goto("/portal/letters/")
        page.get_by_role("link", name="Where we are").tap()
        expect(page.get_by_text("Dear Mara, we looked back.")).to_be_visible()
        expect(page.get_by_role("button", name="Print")).to_be_hidden()
