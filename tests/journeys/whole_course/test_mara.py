"""Mara's course of sixteen sessions, from the first question to maintenance: a dispute that finds its words again."""

from __future__ import annotations

from datetime import datetime

import pytest

from openipt.clinic.accounts.actions.services import switch_own_rules_on
from openipt.clinic.accounts.models import Account
from openipt.clinic.formulation.reads import stages_of
from openipt.clinic.foundation.models import Service
from openipt.clinic.letters.reads import letters_of
from openipt.clinic.people.models import Person
from openipt.core.formulation import DisputeStage
from openipt.core.letters import LetterKind
from tests import cast
from tests.journeys.browser import DESK
from tests.journeys.clock import Clock
from tests.journeys.conftest import Browse
from tests.journeys.whole_course import ending as ends
from tests.journeys.whole_course import initial as begins
from tests.journeys.whole_course import middle as works
from tests.journeys.whole_course import week
from tests.journeys.whole_course.course import AN_HOUR, Walked

PHQ9 = (17, 17, 16, 15, 14, 12, 12, 10, 9, 8, 8, 7, 6, 5, 4, 4)
"""By session. Source   domain reference of openipt, 2.14, case A"""


@pytest.fixture
def mara(harbour_street: Service, lind: Account, now: datetime) -> Person:
    """Mara, referred to Dr Lind, before anything has begun; the service shows what scores may mean."""
    mara = cast.a_person(harbour_street, at=now)
    cast.in_the_care_of(mara, lind, at=now)
    switch_own_rules_on(actor=cast.acting(lind, harbour_street), at=now)
    return mara


def test_from_the_first_question_to_maintenance(browse: Browse, lind: Account, mara: Person, clock: Clock) -> None:
    course = Walked(person=mara, therapist=lind, desk=browse(lind, **DESK), phone=browse(mara.account), clock=clock)
    the_initial_phase(course)
    the_middle_phase(course)
    the_ending(course)
    what_comes_after(course)


def the_initial_phase(course: Walked) -> None:
    """Three sessions, at the end of which both know what they work on."""
    begins.a_course_is_opened(course)
    begins.the_first_session_is_planned(course)
    week.asks_for_answers(course)
    course.comes_to(course.next_session.planned_at - week.BREAKFAST)
    week.answers_one_by_one(course, PHQ9[0])
    course.comes_to(course.next_session.planned_at + AN_HOUR)
    begins.the_checklist_is_asked(course)
    begins.the_symptoms_are_gone_through_and_named(course)
    begins.the_timeline_is_drawn(course)
    begins.a_reading_is_given_and_read(course)
    week.holds(course, begins.FIRST)
    week.plans_the_next(course)

    week.a_week(course, PHQ9[1], begins.SECOND, meanwhile=begins.people_are_told_of)
    week.a_week(course, PHQ9[2], begins.THIRD, meanwhile=what_is_agreed)


def what_is_agreed(course: Walked) -> None:
    """The formulation, the goals and the contract."""
    begins.a_dispute_is_formulated_and_agreed(course)
    begins.goals_are_set_and_rated(course)
    begins.the_contract_is_signed_by_both(course)


MEANWHILE = {
    4: works.an_early_review_is_held,
    8: works.the_course_is_looked_at_halfway,
    13: ends.the_end_is_spoken_of,
    14: ends.she_credits_herself,
    15: ends.sadness_is_told_from_relapse,
    16: ends.the_last_session_is_prepared,
}
"""What else is done in a session, before its note is written."""


def the_middle_phase(course: Walked) -> None:
    """Eleven sessions on one dispute."""
    for number, hour in works.HOURS.items():
        note = week.a_week(course, PHQ9[number - 1], hour, meanwhile=MEANWHILE.get(number))
        assert hour.said in note
    stages = [(noted.session_number, noted.stage) for noted in stages_of(course.standing.course_id)]
    assert stages == [(4, DisputeStage.IMPASSE), (7, DisputeStage.RENEGOTIATION)]


def the_ending(course: Walked) -> None:
    """The last two sessions, then what became of everything."""
    for number, hour in ends.LAST_HOURS.items():
        week.a_week(course, PHQ9[number - 1], hour, meanwhile=MEANWHILE[number])
    ends.then_and_now_reads_right(course)
    ends.she_has_her_plan(course)
    for kind in LetterKind:
        works.a_letter_is_signed(course, kind)
    assert {letter.kind for letter in letters_of(course.person.id)} == set(LetterKind)
    works.she_reads_her_letters(course, "What we agreed", "My plan for staying well")


def what_comes_after(course: Walked) -> None:
    """Maintenance, agreed on and begun."""
    ends.maintenance_is_agreed(course)
    ends.the_first_month_is_held(course)
