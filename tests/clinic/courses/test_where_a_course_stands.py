"""Numbers are counted from sessions held: one missed takes none."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.courses.actions import SessionTimeRefused, agree_focus, open_course, pause_course, plan_session
from openipt.clinic.courses.models import Course
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.sessions.actions import note_attendance
from openipt.core.courses import Attendance, BreakKind, CourseState, MoveNotAllowed, SessionsOutOfBounds
from openipt.core.vocabulary import Phase, ProblemArea, Role
from tests import cast
from tests.conftest import NOW


def test_session_four_of_sixteen_is_the_first_of_the_middle(mara):
    standing = standing_of(mara.id)
    assert (standing.session_number, standing.held, standing.left_after) == (4, 3, 12)
    assert standing.phase is Phase.MIDDLE
    assert standing.next_meeting.planned_at == NOW


@pytest.mark.parametrize(
    ("attendance", "number_after"),
    [
        (Attendance.ATTENDED, 5),
        (Attendance.LATE, 5),
        (Attendance.DID_NOT_ATTEND, 4),
        (Attendance.CANCELLED_IN_TIME, 4),
        (Attendance.LATE_CANCEL, 4),
    ],
)
def test_only_a_session_held_takes_a_number(mara, as_lind, attendance, number_after):
    meeting = standing_of(mara.id).next_meeting
    note_attendance(actor=as_lind, session_id=meeting.id, attendance=attendance, at=NOW + timedelta(hours=1))
    assert standing_of(mara.id).session_number == number_after


def test_a_session_is_not_held_before_it_began(mara, as_lind):
    course = Course.objects.get(person=mara)
    later = plan_session(actor=as_lind, course_id=course.id, planned_at=NOW + timedelta(days=7), place="Room 2", at=NOW)
    with pytest.raises(SessionTimeRefused):
        note_attendance(actor=as_lind, session_id=later.id, attendance=Attendance.ATTENDED, at=NOW)
    note_attendance(actor=as_lind, session_id=later.id, attendance=Attendance.CANCELLED_IN_TIME, at=NOW)


def test_a_course_moves_as_the_table_says_and_not_otherwise(mara, as_lind):
    course = Course.objects.get(person=mara)
    cast.comes_into(course, CourseState.PAUSED, at=NOW)
    assert standing_of(mara.id).state is CourseState.PAUSED
    with pytest.raises(MoveNotAllowed):
        cast.comes_into(course, CourseState.MAINTENANCE, at=NOW)
    cast.comes_into(course, CourseState.CLOSED, at=NOW + timedelta(minutes=1))
    assert standing_of(mara.id) is None


def test_the_latest_focus_is_in_force_and_opens_only_for_its_person(mara, as_lind):
    course = Course.objects.get(person=mara)
    agree_focus(actor=as_lind, course_id=course.id, area=ProblemArea.GRIEF, in_words="her father", at=NOW)
    agree_focus(
        actor=as_lind,
        course_id=course.id,
        area=ProblemArea.ROLE_DISPUTE,
        in_words="role dispute with partner",
        at=NOW + timedelta(days=7),
    )
    focus = standing_of(mara.id).focus
    assert (focus.area, focus.in_words) == (ProblemArea.ROLE_DISPUTE, "role dispute with partner")


def test_a_course_of_an_impossible_length_is_not_opened(mara, as_lind):
    with pytest.raises(SessionsOutOfBounds):
        open_course(actor=as_lind, person_id=mara.id, protocol_key="ipt", sessions=40, at=NOW)


def test_a_colleague_outside_the_circle_does_not_find_the_course(mara, harbour_street):
    okafor = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
    course = Course.objects.get(person=mara)
    with pytest.raises(NotYours):
        pause_course(
            actor=cast.acting(okafor, harbour_street),
            course_id=course.id,
            kind=BreakKind.HOLIDAY,
            return_date=NOW.date() + timedelta(days=7),
            at=NOW,
        )
