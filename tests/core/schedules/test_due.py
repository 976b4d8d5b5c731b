"""The calendar of a course: a table a clinician can read, and laws that hold for every course."""

import csv
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core.courses import CourseState
from openipt.core.schedules import Asked, Line, Standing, Why, due, schedule_of
from tests.core.schedules.told import IPT, Told, at, told

ROWS = list(csv.DictReader((Path(__file__).parent / "calendar.csv").open()))
HOW_FAR = [Standing.TO_COME, Standing.DUE, Standing.WAITING, Standing.DONE, Standing.MISSING]
GAP = timedelta(days=5)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["why this row is here"])
def test_agrees_with_the_calendar(row):
    lines = told(row["happened"]).lines(float(row["day"]))
    mine = [line for line in lines if line.measure == row["measure"]]
    if row["occasion"]:
        mine = [line for line in mine if line.occasion.key == row["occasion"]]
    said = [f"{line.standing} {line.why or ''}".strip() for line in mine]
    assert said == ([] if row["stands"] == "nothing" else [row["stands"]])


def test_says_from_when_and_until_when():
    (line,) = (each for each in told("0 opened; 7 came; 14 planned").lines(11) if each.occasion.key == "session:2")
    assert (line.opens_at, line.until) == (at(12), at(14))


def test_what_waits_past_its_session_waits_in_vain():
    lines = told("0 opened; 7 planned; phq9 asked 1; 7 came").lines(8)
    assert [(line.occasion.key, asked.id) for line in lines for asked in line.in_vain] == [("session:1", "0")]


def test_what_waits_while_answers_came_on_paper_waits_in_vain():
    course = told("0 opened; 7 planned; phq9 asked 1; by_hand phq9 asked 3; phq9 answered 3")
    assert [asked.id for line in course.lines(4) for asked in line.in_vain] == ["0"]


def test_what_a_colleague_asks_once_more_after_the_answers_stands():
    course = told("0 opened; 7 planned; phq9 asked 1; phq9 answered 2; by_hand phq9 asked 3")
    assert [asked.id for line in course.lines(4) for asked in line.in_vain] == []


appointments = st.lists(
    st.tuples(st.integers(1, 6), st.sampled_from(["came", "came", "came", "missed", "cancelled"])), max_size=12
)
endings = st.sampled_from([None, None, CourseState.CLOSED, CourseState.DROPPED_OUT, CourseState.PAUSED])


def lived(steps, *, ended=None) -> Told:
    """A course lived day by day, everything asked on the day it is due and answered on some of them."""
    course, day = Told(), 0.0
    for number, (gap, what) in enumerate(steps):
        later = day + gap
        course.hear(f"{later} planned")
        while day < later:
            ask_what_is_due(course, day, answers=number % 3 != 2)
            day += 1
        course.hear(f"{later} {what}")
    if ended is not None:
        course.state, course.ended = ended, day if ended is not CourseState.PAUSED else None
    return course


def ask_what_is_due(course: Told, day: float, *, answers: bool) -> None:
    for line in course.lines(day):
        if line.standing is Standing.DUE:
            course.asked.append(
                Asked(
                    id=str(len(course.asked)),
                    measure=line.measure,
                    occasion=line.occasion.key,
                    session=line.occasion.number,
                    asked_at=at(day),
                    answered_at=at(day) if answers else None,
                )
            )


@given(steps=appointments)
def test_the_same_measure_is_never_asked_twice_within_five_days(steps):
    course = lived(steps)
    for measure in ("phq9", "gad7"):
        asked = [each.asked_at for each in course.asked if each.measure == measure]
        assert all(later - earlier >= GAP for earlier, later in pairwise(asked))


@given(steps=appointments)
def test_no_occasion_is_asked_twice(steps):
    asked = [(each.measure, each.occasion) for each in lived(steps).asked]
    assert len(asked) == len(set(asked))


@given(steps=appointments, days=st.integers(0, 40))
def test_nothing_is_asked_in_a_pause(steps, days):
    course = lived(steps, ended=CourseState.PAUSED)
    course.hear("200 planned")
    assert all(line.standing not in (Standing.DUE, Standing.WAITING) for line in course.lines(160 + days))


@given(steps=appointments, days=st.integers(0, 500))
def test_after_an_end_nothing_is_asked_but_follow_ups(steps, days):
    course = lived(steps, ended=CourseState.CLOSED)
    for line in course.lines((course.ended or 0) + days):
        if line.standing in (Standing.DUE, Standing.WAITING, Standing.TO_COME):
            assert line.occasion.kind == "follow_up"


@given(steps=appointments, ended=endings, first=st.integers(0, 200), more=st.integers(0, 300))
def test_time_alone_never_takes_anything_back(steps, ended, first, more):
    course = lived(steps, ended=ended)
    course.hear("120 planned")
    earlier = {(line.measure, line.occasion): line for line in course.lines(first)}
    later = {(line.measure, line.occasion): line for line in course.lines(first + more)}
    assert set(earlier) == set(later)
    for key, line in earlier.items():
        assert how_far(line) <= how_far(later[key])
        if line.standing in (Standing.DONE, Standing.MISSING):
            assert later[key].standing is line.standing


def how_far(line: Line) -> int:
    return HOW_FAR.index(line.standing)


@given(steps=appointments, ended=endings, day=st.integers(0, 400))
def test_whatever_is_missing_says_why_and_nothing_else_does(steps, ended, day):
    for line in lived(steps, ended=ended).lines(day):
        assert (line.why is not None) == (line.standing is Standing.MISSING)


@given(steps=appointments, day=st.integers(0, 100))
def test_the_order_of_what_was_asked_does_not_matter(steps, day):
    course = lived(steps)
    backwards = due(schedule_of(IPT), course.facts, course.asked[::-1], now=at(day))
    assert backwards == course.lines(day)


def test_a_hand_asked_check_in_that_waits_keeps_the_schedule_from_asking():
    lines = told("0 opened; 7 came; 14 planned; by_hand phq9 asked 8").lines(13)
    (second,) = (line for line in lines if (line.measure, line.occasion.key) == ("phq9", "session:2"))
    assert second.standing is Standing.WAITING
    assert Why.TOO_CLOSE not in [line.why for line in lines]
