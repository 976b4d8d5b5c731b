"""The draft of a note: what was recorded, in the order of the hour, and nothing else."""

from __future__ import annotations

from datetime import date

from openipt.core import protocols
from openipt.core.courses import Attendance
from openipt.core.sessions import (
    AgendaLeft,
    AgendaMark,
    Expectations,
    FocusThen,
    Held,
    NoteFacts,
    OldRoleNewRole,
    Opening,
    Outcome,
    Plan,
    RiskReview,
    RolePlay,
    ScoreThen,
    SessionRecord,
    WorkAtHome,
    draft,
    unmarked,
    with_rest_done,
)
from openipt.core.vocabulary import Direction, Phase, ProblemArea

HELD = Held(
    number=4,
    sessions=16,
    phase=Phase.MIDDLE,
    held_date=date(2026, 3, 10),
    attendance=Attendance.ATTENDED,
    modality=None,
)
SCORE = ScoreThen(measure="PHQ-9", points=15, points_max=27, first_points=17, verdict=Direction.STEADY)
DISPUTE = FocusThen(area=ProblemArea.ROLE_DISPUTE, in_words="Jonas, over evenings")
AGENDA = protocols.get("ipt").agenda[:2]


def facts(record: SessionRecord, focus: FocusThen | None = None) -> NoteFacts:
    return NoteFacts(held=HELD, score=SCORE, focus=focus, agenda=AGENDA, record=record)


def test_with_nothing_recorded_it_says_which_session_and_which_score():
    assert draft(facts(SessionRecord())) == ((HELD, SCORE),)


def test_everything_recorded_stands_in_the_order_of_the_hour():
    opening, risk = Opening(said="Flat."), RiskReview(was_asked=True, words="No.")
    tool, play, home = Expectations(issue="Evenings"), RolePlay(scene="Table"), WorkAtHome(task="Ask.")
    record = SessionRecord(
        opening=opening,
        risk=risk,
        used=(play,),
        area=tool,
        home=home,
        next_step="Look at it again.",
        agenda=(
            AgendaMark(item=AGENDA[0].key, outcome=Outcome.DONE),
            AgendaMark(item=AGENDA[1].key, outcome=Outcome.PARTLY, why="Time"),
        ),
    )
    assert draft(facts(record, DISPUTE)) == (
        (HELD, SCORE, risk),
        (opening,),
        (DISPUTE, tool, play),
        (AgendaLeft(item=AGENDA[1], outcome=Outcome.PARTLY, why="Time"),),
        (home, Plan(next_step="Look at it again.", alliance="", supervision="")),
    )


def test_two_courses_with_different_foci_give_different_notes():
    transition = FocusThen(area=ProblemArea.ROLE_TRANSITION, in_words="Becoming a mother")
    one = draft(facts(SessionRecord(area=Expectations(issue="Evenings")), DISPUTE))
    other = draft(facts(SessionRecord(area=OldRoleNewRole(old_good="Free")), transition))
    assert one != other


def test_the_same_facts_give_the_same_draft():
    record = SessionRecord(used=(RolePlay(scene="Table"),))
    assert draft(facts(record)) == draft(facts(record))


def test_marking_the_rest_as_done_leaves_what_was_said():
    said = AgendaMark(item=AGENDA[1].key, outcome=Outcome.NOT_TODAY, why="tired")
    marks = with_rest_done(AGENDA, (said,))
    assert marks == (said, AgendaMark(item=AGENDA[0].key, outcome=Outcome.DONE))
    assert unmarked(AGENDA, marks) == ()


def test_items_nobody_spoke_of_are_told_in_the_order_of_the_agenda():
    marks = (AgendaMark(item=AGENDA[1].key, outcome=Outcome.DONE),)
    assert unmarked(AGENDA, marks) == (AGENDA[0],)
