"""Dr Lind writes down a typical session: few presses, few words, nothing lost, and nothing two windows fight over."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.assessment.actions import Answered, answer_checklist
from openipt.clinic.courses.actions import agree_focus
from openipt.clinic.courses.models import Session
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.clinic.sessions.actions import keep_draft
from openipt.clinic.sessions.reads import draft_of, note_of
from openipt.core.assessment import Finding
from openipt.core.sessions import Modality, SessionRecord, Speaker, Technique, WorkAtHome
from openipt.core.vocabulary import ProblemArea
from tests import cast
from tests.clinic.inventory.telling import somebody_of
from tests.journeys.browser import DESK, NARROWEST, PHONE, Complaints, check_accessible, check_fits
from tests.journeys.conftest import Browse
from tests.journeys.counting import Counted

INTERACTIONS_MAX, WORDS_MAX = 25, 60
PUBLISHED = Path(__file__).parents[2] / "docs" / "explanation" / "what-a-note-costs.md"
DEVICES = pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])


@pytest.fixture
def as_lind(lind: Account, harbour_street: Service) -> Actor:
    return cast.acting(lind, harbour_street)


@pytest.fixture
def today(mara: Person, as_lind: Actor, now: datetime) -> Session:
    """The fourth session: a dispute with Jonas, a check-in this morning, and something to try since last week."""
    course = mara.courses.get()
    for nickname in ("Jonas", "Klara", "Hanna"):
        somebody_of(mara, nickname)
    agree_focus(actor=as_lind, course_id=course.id, area=ProblemArea.ROLE_DISPUTE, in_words="Jonas, evenings", at=now)
    *_earlier, last = course.sessions.exclude(attendance="").order_by("planned_at")
    cast.answered(mara, 17, at=last.planned_at)
    cast.answered(mara, 15, at=now)
    tried = SessionRecord(modality=Modality.IN_PERSON, home=WorkAtHome(task="Tell Jonas that Thursdays need a talk"))
    keep_draft(actor=as_lind, session_id=last.id, recorded=tried, seen=0, at=now)
    return course.sessions.get(attendance="")


def part(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=re.compile(f"^{name}"))


class TestATypicalSession:
    @DEVICES
    def test_costs_few_presses_and_few_words(
        self, browse: Browse, lind: Account, mara: Person, today: Session, device: dict[str, Any]
    ) -> None:
        page = browse(lind, **device)
        page.goto(f"/practice/sessions/{today.id}/")
        lind_does = Counted(page)
        press, write = lind_does.press, lind_does.write
        opening, home = part(page, "Opening"), part(page, "Work at home")

        press(page.get_by_role("button", name="Came", exact=True))
        expect(page.get_by_text("It was 17 last time", exact=False)).to_be_visible()
        write(opening.get_by_label("What they said first"), "Flat since Sunday, hardly slept.")
        press(opening.get_by_label("Both"))
        write(opening.get_by_label("What happened, and with whom"), "Row with Jonas over Thursday pick-up.")
        write(opening.get_by_label("Link between mood and event"), "When he goes quiet I go down.")

        press(page.get_by_role("button", name="Communication analysis"))
        talk = page.locator("#T5")
        press(talk.get_by_role("radio", name="Jonas"))
        write(talk.get_by_label("Said", exact=True).nth(0), "So Thursday is me again.")
        write(talk.get_by_label("What the person felt").nth(0), "tired, angry")
        write(talk.get_by_label("Said", exact=True).nth(1), "You never said.")
        press(talk.get_by_label("Hinting in place of asking"))
        write(talk.get_by_label("What else could be said"), "Ask straight out on a quiet evening.")

        press(home.get_by_role("radio", name="Tried", exact=True))
        write(home.get_by_label("To try until next time"), "Ask Jonas for ten minutes about Thursdays.")
        press(home.get_by_role("radio", name="Jonas"))
        press(page.get_by_role("button", name="The rest was done"))
        expect(page.get_by_text("marked as done", exact=False)).to_be_visible()
        expect(page.get_by_role("textbox", name="Note")).to_have_value(re.compile("Opened with"))
        check_accessible(page)
        press(page.get_by_role("button", name="Sign and lock the note"))
        expect(page.get_by_text("The note is signed and locked.", exact=False)).to_be_visible()
        press(page.get_by_role("button", name="Plan it"))
        expect(page.get_by_text("The next session is planned.")).to_be_visible()
        check_accessible(page)

        note = note_of(today.id)
        assert note is not None
        assert "(1) who: the person; said: So Thursday is me again" in note.words
        analysis = note.record.of(Technique.COMMUNICATION_ANALYSIS)
        assert [line.speaker for line in analysis.lines] == [Speaker.PERSON, Speaker.OTHER]  # type: ignore[union-attr]
        standing = standing_of(mara.id)
        assert standing is not None
        assert standing.next_meeting is not None
        assert standing.next_meeting.place == "Room 2"
        print(f"A typical session: {lind_does.interactions} interactions, {lind_does.words} words typed.")
        assert lind_does.interactions <= INTERACTIONS_MAX
        assert lind_does.words <= WORDS_MAX
        assert f"**{lind_does.interactions} interactions and {lind_does.words} words**" in PUBLISHED.read_text()


class TestNothingIsLost:
    @DEVICES
    def test_the_note_grows_while_one_types_and_stays_as_worded_by_hand(
        self, browse: Browse, lind: Account, today: Session, device: dict[str, Any]
    ) -> None:
        page = browse(lind, **device)
        page.goto(f"/practice/sessions/{today.id}/")
        note = page.get_by_role("textbox", name="Note")
        page.get_by_label("What they said first").fill("Flat since Sunday.")
        expect(note).to_have_value(re.compile("Opened with: Flat since Sunday"))
        note.fill("My own words.")
        page.get_by_label("What they said first").fill("Flat since Monday.")
        wait_until(page, lambda: draft_of(today.id).record.opening.said == "Flat since Monday.")
        expect(note).to_have_value("My own words.")
        assert draft_of(today.id).record.note == "My own words."

    def test_a_lost_connection_is_said_and_the_words_are_sent_when_it_is_back(
        self, browse: Browse, complaints: Complaints, lind: Account, today: Session
    ) -> None:
        page = browse(lind, **DESK)
        page.goto(f"/practice/sessions/{today.id}/")
        said = page.get_by_label("What they said first")
        page.context.set_offline(True)
        said.fill("Flat since")
        expect(page.get_by_text("No connection", exact=False)).to_be_visible()
        page.context.set_offline(False)
        said.fill("Flat since Sunday.")
        expect(page.get_by_text("Draft kept today", exact=False)).to_be_visible()
        assert draft_of(today.id).record.opening.said == "Flat since Sunday."
        complaints.forgive("ERR_INTERNET_DISCONNECTED", "htmx:sendError", "htmx:afterRequest")

    def test_a_window_left_open_since_yesterday_overwrites_nothing(
        self, browse: Browse, complaints: Complaints, lind: Account, today: Session
    ) -> None:
        yesterday = browse(lind, **DESK)
        yesterday.goto(f"/practice/sessions/{today.id}/")
        now = yesterday.context.new_page()
        now.goto(f"/practice/sessions/{today.id}/")
        now.get_by_label("What they said first").fill("From the window of today.")
        expect(now.get_by_text("Draft kept today", exact=False)).to_be_visible()
        yesterday.get_by_label("What they said first").fill("From the window of yesterday.")
        expect(yesterday.get_by_text("kept in another window", exact=False)).to_be_visible()
        yesterday.get_by_role("button", name="Save draft").click()
        expect(yesterday.get_by_label("What they said first")).to_have_value("From the window of yesterday.")
        assert draft_of(today.id).record.opening.said == "From the window of today."
        check_accessible(yesterday)
        yesterday.get_by_role("button", name="Keep mine instead").click()
        wait_until(yesterday, lambda: draft_of(today.id).record.opening.said == "From the window of yesterday.")
        complaints.forgive("409", "422")

    def test_without_script_a_form_is_opened_and_kept_and_a_mistake_in_the_next_day_loses_nothing(
        self, browse: Browse, complaints: Complaints, lind: Account, today: Session
    ) -> None:
        page = browse(lind, **DESK, java_script_enabled=False)
        page.goto(f"/practice/sessions/{today.id}/")
        page.get_by_label("What they said first").fill("Flat.")
        page.get_by_role("button", name="Decision analysis").click()
        page.locator("#T6").get_by_label("The decision", exact=True).fill("Full time or not?")
        page.get_by_role("button", name="Came", exact=True).click()
        page.get_by_label("Time", exact=True).fill("soon")
        page.get_by_role("button", name="Plan it").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        expect(page.get_by_label("Time", exact=True)).to_have_value("soon")
        expect(page.locator("#T6").get_by_label("The decision", exact=True)).to_have_value("Full time or not?")
        expect(page.get_by_label("What they said first")).to_have_value("Flat.")
        complaints.forgive("422")


class TestByKeyboard:
    def test_a_technique_is_opened_and_written_into_without_a_mouse(
        self, browse: Browse, lind: Account, today: Session
    ) -> None:
        page = browse(lind, **DESK)
        page.goto(f"/practice/sessions/{today.id}/")
        page.get_by_role("button", name="Exploration").focus()
        page.keyboard.press("Enter")
        opened = page.locator("#T1 summary")
        expect(opened).to_be_focused()
        expect(page.get_by_role("button", name="Exploration")).to_have_count(0)
        page.keyboard.press("Tab")
        page.keyboard.type("Coming home late")
        expect(page.locator("#T1").get_by_label("What was explored")).to_have_value("Coming home late")
        wait_until(page, lambda: draft_of(today.id).record.of(Technique.EXPLORATION) is not None)


class TestAConcernAboutSafetyAtHome:
    def test_takes_what_is_unsafe_off_the_page_and_off_the_print(
        self, browse: Browse, lind: Account, mara: Person, as_lind: Actor, today: Session, now: datetime
    ) -> None:
        found = [Answered(finding=Finding(item="violence", outcome="now"), words="He broke the door.")]
        course_id = mara.courses.get().id
        answer_checklist(actor=as_lind, course_id=course_id, answered=found, asked_date=now.date(), at=now)
        page = browse(lind, **DESK)
        page.goto(f"/practice/sessions/{today.id}/")
        concern = page.get_by_text("A concern about safety at home stands.")
        expect(concern).to_be_visible()
        for gone in ("Role play", "Joint session"):
            expect(page.get_by_role("button", name=gone)).to_have_count(0)
        check_accessible(page)
        page.emulate_media(media="print")
        expect(concern).to_be_hidden()


@pytest.mark.parametrize("place", ["", "private/"])
def test_every_page_of_a_session_fits_a_narrow_phone(browse: Browse, lind: Account, today: Session, place: str) -> None:
    page = browse(lind, **NARROWEST)
    page.goto(f"/practice/sessions/{today.id}/{place}")
    if not place:
        for technique in ("What each expects", "Communication analysis", "Decision analysis"):
            page.get_by_role("button", name=technique).click()
            expect(page.get_by_role("button", name=technique)).to_have_count(0)
    check_fits(page)
    check_accessible(page)


def wait_until(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait for something outside the page, such as a draft that was kept; ten seconds at most."""
    for _ in range(100):
        if is_so():
            return
        page.wait_for_timeout(100)
    raise AssertionError("It did not come about within ten seconds.")
