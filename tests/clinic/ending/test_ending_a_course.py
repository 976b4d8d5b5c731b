"""Ending a course: what refuses, what stops, to whom the alert passes, and how a mistake is taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.audit.recording import record
from openipt.clinic.courses.actions import pause_course, plan_session
from openipt.clinic.courses.models import Session
from openipt.clinic.courses.reads import ended_before, last_ended_of, latest_standing_of, standing_of
from openipt.clinic.ending.access import NotTheLatestCourse
from openipt.clinic.ending.actions import EndedInTheFuture, NotEnded, take_back_end
from openipt.clinic.ending.reads import end_of
from openipt.clinic.messages.actions import plan_message
from openipt.clinic.messages.models import MessageState, OutboxMessage
from openipt.clinic.safety.models import Alert, AlertStep, StepKind
from openipt.core.courses import Attendance, BreakKind, CourseState, MoveNotAllowed, ReasonMissing
from openipt.core.ending import (
    AlertNeedsOwner,
    AlertStillOpen,
    EndedHow,
    EndingTask,
    EndingUnfinished,
    SessionsLeft,
    WhyEndedNotSaid,
)
from tests import cast
from tests.clinic.ending.leaving import AN_END, ended, kept, leave_an_ending_behind
from tests.conftest import NOW

LEFT = [how for how in EndedHow if how not in (EndedHow.AS_PLANNED, EndedHow.BY_AGREEMENT)]


def end(person):
    return end_of(latest_standing_of(person.id))


def a_message_for(person):
    system = cast.the_system(person.service)
    with record(system, "message.planned", at=NOW) as line:
        plan_message(line, recipient_id=person.account_id, occasion="check_in.waits:1")


class TestAsPlanned:
    def test_closes_once_everything_was_held_and_left_behind(self, over):
        leave_an_ending_behind(over)
        ended(over, EndedHow.AS_PLANNED, reason="")
        assert standing_of(over.person_id) is None
        assert latest_standing_of(over.person_id).state is CourseState.CLOSED
        told = end(over.person)
        assert (told.how, told.left_undone, told.definitions) == (EndedHow.AS_PLANNED, (), ())

    def test_refuses_by_name_what_is_missing(self, over):
        with pytest.raises(EndingUnfinished, match="Inventory then and now, Relapse plan, What comes after"):
            ended(over, EndedHow.AS_PLANNED, reason="")
        assert standing_of(over.person_id).state is CourseState.ACTIVE

    def test_refuses_while_sessions_are_left(self, course):
        leave_an_ending_behind(course)
        with pytest.raises(SessionsLeft, match="13 agreed sessions"):
            ended(course, EndedHow.AS_PLANNED, reason="")

    @pytest.mark.parametrize("how", [EndedHow.AS_PLANNED, EndedHow.BY_AGREEMENT])
    def test_refuses_with_an_open_alert_whoever_is_named(self, over, lind, how):
        leave_an_ending_behind(over)
        cast.answered(over.person, 14, item9=1)
        with pytest.raises(AlertStillOpen):
            ended(over, how, reason="Well", alert_passes_to=lind.id)
        assert standing_of(over.person_id).state is CourseState.ACTIVE


class TestEarlyByAgreement:
    def test_says_why_decides_what_comes_after_and_keeps_what_was_left_undone(self, mara, course):
        with pytest.raises(EndingUnfinished, match="What comes after"):
            ended(course, EndedHow.BY_AGREEMENT, reason="Well since May")
        kept(course, EndingTask.DISPOSITION, AN_END)
        with pytest.raises(WhyEndedNotSaid):
            ended(course, EndedHow.BY_AGREEMENT, reason="")
        ended(course, EndedHow.BY_AGREEMENT, reason="Well since May")
        told = end(mara)
        assert told.left_undone == ("inventory_then_and_now", "relapse_plan")
        assert [str(each) for each in told.definitions] == ["d1", "d2", "d7"]


class TestSomebodyWhoDiedOrLeft:
    @pytest.mark.parametrize("how", LEFT)
    def test_every_message_to_them_stops_and_what_was_planned_is_called_off(self, mara, course, how):
        a_message_for(mara)
        ended(course, how)
        message = OutboxMessage.objects.get(recipient_id=mara.account_id)
        assert message.state == MessageState.STOPPED
        assert Session.objects.filter(course=course, attendance="").count() == 0
        assert Session.objects.filter(course=course, attendance=Attendance.CALLED_OFF).count() == 1
        assert latest_standing_of(mara.id).held == 3
        assert end(mara).messages_stopped == 1

    def test_messages_to_colleagues_go_on(self, mara, course, lind):
        cast.answered(mara, 14, item9=1)
        waiting = OutboxMessage.objects.filter(recipient_id=lind.id, state=MessageState.PLANNED)
        assert waiting.count() == 1
        ended(course, EndedHow.DIED, alert_passes_to=lind.id)
        assert waiting.filter(occasion__startswith="alert.waits").count() == 1

    @pytest.mark.parametrize("how", LEFT)
    def test_an_open_alert_passes_to_a_named_colleague_and_stays_open(self, mara, course, ines, how):
        cast.answered(mara, 14, item9=1)
        with pytest.raises(AlertNeedsOwner):
            ended(course, how)
        ended(course, how, alert_passes_to=ines.id)
        alert = Alert.objects.get(person=mara)
        assert (alert.owner_id, alert.closed_at) == (ines.id, None)
        assert AlertStep.objects.filter(alert=alert).order_by("-number")[0].kind == StepKind.HANDED_OVER
        assert OutboxMessage.objects.filter(recipient_id=ines.id, state=MessageState.PLANNED).exists()
        assert end(mara).alert_passed_to == "Ines"

    def test_it_passes_to_nobody_who_may_not_answer_it(self, mara, course, harbour_street):
        cast.answered(mara, 14, item9=1)
        with pytest.raises(NotYours):
            ended(course, EndedHow.DIED, alert_passes_to=mara.account_id)
        assert standing_of(mara.id) is not None

    def test_a_name_is_not_needed_where_no_alert_is_open(self, mara, course, ines):
        ended(course, EndedHow.DIED, alert_passes_to=ines.id)
        assert end(mara).alert_passed_to == ""

    def test_a_pause_is_over_as_well(self, mara, course, as_lind):
        back = NOW.date() + timedelta(weeks=3)
        pause_course(actor=as_lind, course_id=course.id, kind=BreakKind.ADMISSION, return_date=back, at=NOW)
        ended(course, EndedHow.STEPPED_UP)
        assert not course.breaks.filter(ended_at__isnull=True).exists()


class TestTheDay:
    @pytest.mark.parametrize("days", [1, -60])
    def test_lies_between_opening_and_today(self, course, days):
        with pytest.raises(EndedInTheFuture):
            ended(course, ended_date=NOW.date() + timedelta(days=days))

    def test_an_ended_course_does_not_end_again(self, course):
        ended(course)
        with pytest.raises(MoveNotAllowed):
            ended(course, EndedHow.DIED)


class TestTakingItBack:
    def test_the_course_stands_where_it_stood_and_what_was_stopped_stays_stopped(self, mara, course, as_lind):
        a_message_for(mara)
        ended(course, EndedHow.DIED)
        take_back_end(actor=as_lind, course_id=course.id, reason="Another Mara", seen=1, at=NOW)
        standing = standing_of(mara.id)
        assert (standing.state, standing.session_number, standing.next_meeting) == (CourseState.ACTIVE, 4, None)
        assert end_of(standing) is None
        assert OutboxMessage.objects.get(recipient_id=mara.account_id).state == MessageState.STOPPED
        plan_session(actor=as_lind, course_id=course.id, planned_at=NOW, place="", at=NOW)

    def test_says_why_and_is_done_once(self, mara, course, as_lind):
        ended(course)
        with pytest.raises(ReasonMissing):
            take_back_end(actor=as_lind, course_id=course.id, reason=" ", seen=1, at=NOW)
        take_back_end(actor=as_lind, course_id=course.id, reason="Another Mara", seen=1, at=NOW)
        with pytest.raises(NotEnded):
            take_back_end(actor=as_lind, course_id=course.id, reason="Again", seen=1, at=NOW)

    def test_is_over_once_another_course_has_followed(self, mara, course, as_lind):
        ended(course)
        cast.a_course(mara, at=NOW + timedelta(weeks=20))
        with pytest.raises(NotTheLatestCourse):
            take_back_end(actor=as_lind, course_id=course.id, reason="Another Mara", seen=1, at=NOW)

    def test_a_course_taken_back_may_end_again(self, mara, course, as_lind):
        ended(course, EndedHow.DIED)
        take_back_end(actor=as_lind, course_id=course.id, reason="Another Mara", seen=1, at=NOW)
        ended(course, EndedHow.TRANSFERRED)
        assert (end(mara).how, end(mara).number) == (EndedHow.TRANSFERRED, 2)


class TestComingBack:
    def test_a_new_course_is_linked_to_the_one_that_ended_and_counts_anew(self, mara, course):
        ended(course, EndedHow.CONVERTED)
        assert last_ended_of(mara.id).course_id == course.id
        again = cast.a_course(mara, at=NOW + timedelta(weeks=20))
        earlier = ended_before(again.id)
        assert (earlier.course_id, earlier.state) == (course.id, CourseState.CONVERTED)
        assert standing_of(mara.id).session_number == 1
        assert last_ended_of(mara.id) is None

    def test_a_first_course_follows_none(self, course):
        assert ended_before(course.id) is None
