"""Sessions 13 to 16, and what comes after: an end that is spoken of, a plan of her own, and maintenance."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect

from openipt.core.courses import CourseState
from tests.journeys.whole_course.course import AN_HOUR, Walked, asked, fill, fill_day, says
from tests.journeys.whole_course.initial import keeps_the_circle, rates_her_goals
from tests.journeys.whole_course.week import Hour, holds, names_the_number

LAST_HOURS = {
    15: Hour(said="Sad on Sunday, and it passed.", last="Done", task="Read through your plan with Jonas"),
    16: Hour(said="I brought cake.", last="Done"),
}


def the_end_is_spoken_of(course: Walked) -> None:
    """Three sessions before it comes."""
    keeps(
        course,
        "announced",
        {"Sessions left when it was said": "4", "What the person said to it": "Already? I counted six."},
    )


def she_credits_herself(course: Walked) -> None:
    """The ending comes next; what she changed, in her own words."""
    names_the_number(course, 2, "Two. All right.")
    keeps(
        course,
        "gains",
        {
            "What they changed themselves": "I told Jonas what the week needs",
            "What they can do now": "Ask straight out",
        },
    )


def sadness_is_told_from_relapse(course: Walked) -> None:
    """And the people in her life are gone through once more."""
    keeps(course, "feelings", {"What the ending brings up": "Sad, and proud"}, choose="Yes")
    now_stands(course, "Jonas", "Closest", why="They settle the week on Sundays.", is_settled=True)
    now_stands(course, "Bea", "Close", why="She comes on Wednesdays.")
    keeps_the_circle(course, "end")


def the_last_session_is_prepared(course: Walked) -> None:
    """The look back, her plan, what comes after, and goodbye."""
    rates_her_goals(course, 8, 8)
    keeps(course, "review", {"What got better": "Sleep, and Sundays", "By what, as the two of you see it": "Talking"})
    her_plan_is_written(course)
    keeps(course, "disposition", {"Why": "Two episodes, and well now"}, choose="Maintenance, by a contract of its own")
    keeps(course, "goodbye", {"What the person takes from it": "That silence is not peace"})


def then_and_now_reads_right(course: Walked) -> None:
    """Who moved, as was wished and why; the scores and goals beside it."""
    page = course.opens("circle")
    page.get_by_label("Compare").select_option(index=0)
    compared = page.locator(".compared")
    for words in (
        "Jonas moved closer",
        "Close to closest. As was wished. The conflict line is gone.",
        "They settle the week on Sundays.",
        "Bea moved closer",
        "Further out to close. As was wished.",
        "She comes on Wednesdays.",
    ):
        expect(compared).to_contain_text(words)
    page = course.opens("ending")
    then_and_now = page.get_by_role("region", name="Then and now")
    for words in ("13 points lower, reliably better", "Jonas moved closer", "Bea moved closer"):
        expect(then_and_now).to_contain_text(words)
    course.seen.discard("practice/people/ending")
    course.looks_at(page)


def maintenance_is_agreed(course: Walked) -> None:
    """Once a month, for a year, by a contract of its own; its sessions count from one."""
    page = course.opens("ending", "maintenance")
    page.get_by_label("Once a month").check()
    fill_day(page, "Until", course.clock.now() + timedelta(days=360))
    fill(page, {"What it is about": "Weeks in which talk runs dry"})
    page.get_by_role("button", name="Agree on it").click()
    says(page, "Maintenance sessions count from 1.")
    assert course.standing.state is CourseState.MAINTENANCE


def the_first_month_is_held(course: Walked) -> None:
    """A session of maintenance, with a number and an agenda of its own."""
    page = course.opens("sessions")
    then = course.clock.now() + timedelta(days=30)
    fill_day(page, "Day", then)
    fill(page, {"Time": "10:00", "Place": "Room 2"})
    page.get_by_role("button", name="Plan it").click()
    says(page, "The next session is planned.")
    course.comes_to(course.next_session.planned_at + AN_HOUR)
    note = holds(course, Hour(said="We missed two Sundays, and began again."))
    assert "began again" in note
    assert (course.standing.held, course.standing.maintenance_held) == (16, 1)


def she_has_her_plan(course: Walked) -> None:
    """On her own page, to read and to print."""
    page = course.on_the_phone("plan/staying-well/")
    says(page, "Awake at four")
    says(page, "Bea, Klara")


def her_plan_is_written(course: Walked) -> None:
    """Signs, what helped, whom to turn to; and it stands on the person's own page."""
    page = course.opens("ending", "relapse-plan")
    fill(
        page,
        {
            "Signs in mood and body": "Awake at four",
            "Signs between them and others": "We stop planning the week",
            "What helped": "Saying it the same evening",
            "What to do first, step by step": "Ask for twenty minutes",
            "People to turn to": "Bea, Klara",
            "When to call": "Two signs for two weeks",
        },
    )
    page.get_by_role("button", name="Keep the plan").click()
    page.get_by_role("button", name="Share it with the person").click()
    says(page, "The plan is on the person’s page now.")


def keeps(course: Walked, task: str, words: dict[str, str], *, choose: str = "") -> None:
    """One task of the ending, written down on its page."""
    page = course.opens("ending")
    row = page.locator(f"#{task}")
    row.locator("details summary").first.click()
    fill(row, words)
    if choose:
        row.get_by_label(choose, exact=True).check()
    row.get_by_role("button", name="Keep it").click()
    says(page, "Kept. What stood before stays in the record.")


def now_stands(course: Walked, nickname: str, ring: str, *, why: str, is_settled: bool = False) -> None:
    """Somebody in the circle is told of again."""
    page: Page = course.opens("circle")
    page.locator(".place__name", has_text=nickname).click()
    page.get_by_role("region", name="In the picture").get_by_role("group", name="How close now").get_by_label(
        ring, exact=True
    ).check()
    if is_settled:
        page.get_by_label("Not drawn", exact=True).check()
    asked(page, "What has changed since last time").fill(why)
    page.get_by_role("button", name="Keep what was told").click()
    says(page, "Kept.")
