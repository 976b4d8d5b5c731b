"""What is rated at milestones, and when answers that stay away are worth a word."""

import pytest

from openipt.core.schedules import (
    FOCUS_RATED,
    GOALS_RATED,
    Line,
    Occasion,
    OccasionKind,
    Rated,
    Standing,
    StaysAway,
    Why,
    milestones,
    staying_away,
    to_rate,
)


@pytest.mark.parametrize(
    ("of", "goals", "focus"),
    [
        (16, (4, 8, 12, 16), (4, 8, 12, 16)),
        (12, (4, 8, 12), (3, 6, 9, 12)),
        (8, (4, 8), (2, 4, 6, 8)),
        (6, (4, 6), (2, 3, 5, 6)),
        (3, (3,), (1, 2, 3)),
    ],
)
def test_goals_every_four_sessions_and_the_focus_in_each_quarter(of, goals, focus):
    assert milestones(Rated.GOALS, of=of) == goals
    assert milestones(Rated.FOCUS, of=of) == focus


@pytest.mark.parametrize(
    ("what", "session", "rated_in", "milestone"),
    [
        (Rated.GOALS, 3, (), 3),
        (Rated.GOALS, 3, (3,), None),
        (Rated.GOALS, 4, (3,), 4),
        (Rated.GOALS, 6, (3,), 4),
        (Rated.GOALS, 6, (3, 5), None),
        (Rated.GOALS, 8, (3, 5), 8),
        (Rated.GOALS, 16, (3, 12), 16),
        (Rated.FOCUS, 3, (), None),
        (Rated.FOCUS, 4, (), 4),
        (Rated.FOCUS, 7, (4,), None),
        (Rated.FOCUS, 9, (4,), 8),
    ],
)
def test_is_to_be_rated_from_its_milestone_until_it_was(what, session, rated_in, milestone):
    due = to_rate(what, session=session, of=16, rated_in=rated_in)
    assert (due.milestone if due else None) == milestone
    assert due is None or due.source == {Rated.GOALS: GOALS_RATED, Rated.FOCUS: FOCUS_RATED}[what]


def line(number: int, told: str, measure: str = "phq9") -> Line:
    standing, why = {
        "done": (Standing.DONE, None),
        "unanswered": (Standing.MISSING, Why.NOT_ANSWERED),
        "unasked": (Standing.MISSING, Why.NOT_ASKED),
        "missed": (Standing.MISSING, Why.SESSION_MISSED),
        "paused": (Standing.MISSING, Why.PAUSED),
        "close": (Standing.MISSING, Why.TOO_CLOSE),
        "waiting": (Standing.WAITING, None),
        "to come": (Standing.TO_COME, None),
    }[told]
    occasion = Occasion(kind=OccasionKind.SESSION, number=number)
    return Line(measure=measure, occasion=occasion, standing=standing, why=why)


@pytest.mark.parametrize(
    ("told", "times"),
    [
        (["unanswered", "unanswered"], None),
        (["unanswered", "unanswered", "unanswered"], 3),
        (["unanswered", "unasked", "unanswered", "waiting"], None),
        (["unanswered", "missed", "unanswered", "paused", "unanswered", "to come"], 3),
        (["unanswered", "close", "unanswered"], None),
        (["unanswered", "unanswered", "unanswered", "done"], None),
        (["done", "unanswered", "unanswered", "unanswered", "unanswered"], 4),
        (["waiting"], None),
        ([], None),
    ],
)
def test_more_than_two_in_a_row_counted_back_from_the_latest(told, times):
    lines = [line(number, each) for number, each in enumerate(told, start=1)]
    assert staying_away(lines) == ((StaysAway(measure="phq9", times=times),) if times else ())


def test_each_measure_is_counted_by_itself():
    lines = [line(number, "unanswered", measure) for measure in ("phq9", "gad7") for number in (1, 2)]
    assert staying_away([*lines, line(3, "unanswered", "gad7")]) == (StaysAway(measure="gad7", times=3),)
