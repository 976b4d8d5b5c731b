"""Idris's course of twelve sessions: from work to retirement, to an end that says how far it has helped."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from openipt.cli.demo.cases import IDRIS
from openipt.clinic.accounts.demo import demo_account
from openipt.core.courses import CourseState
from tests.journeys.browser import DESK
from tests.journeys.clock import Clock
from tests.journeys.conftest import Browse
from tests.journeys.from_the_demo import lived
from tests.journeys.whole_course import ending as ends
from tests.journeys.whole_course import week
from tests.journeys.whole_course.course import AN_HOUR, Walked, fill, says
from tests.journeys.whole_course.initial import keeps_the_circle
from tests.journeys.whole_course.week import Hour, tool

LAST_TOTALS = {10: 10, 11: 9, 12: 9}
"""Source   domain reference of openipt, 2.14, case B; session 9 was answered before the story begins"""


def both_roles(page: Page) -> None:
    """The old one and the new one, their good and their hard sides."""
    table = tool(page, "area")
    fill(table, {"New role: what is good": "The little ones on Fridays", "Who helps in it": "Salma, Des"})


HOURS = {
    9: Hour(said="The dinner was all right.", used={"Old role and new role": both_roles}, last="Done", task="Ring Ken"),
    10: Hour(said="Ken came round.", last="Done", task="Fridays with Des"),
    11: Hour(said="It has gone fast.", last="Done", task="Write the plan with Salma"),
    12: Hour(said="Right, then.", last="Done"),
}


@pytest.fixture
def course(browse: Browse, installation: None, clock: Clock, now: datetime) -> Walked:
    (idris,) = lived(IDRIS, now=now)
    lind, phone = demo_account("lind"), browse(idris.account)
    return Walked(person=idris, therapist=lind, desk=browse(lind, **DESK), phone=phone, clock=clock)


def test_the_last_third_and_an_end_that_was_not_enough(course: Walked) -> None:
    course.comes_to(course.next_session.planned_at + AN_HOUR)
    assert "Fridays" in week.holds(course, HOURS[9])
    week.plans_the_next(course)
    for number, total in LAST_TOTALS.items():
        meanwhile = {11: the_end_is_prepared, 12: the_end_is_written_down}.get(number)
        week.a_week(course, total, HOURS[number], meanwhile=meanwhile)
    page = course.opens("ending")
    says(page, "5 points lower, within measurement error")
    expect(page.get_by_role("region", name="Then and now")).to_contain_text("Des moved closer")
    the_course_is_closed(course)


def the_end_is_prepared(course: Walked) -> None:
    ends.the_end_is_spoken_of(course)
    keeps_the_circle(course, "end")


def the_end_is_written_down(course: Walked) -> None:
    """The score has not fallen enough, so what else may help is planned before the end is."""
    ends.keeps(
        course,
        "non_response",
        {
            "How it was said": "That this was not enough yet, and not his doing",
            "The next step, and who takes it": "Dr Oake",
        },
        choose="Medication",
    )
    ends.her_plan_is_written(course)
    ends.keeps(course, "disposition", {"Why": "More may help"}, choose="Another service or treatment")


def the_course_is_closed(course: Walked) -> None:
    """As planned, once everything is there."""
    page = course.opens("ending", "close")
    page.get_by_label("As planned", exact=True).check()
    page.get_by_label("Yes, this course ends").check()
    page.get_by_role("button", name="End the course").click()
    says(page, "How it ended")
    says(page, "12 of 12 held")
    assert course.standing.state is CourseState.CLOSED
