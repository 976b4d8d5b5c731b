"""What happens every week: answers before the session, the hour itself, its note, and the next one planned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from playwright.sync_api import Locator, Page, expect

from openipt.clinic.sessions.reads import note_of
from tests import cast
from tests.journeys.whole_course.course import AN_HOUR, Walked, asked, says

BREAKFAST = timedelta(hours=2)
"""From the answers to the session."""


@dataclass(frozen=True, kw_only=True)
class Hour:
    """What a session brings, as its therapist writes it down.

    said: to the opening question · event, link: what happened, and how it goes with mood
    used: for each technique, by the name of its button, what is filled into its form
    last: what became of the last task · task: to try until next time
    """

    said: str
    event: str = ""
    link: str = ""
    used: dict[str, Callable[[Page], None]] = field(default_factory=dict)
    last: str = ""
    task: str = ""
    next_step: str = ""


def names_the_number(course: Walked, left: int, answer: str) -> None:
    """The therapist says aloud how many sessions are left, and writes down what was said to it."""
    page = course.opens_session()
    says(page, f"Say aloud that {left} sessions are left after this one.")
    page.get_by_label("What the person said to it").fill(answer)
    page.get_by_role("button", name="It was said").click()
    says(page, answer)


def asks_for_answers(course: Walked) -> None:
    """The therapist asks for the next PHQ-9."""
    page = course.opens("check-ins")
    page.get_by_label("PHQ-9", exact=False).check()
    page.get_by_role("button", name="Ask now").click()
    says(page, "It now waits for")


def answers_one_by_one(course: Walked, total: int) -> None:
    """The person answers on the phone, a question a screen."""
    page = course.on_the_phone()
    page.get_by_role("link", name="Start the check-in").tap()
    answers = cast.answers(total)
    for number, answer in enumerate((*(answers[f"q{item}"] for item in range(1, 10)), 1), start=1):
        expect(page.get_by_text(f"Question {number} of 10", exact=True).first).to_be_visible()
        if number == 1:
            course.looks_at(page)
        page.locator(".answer").nth(answer).tap()
    expect(page.get_by_role("heading", name="Before you send")).to_be_visible()
    _sends(course, page)


def answers_at_once(course: Walked, total: int, *, words: str = "") -> None:
    """The person answers all questions on one page."""
    page = course.on_the_phone()
    page.get_by_role("link", name="Start the check-in").tap()
    page.get_by_role("link", name="I would rather see all questions on one page").tap()
    for item, answer in cast.answers(total).items():
        page.locator(f"input[type=radio][name={item}][value='{answer}']").check()
    if words:
        page.get_by_label("Is there anything you want to say").fill(words)
    course.looks_at(page)
    _sends(course, page)


def holds(course: Walked, hour: Hour) -> str:
    """The session takes place, is written down and signed, and the next one is planned. Gives the note."""
    session_id = course.next_session.id
    page = course.opens_session()
    page.get_by_role("button", name="Came", exact=True).click()
    for name, fill_in in hour.used.items():
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
        fill_in(page)
    _opens_with(page, hour)
    home = page.get_by_role("region", name="Work at home")
    if hour.last:
        home.get_by_role("radio", name=hour.last, exact=True).first.check()
    home.get_by_label("To try until next time").fill(hour.task)
    asked(page, "For next time").fill(hour.next_step)
    page.get_by_role("button", name="The rest was done").click()
    says(page, "marked as done")
    course.looks_at(page)
    page.get_by_role("button", name="Sign and lock the note").click()
    says(page, "The note is signed and locked.")
    note = note_of(session_id)
    assert note is not None
    return note.words


def plans_the_next(course: Walked) -> None:
    """The same day and hour next week, as the page suggests."""
    course.desk.get_by_role("button", name="Plan it").click()
    says(course.desk, "The next session is planned.")


def a_week(course: Walked, total: int, hour: Hour, *, meanwhile: Callable[[Walked], None] | None = None) -> str:
    """One week from the question on: answers at breakfast, the hour with what is agreed in it, the next one planned."""
    asks_for_answers(course)
    course.comes_to(course.next_session.planned_at - BREAKFAST)
    answers_at_once(course, total)
    course.comes_to(course.next_session.planned_at + AN_HOUR)
    if meanwhile:
        meanwhile(course)
    note = holds(course, hour)
    if course.standing.held < course.standing.plan.sessions:
        plans_the_next(course)
    return note


def tool(page: Page, code: str) -> Locator:
    """The form of a technique, once it was opened."""
    return page.locator(f"#{code}")


def _opens_with(page: Page, hour: Hour) -> None:
    opening = page.get_by_role("region", name="Opening")
    opening.get_by_label("What they said first").fill(hour.said)
    if hour.link:
        opening.get_by_label("Both").check()
        opening.get_by_label("What happened, and with whom").fill(hour.event)
        opening.get_by_label("Link between mood and event").fill(hour.link)


def _sends(course: Walked, page: Page) -> None:
    page.get_by_role("button", name="Send answers").tap()
    expect(page.get_by_role("heading", name="Your answers are kept")).to_be_visible()
    course.looks_at(page)
