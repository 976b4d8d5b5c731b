"""What each task leaves behind is kept version by version; the plan is shown to its person once it is shared."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.courses.reads import latest_standing_of, standing_of
from openipt.clinic.ending.access import NotTheLatestCourse
from openipt.clinic.ending.actions import NoPlanYet, NotToBeSaidNow, hide_plan, keep_task, say_number, show_plan
from openipt.clinic.ending.models import TaskRecord
from openipt.clinic.ending.reads import ending_of, numbers_said_in, plan_shown_to, return_of, versions_of
from openipt.clinic.foundation.versions import FormStale
from openipt.core.ending import Announcing, EndingTask, Gains, NothingToKeep, RelapsePlan, Returning
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.ending.leaving import AN_END, ANNOUNCED, GAINS, PLAN, ended, kept, leave_an_ending_behind
from tests.conftest import NOW


def ending(person, **more):
    standing = latest_standing_of(person.id)
    return ending_of(standing, service_id=person.service_id, **more)


class TestKeeping:
    def test_what_was_kept_last_counts_and_what_stood_before_stays(self, mara, course, as_lind):
        kept(course, EndingTask.GAINS, GAINS, by=as_lind)
        kept(course, EndingTask.GAINS, Gains(gains="She told Jonas, twice"), by=as_lind)
        assert ending(mara).gains == Gains(gains="She told Jonas, twice")
        assert [each.record for each in versions_of(course.id, EndingTask.GAINS)] == [
            GAINS,
            Gains(gains="She told Jonas, twice"),
        ]
        assert versions_of(course.id, EndingTask.GAINS)[0].by == "Dr Lind"

    def test_the_same_twice_is_kept_once(self, mara, course, as_lind):
        for _ in range(2):
            keep_task(actor=as_lind, course_id=course.id, task=EndingTask.GAINS, kept=GAINS, seen=0, at=NOW)
        assert TaskRecord.objects.count() == 1

    def test_two_windows_never_overwrite_each_other(self, course, as_lind):
        kept(course, EndingTask.GAINS, GAINS)
        with pytest.raises(FormStale):
            keep_task(
                actor=as_lind, course_id=course.id, task=EndingTask.GAINS, kept=Gains(gains="Other"), seen=0, at=NOW
            )

    def test_nothing_said_is_not_kept(self, course, as_lind):
        with pytest.raises(NothingToKeep):
            keep_task(actor=as_lind, course_id=course.id, task=EndingTask.GAINS, kept=Gains(), seen=0, at=NOW)

    def test_a_colleague_outside_the_circle_finds_no_course(self, course, harbour_street):
        okafor = cast.acting(cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST), harbour_street)
        with pytest.raises(NotYours):
            kept(course, EndingTask.GAINS, GAINS, by=okafor)
        with pytest.raises(NotYours):
            keep_task(actor=okafor, course_id=uuid.uuid4(), task=EndingTask.GAINS, kept=GAINS, seen=0, at=NOW)

    def test_an_earlier_course_is_not_written_about_once_another_followed(self, mara, course, as_lind):
        ended(course)
        kept(course, EndingTask.GAINS, GAINS)
        cast.a_course(mara, at=NOW + timedelta(weeks=20))
        with pytest.raises(NotTheLatestCourse):
            kept(course, EndingTask.GAINS, Gains(gains="Too late"), by=as_lind)


class TestWhereItStands:
    def test_at_first_nothing_is_done_and_the_ending_is_not_yet_due(self, mara):
        stands = ending(mara)
        assert not any(each.is_done for each in stands.tasks)
        assert stands.announcement.standing is Announcing.NOT_YET_DUE
        assert [each.key for each in stands.missing] == ["inventory_then_and_now", "relapse_plan", "disposition"]

    def test_all_artefacts_are_there_once_they_were_left_behind(self, over):
        leave_an_ending_behind(over)
        stands = ending(over.person)
        assert stands.missing == ()
        assert stands.disposition == AN_END
        assert stands.relapse_plan == PLAN

    def test_a_plan_without_anybody_to_turn_to_is_not_finished(self, mara, course):
        kept(course, EndingTask.RELAPSE_PLAN, RelapsePlan(mood_signs="x", relationship_signs="y", helped="z"))
        assert "relapse_plan" in [each.key for each in ending(mara).missing]

    def test_the_end_was_announced(self, mara, course):
        kept(course, EndingTask.ANNOUNCED, ANNOUNCED)
        assert ending(mara).announcement.standing is Announcing.DONE

    def test_scores_then_and_now_say_whether_to_plan_for_non_response(self, lind):
        idris = cast.with_scores("Idris B", [18, 17, 16], therapist=lind)
        stands = ending(idris)
        assert (stands.scores.first.points, stands.scores.latest.points) == (18, 16)
        assert stands.scores.response.value is False
        assert {each.task: each.is_asked for each in stands.tasks}[EndingTask.NON_RESPONSE]

    def test_one_score_says_nothing(self, lind):
        assert ending(cast.with_scores("Idris B", [18], therapist=lind)).scores is None

    def test_adult_rules_are_not_used_on_minors(self, lind):
        lena = cast.with_scores("Lena F", [18, 17], therapist=lind)
        assert ending(lena, age_years=15).scores.response.value is None

    def test_the_number_of_questions_does_not_grow(self, mara, course, django_assert_max_num_queries):
        leave_an_ending_behind(course)
        standing = standing_of(mara.id)
        for _ in range(3):
            kept(course, EndingTask.GAINS, GAINS)
            with django_assert_max_num_queries(16):
                ending_of(standing, service_id=mara.service_id)


class TestShowingThePlan:
    def test_the_person_reads_it_once_it_is_shown_and_keeps_that_version(self, mara, course, as_lind):
        kept(course, EndingTask.RELAPSE_PLAN, PLAN)
        assert plan_shown_to(mara.id) is None
        show_plan(actor=as_lind, course_id=course.id, at=NOW)
        kept(course, EndingTask.RELAPSE_PLAN, RelapsePlan(mood_signs="Not read to her yet"))
        shown = plan_shown_to(mara.id)
        assert (shown.plan, shown.number) == (PLAN, 1)

    def test_it_can_be_taken_off_again_and_shown_anew(self, mara, course, as_lind):
        kept(course, EndingTask.RELAPSE_PLAN, PLAN)
        for act in (show_plan, hide_plan, hide_plan):
            act(actor=as_lind, course_id=course.id, at=NOW)
        assert plan_shown_to(mara.id) is None
        show_plan(actor=as_lind, course_id=course.id, at=NOW + timedelta(minutes=1))
        assert plan_shown_to(mara.id).plan == PLAN

    def test_there_is_nothing_to_show_before_it_is_written(self, mara, course, as_lind):
        with pytest.raises(NoPlanYet):
            show_plan(actor=as_lind, course_id=course.id, at=NOW)
        hide_plan(actor=as_lind, course_id=course.id, at=NOW)
        assert plan_shown_to(mara.id) is None

    def test_it_stays_readable_after_the_course(self, mara, course, as_lind):
        kept(course, EndingTask.RELAPSE_PLAN, PLAN)
        show_plan(actor=as_lind, course_id=course.id, at=NOW)
        ended(course)
        assert plan_shown_to(mara.id).plan == PLAN


class TestNamingTheNumber:
    @pytest.fixture
    def at_eight(self, harbour_street, lind):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, lind)
        return cast.a_course(idris, session=8)

    def test_is_kept_at_half_time_with_what_the_person_said(self, at_eight, as_lind):
        for _ in range(2):
            say_number(actor=as_lind, course_id=at_eight.id, session_number=8, words="So soon?", at=NOW)
        said = numbers_said_in(at_eight.id)
        assert list(said) == [8]
        assert (said[8].left, said[8].words) == (8, "So soon?")

    @pytest.mark.parametrize("number", [7, 9, 14, 0])
    def test_is_asked_for_in_no_other_session_and_not_before_its_own(self, at_eight, as_lind, number):
        with pytest.raises(NotToBeSaidNow, match="8 and 14"):
            say_number(actor=as_lind, course_id=at_eight.id, session_number=number, words="", at=NOW)


class TestSymptomsThatComeBack:
    def test_are_judged_by_every_score_also_after_the_course(self, lind, harbour_street):
        idris = cast.with_scores("Idris B", [17, 4], therapist=lind)
        ended(idris.courses.get())
        cast.answered(idris, 15, at=NOW + timedelta(weeks=2))
        standing = latest_standing_of(idris.id)
        back = return_of(standing, service_id=harbour_street.id, zone=NOW.tzinfo)
        assert back.kind is Returning.RELAPSE

    def test_nothing_scored_says_nothing(self, mara, harbour_street):
        assert return_of(standing_of(mara.id), service_id=harbour_street.id, zone=NOW.tzinfo) is None
