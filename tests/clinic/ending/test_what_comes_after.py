"""Maintenance by its own contract and its own numbers; checks one, three, six and twelve months after the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.courses.actions import PastMaintenance, plan_session
from openipt.clinic.courses.reads import latest_standing_of, maintenance_of, standing_of
from openipt.clinic.ending.actions import (
    FollowUpEmpty,
    FollowUpTold,
    NoSuchFollowUp,
    NotDecidedForMaintenance,
    NotEnded,
    agree_maintenance,
    hold_follow_up,
)
from openipt.clinic.ending.reads import end_of, follow_ups_of
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.sessions.actions import note_attendance
from openipt.clinic.sessions.reads import place_of, sessions_of
from openipt.core.courses import (
    MAINTENANCE_AGENDA,
    Attendance,
    CourseState,
    MaintenanceOutOfBounds,
    MaintenanceTerms,
    MoveNotAllowed,
    ReasonMissing,
)
from openipt.core.ending import EndedHow, EndingTask, FollowUpStanding
from openipt.core.vocabulary import Phase
from tests import cast
from tests.clinic.ending.leaving import AN_END, MAINTENANCE, ended, kept
from tests.conftest import NOW

TERMS = MaintenanceTerms(every_days=30, until_date=NOW.date() + timedelta(days=720), focus="Work and Jonas")


@pytest.fixture
def maintained(over, as_lind):
    """Idris's course in maintenance, from an hour ago."""
    kept(over, EndingTask.DISPOSITION, MAINTENANCE)
    agree_maintenance(actor=as_lind, course_id=over.id, terms=TERMS, seen=0, at=NOW)
    return over


def meet(course, actor, *, weeks: int):
    when = NOW + timedelta(weeks=weeks)
    session = plan_session(actor=actor, course_id=course.id, planned_at=when, place="", at=NOW)
    note_attendance(actor=actor, session_id=session.id, attendance=Attendance.ATTENDED, at=when)
    return session


class TestMaintenance:
    def test_has_no_session_after_its_last_day(self, over, as_lind):
        kept(over, EndingTask.DISPOSITION, MAINTENANCE)
        terms = replace(TERMS, until_date=NOW.date() + timedelta(weeks=10))
        agree_maintenance(actor=as_lind, course_id=over.id, terms=terms, seen=0, at=NOW)
        meet(over, as_lind, weeks=10)
        with pytest.raises(PastMaintenance, match="agree on it anew"):
            meet(over, as_lind, weeks=11)

    def test_needs_to_have_been_decided_on(self, over, as_lind):
        for after in (None, AN_END):
            if after:
                kept(over, EndingTask.DISPOSITION, after)
            with pytest.raises(NotDecidedForMaintenance):
                agree_maintenance(actor=as_lind, course_id=over.id, terms=TERMS, seen=0, at=NOW)

    def test_begins_with_its_own_contract(self, maintained):
        standing = standing_of(maintained.person_id)
        assert (standing.state, standing.phase) == (CourseState.MAINTENANCE, Phase.MAINTENANCE)
        (agreed,) = maintenance_of(maintained.id)
        assert (agreed.version, agreed.terms) == (1, TERMS)

    def test_its_sessions_count_from_one_and_never_as_the_seventeenth(self, maintained, as_lind):
        first, second = meet(maintained, as_lind, weeks=4), meet(maintained, as_lind, weeks=8)
        standing = standing_of(maintained.person_id)
        assert (standing.held, standing.maintenance_held) == (16, 2)
        places = [place_of(session) for session in (first, second)]
        assert [(place.number, place.maintenance_number) for place in places] == [(None, 1), (None, 2)]
        assert places[0].phase is Phase.MAINTENANCE
        assert places[0].agenda == MAINTENANCE_AGENDA
        assert places[0].planned_every_days == 30
        assert [each.maintenance_number for each in sessions_of(maintained.id)][-2:] == [1, 2]
        assert sessions_of(maintained.id)[15].number == 16

    def test_a_missed_one_takes_no_number(self, maintained, as_lind):
        session = plan_session(actor=as_lind, course_id=maintained.id, planned_at=NOW, place="", at=NOW)
        note_attendance(actor=as_lind, session_id=session.id, attendance=Attendance.DID_NOT_ATTEND, at=NOW)
        later = meet(maintained, as_lind, weeks=4)
        assert place_of(later).maintenance_number == 1

    def test_its_scores_are_none_of_the_courses_sessions(self, maintained):
        before = cast.answered(maintained.person, 6, at=NOW + timedelta(weeks=4))
        assert CheckIn.objects.get(id=before.id).session_number is None

    def test_a_change_is_a_new_version_and_says_why(self, maintained, as_lind):
        seldom = MaintenanceTerms(every_days=60, until_date=TERMS.until_date, focus=TERMS.focus)
        with pytest.raises(ReasonMissing):
            agree_maintenance(actor=as_lind, course_id=maintained.id, terms=seldom, seen=1, at=NOW)
        with pytest.raises(FormStale):
            agree_maintenance(actor=as_lind, course_id=maintained.id, terms=seldom, seen=0, at=NOW, reason="Well")
        agree_maintenance(actor=as_lind, course_id=maintained.id, terms=seldom, seen=1, at=NOW, reason="Well")
        assert [each.terms.every_days for each in maintenance_of(maintained.id)] == [30, 60]

    def test_keeps_within_what_was_studied(self, over, as_lind):
        kept(over, EndingTask.DISPOSITION, MAINTENANCE)
        daily = MaintenanceTerms(every_days=1, until_date=TERMS.until_date, focus="x")
        with pytest.raises(MaintenanceOutOfBounds):
            agree_maintenance(actor=as_lind, course_id=over.id, terms=daily, seen=0, at=NOW)

    def test_ends_as_planned_with_its_artefacts_and_is_not_begun_after_an_end(self, over, as_lind):
        kept(over, EndingTask.DISPOSITION, MAINTENANCE)
        ended(over, EndedHow.TRANSFERRED)
        with pytest.raises(MoveNotAllowed):
            agree_maintenance(actor=as_lind, course_id=over.id, terms=TERMS, seen=0, at=NOW)


class TestFollowUp:
    @pytest.fixture
    def long_over(self, harbour_street, lind):
        """Noor's course, which ended 100 days ago."""
        noor = cast.a_person(harbour_street, "Noor C")
        cast.in_the_care_of(noor, lind)
        course = cast.a_course(noor, session=3, at=NOW - timedelta(days=101))
        ended(course, ended_date=NOW.date() - timedelta(days=100))
        return course

    def checks(self, course):
        return follow_ups_of(end_of(latest_standing_of(course.person_id)), today=NOW.date())

    def test_two_are_due_after_a_hundred_days_and_two_lie_ahead(self, long_over):
        assert [(check.months, check.standing) for check, _ in self.checks(long_over)] == [
            (1, FollowUpStanding.DUE),
            (3, FollowUpStanding.DUE),
            (6, FollowUpStanding.TO_COME),
            (12, FollowUpStanding.TO_COME),
        ]

    def test_what_came_of_it_is_kept_once(self, long_over, as_lind):
        told = FollowUpTold(months=3, was_reached=False, words="No answer, a letter sent.")
        hold_follow_up(actor=as_lind, course_id=long_over.id, told=told, at=NOW)
        check, done = self.checks(long_over)[1]
        assert check.standing is FollowUpStanding.DONE
        assert (done.was_reached, done.words, done.by) == (False, "No answer, a letter sent.", "Dr Lind")
        with pytest.raises(NoSuchFollowUp):
            hold_follow_up(actor=as_lind, course_id=long_over.id, told=told, at=NOW)

    @pytest.mark.parametrize("months", [6, 2])
    def test_what_is_not_due_is_not_held(self, long_over, as_lind, months):
        told = FollowUpTold(months=months, was_reached=True, words="Well.")
        with pytest.raises(NoSuchFollowUp):
            hold_follow_up(actor=as_lind, course_id=long_over.id, told=told, at=NOW)

    def test_needs_words_and_a_course_that_has_ended(self, course, long_over, as_lind):
        empty, told = (FollowUpTold(months=1, was_reached=True, words=words) for words in ("  ", "Well."))
        with pytest.raises(FollowUpEmpty):
            hold_follow_up(actor=as_lind, course_id=long_over.id, told=empty, at=NOW)
        with pytest.raises(NotEnded):
            hold_follow_up(actor=as_lind, course_id=course.id, told=told, at=NOW)

    def test_nobody_follows_up_somebody_who_has_died(self, mara, course):
        ended(course, EndedHow.DIED)
        assert self.checks(course) == ()
