"""What letters are drafted from: what stands on record for the course under way, and nothing that was given up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openipt.clinic.accounts.reads import facts_of
from openipt.clinic.assessment.actions import Care, NamedDiagnosis, keep_care, name_diagnosis
from openipt.clinic.courses.reads import latest_standing_of, standing_of
from openipt.clinic.formulation.actions import Decided, hold_review
from openipt.clinic.inventory.actions import take_snapshot
from openipt.clinic.letters.reads import letter_facts, sharers_of
from openipt.core.assessment import CareKind, Sharing
from openipt.core.ending import EndingTask, Gains, Goodbye, WhatComesAfter
from openipt.core.formulation import ReviewOutcome
from openipt.core.inventory import ChangeKind, SnapshotKind
from openipt.core.letters import GoalSoFar, Outlook, Taken
from tests import cast
from tests.clinic.ending.leaving import AN_END, GAINS, PLAN, ended, kept, leave_an_ending_behind
from tests.clinic.formulation.saying import DISPUTE, STORY, a_goal, agreed, offered, propose, signed
from tests.clinic.inventory.telling import somebody_of, system_at
from tests.conftest import NOW


@pytest.fixture
def facts(mara, harbour_street):
    def facts(age_years: int = 34):
        return letter_facts(standing_of(mara.id), service=facts_of(harbour_street), age_years=age_years)

    return facts


def held(course, point="", outcome=ReviewOutcome.KEEP):
    decided = Decided(outcome=outcome, reasons="She links it herself.", decision_point=point)
    hold_review(actor=system_at(course.person), course_id=course.id, decided=decided, at=NOW)


class TestWhatBothSigned:
    def test_is_not_there_while_one_has_not(self, facts, course):
        propose(course)
        offered(course)
        assert (facts().story, facts().agreement) == (None, None)

    def test_is_what_counts_with_both_signatures(self, facts, course):
        agreed(course)
        signed(course)
        story, agreement = facts().story, facts().agreement
        assert (story.foci, story.told) == ((DISPUTE,), STORY.told)
        assert story.signed.in_session
        assert story.signed.person_date == NOW.date()
        assert agreement.numbers.sessions == 16

    def test_a_newer_offer_that_waits_changes_nothing(self, facts, course):
        signed(course)
        offered(course, 18, reason="More time")
        assert facts().agreement.numbers.sessions == 16


class TestScores:
    def test_count_from_the_start_of_this_course_with_the_verdict_the_caseload_gives(self, facts, mara, course):
        for weeks, total in ((2, 17), (1, 15), (0, 9)):
            cast.answered(mara, total, at=NOW - timedelta(weeks=weeks))
        (story,) = facts().scores
        assert [reading.points for reading in story.scored] == [17, 15, 9]
        assert story.change.verdict == "better"

    def test_adult_rules_judge_no_minor(self, facts, mara, course):
        for weeks, total in ((1, 17), (0, 5)):
            cast.answered(mara, total, at=NOW - timedelta(weeks=weeks))
        assert facts(age_years=15).scores[0].change.verdict is None

    def test_no_verdict_where_the_service_shows_none(self, facts, mara, course, harbour_street):
        harbour_street.interprets = False
        harbour_street.save()
        for weeks, total in ((1, 17), (0, 5)):
            cast.answered(mara, total, at=NOW - timedelta(weeks=weeks))
        assert facts().scores[0].change is None


def test_the_review_of_the_middle_is_told_before_a_later_one(facts, course):
    held(course, "midpoint_review", ReviewOutcome.STEP_UP)
    held(course)
    assert facts().review.outcome is ReviewOutcome.STEP_UP


def test_without_it_the_latest_review_is_told(facts, course):
    held(course, "early_review", ReviewOutcome.STEP_UP)
    held(course)
    assert facts().review.outcome is ReviewOutcome.KEEP


def test_goals_with_where_they_began_and_stand(facts, course):
    a_goal(course, "I see a friend", rating=2)
    assert facts().goals == (GoalSoFar(words="I see a friend", first=2, now=2),)


def test_the_diagnosis_and_the_medicines_taken_now(facts, mara, course):
    to = {"actor": system_at(mara), "at": NOW}
    name_diagnosis(course_id=course.id, diagnosis=NamedDiagnosis(name="Depressive episode"), **to)
    for what, stopped in (("Sertraline", None), ("Zopiclone", date(2026, 3, 1))):
        care = Care(kind=CareKind.MEDICATION, what=what, stopped_date=stopped)
        keep_care(person_id=mara.id, care=care, **to)
    assert facts().diagnosis.name == "Depressive episode"
    assert [each.what for each in facts().medicines] == ["Sertraline"]


def test_whom_we_may_speak_with_stands_in_the_register(mara):
    for name, sharing in (("Dr Kaya", Sharing.AGREED), ("Dr Roth", Sharing.REFUSED), ("Dr Sund", Sharing.NOT_ASKED)):
        care = Care(kind=CareKind.FAMILY_DOCTOR, what="Family doctor", given_by=name, sharing=sharing)
        keep_care(actor=system_at(mara), person_id=mara.id, care=care, at=NOW)
    assert (sharers_of(mara.id).agreed, sharers_of(mara.id).refused) == (("Dr Kaya",), ("Dr Roth",))


class TestTheEnding:
    def test_is_told_as_kept_last_and_without_its_reasons(self, facts, course):
        kept(course, EndingTask.GAINS, Gains(gains="First words"))
        kept(course, EndingTask.GAINS, GAINS)
        kept(course, EndingTask.RELAPSE_PLAN, PLAN)
        kept(course, EndingTask.DISPOSITION, AN_END)
        kept(course, EndingTask.GOODBYE, Goodbye(takes="Speaking up", feedback="Too short"))
        told = facts().ending
        assert (told.gains, told.relapse_plan) == (GAINS, PLAN)
        assert told.outlook == Outlook(after=WhatComesAfter.END)
        assert told.taken == Taken(words="Speaking up")

    def test_the_circle_of_the_start_stands_beside_that_of_the_end(self, facts, mara, course):
        somebody_of(mara, "Jonas")
        take_snapshot(actor=system_at(mara), course_id=course.id, kind=SnapshotKind.START, at=NOW)
        assert facts().ending.circle.moves == ()
        somebody_of(mara, "Bea")
        (came,) = facts().ending.circle.moves
        assert (came.kind, came.later.nickname) == (ChangeKind.CAME, "Bea")

    def test_letters_are_written_after_the_end_too(self, mara, course, harbour_street):
        leave_an_ending_behind(course)
        ended(course)
        standing = latest_standing_of(mara.id)
        told = letter_facts(standing, service=facts_of(harbour_street), age_years=34)
        assert told.course.is_over
        assert told.ending.outlook == Outlook(after=WhatComesAfter.END)


def test_asks_a_steady_number_of_questions(facts, mara, course):
    agreed(course)
    signed(course)
    with CaptureQueriesContext(connection) as few:
        facts()
    for weeks in range(3):
        a_goal(course, f"Goal {weeks}")
        held(course)
        cast.answered(mara, 12, at=NOW - timedelta(weeks=weeks))
    with CaptureQueriesContext(connection) as many:
        facts()
    assert len(many) == len(few)
