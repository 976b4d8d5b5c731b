"""Sessions 1 to 3: named, explained, drawn, formulated, agreed."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect

from openipt.core.assessment import checklist
from tests.journeys.whole_course.course import Walked, asked, fill, fill_day, says
from tests.journeys.whole_course.week import Hour

FIRST = Hour(said="Tired. I did not think I would come.", next_step="The people in her life")
SECOND = Hour(
    said="Up and down.",
    event="Jonas slept in the other room",
    link="Awake from four, flat the next day",
    next_step="What it has to do with the depression",
)
THIRD = Hour(
    said="We said nothing to each other from Sunday on.",
    event="Jonas went out in the middle of a talk",
    link="When he goes, the evening is gone, and so am I.",
    task="Notice when you go quiet, and what you would have said",
)
GOALS = ("We settle the week on Sundays", "I say what I need before I am angry")


def a_course_is_opened(course: Walked) -> None:
    """Sixteen sessions of IPT, and the first one planned."""
    page = course.opens("course")
    page.get_by_label("How many sessions in all").fill("16")
    page.get_by_role("button", name="Open the course").click()
    expect(page.get_by_role("heading", name="Start of the course")).to_be_visible()
    course.looks_at(page)


def the_first_session_is_planned(course: Walked) -> None:
    """For the day after tomorrow at ten."""
    page = course.opens("sessions")
    fill_day(page, "Day", course.clock.now() + timedelta(days=2))
    fill(page, {"Time": "10:00", "Place": "Room 2"})
    page.get_by_role("button", name="Plan it").click()
    says(page, "The next session is planned.")


def the_checklist_is_asked(course: Walked) -> None:
    """Every item was asked, and nothing found."""
    page = course.opens("start", "checklist")
    for item in checklist().items:
        page.get_by_role("region", name=item.title, exact=True).get_by_label(item.outcomes[0].says, exact=True).check()
    page.get_by_role("button", name="Keep what came of it").click()
    says(page, "It is kept.")


def the_symptoms_are_gone_through_and_named(course: Walked) -> None:
    """A review of symptoms, the diagnosis in plain words, and the sick role."""
    page = course.opens("start", "symptoms")
    page.get_by_role("group", name="Sleep").get_by_label("Most days").check()
    page.get_by_role("button", name="Keep the review").click()
    says(page, "It is kept.")
    page = course.opens("start", "diagnosis")
    fill(page, {"What you name it": "Recurrent depressive disorder, moderate"})
    today = course.clock.now()
    for label, typed in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        page.get_by_label(label, exact=True).fill(str(typed))
    page.get_by_role("button", name="Keep it").click()
    says(page, "It is kept.")
    page = course.opens("start", "sick-role")
    fill(page, {"What they do to get well": "Comes to every session"})
    page.get_by_role("button", name="Keep what you agreed").click()
    says(page, "It is kept.")


def the_timeline_is_drawn(course: Walked) -> None:
    """When it began, and what was near."""
    page = course.opens("timeline")
    for words, kind, month in (
        ("Low most days, tears", "Onset of this episode", 10),
        ("Full-time teaching again", "Work, school or retirement", 9),
    ):
        page.get_by_label("What happened").fill(words)
        page.get_by_label("Kind").select_option(label=kind)
        began = page.get_by_role("group", name="When, or when it began")
        began.get_by_label("Month").fill(str(month))
        began.get_by_label("Year").fill(str(course.clock.now().year - 1))
        page.get_by_role("button", name="Put it on the timeline").press("Enter")
        says(page, "It is on the timeline.")
    course.looks_at(page)


def a_reading_is_given_and_read(course: Walked) -> None:
    """He gives her one, and she reads it on her phone and says that she wants to talk about it."""
    page = course.opens("reading")
    page.get_by_role("group").get_by_label("Time to get well", exact=False).check()
    page.get_by_role("button", name="Give").first.click()
    page = course.on_the_phone("reading/")
    page.get_by_role("link", name="Time to get well").tap()
    expect(page.get_by_role("heading", name="Time to get well")).to_be_visible()
    course.looks_at(page)
    page.get_by_role("button", name="I want to talk about it").tap()
    says(page, "You will talk about it when you meet.")


def people_are_told_of(course: Walked) -> None:
    """Jonas is close and in conflict, Bea far, and their circle is kept as the start."""
    for nickname, tie, ring, wanted in (
        ("Jonas", "partner", "Close", "Closest"),
        ("Bea", "friend", "Further out", "Close"),
    ):
        page = course.opens("circle", "people")
        fill(page, {"What the person calls them": nickname})
        page.get_by_label("What they are to the person").select_option(tie)
        page.get_by_label(ring, exact=True).check()
        page.get_by_role("button", name="Add them").click()
        expect(page.get_by_role("heading", name=nickname)).to_be_visible()
        _tells_more(course, page, nickname, wanted)
    keeps_the_circle(course, "start")


def keeps_the_circle(course: Walked, kind: str) -> None:
    """The circle is kept as it is now."""
    page = course.opens("circle")
    page.get_by_label("As", exact=True).select_option(kind)
    page.get_by_role("button", name="Keep it").click()
    says(page, "This circle is kept.")


def a_dispute_is_formulated_and_agreed(course: Walked) -> None:
    """His own view, the story, and her yes on her phone."""
    page = course.opens("formulation")
    page.get_by_label("How you see it").fill("Her mood falls furthest on the silent evenings.")
    page.get_by_role("button", name="Keep my view").click()
    says(page, "Full-time teaching again")
    course.looks_at(page)
    page = course.opens("formulation", "proposal")
    page.get_by_role("group", name="Focus", exact=True).get_by_label("Role dispute").check()
    fill(
        page,
        {
            "What it is about": "You and Jonas, over who looks after Emil",
            "What it is, as it was named": "A depression, the second",
            "When it began": "Five weeks after full-time work",
            "How the two belong together": "The talk about the week dried up as it began",
            "Told to the person": "You are depressed since October, when the talk stopped. Shall we work on that?",
        },
    )
    page.get_by_role("button", name="Sign and lay before the person").click()
    says(page, "waits for the person’s answer")
    _she_says_that_it_fits(course, "formulation/")


def goals_are_set_and_rated(course: Walked) -> None:
    """Two goals in her words, with where they begin."""
    for words in GOALS:
        page = course.opens("formulation", "goals")
        asked(page, "What the person wants").last.fill(words)
        page.get_by_role("button", name="Set this goal").click()
        says(page, "The goals are kept.")
    rates_her_goals(course, 1, 2)


def rates_her_goals(course: Walked, *numbers: int) -> None:
    """She says on her phone how near she is to each goal."""
    page = course.on_the_phone("plan/")
    page.get_by_role("link", name="Rate my goals").tap()
    for words, number in zip(GOALS, numbers, strict=True):
        expect(page.get_by_role("heading", name=words, level=1)).to_be_visible()
        course.looks_at(page)
        page.get_by_role("button", name=str(number), exact=True).tap()
    says(page, f"Now {numbers[-1]} of 10.")


def the_contract_is_signed_by_both(course: Walked) -> None:
    """Sixteen sessions, what each brings, what stays between them, and what to do in a crisis."""
    page = course.opens("contract", "offer")
    clauses = page.get_by_role("region", name="In words").get_by_role("textbox")
    for number in range(clauses.count()):
        clauses.nth(number).fill("As we said it to each other.")
    page.get_by_label("Sessions are not recorded.").check()
    page.get_by_role("button", name="Sign and lay before the person").click()
    says(page, "waits for")
    _she_says_that_it_fits(course, "contract/")
    assert course.standing.plan.sessions == 16


def what_each_expects(page: Page) -> None:
    """The talk has stopped, and what each expects was never said."""
    table = page.locator("#area")
    table.get_by_label("Impasse", exact=False).check()
    table.get_by_label("What it is about").fill("Who looks after Emil, and who decides it")
    table.get_by_label("What they expect").nth(0).fill("That he asks what the week needs")
    table.get_by_label("What they expect").nth(1).fill("That she manages")


def _tells_more(course: Walked, page: Page, nickname: str, wanted: str) -> None:
    page.get_by_role("group", name="How close the person would like them").get_by_label(wanted, exact=True).check()
    if nickname == "Jonas":
        page.get_by_label("Drawn", exact=True).check()
    course.looks_at(page)
    page.get_by_role("button", name="Keep what was told").click()
    says(page, "Kept.")


def _she_says_that_it_fits(course: Walked, place: str) -> None:
    page = course.on_the_phone(f"plan/{place}")
    page.get_by_label("Yes, it is right").check()
    page.get_by_role("button", name="Keep my answer").tap()
    says(page, "Your therapist sees that it fits")
