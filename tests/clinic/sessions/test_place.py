"""Which session it is: numbers go to sessions held, a missed one takes none."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.courses.actions import plan_session
from openipt.clinic.sessions.access import session_for
from openipt.clinic.sessions.actions import keep_draft, note_attendance, sign_note
from openipt.clinic.sessions.reads import NoteState, place_of, record_before, sessions_of
from openipt.core.courses import Attendance
from openipt.core.sessions import SessionRecord, WorkAtHome
from openipt.core.vocabulary import Phase
from tests.conftest import NOW


@pytest.fixture
def planned_id(mara):
    return mara.courses.get().sessions.get(attendance="").id


@pytest.fixture
def place(as_lind):
    return lambda session_id: place_of(session_for(as_lind, session_id, to=Permission.PERSON_READ))


def test_the_planned_session_is_the_fourth_with_its_agenda(place, planned_id):
    fourth = place(planned_id)
    assert (fourth.number, fourth.phase, fourth.left_after, fourth.attendance) == (4, Phase.MIDDLE, 12, None)
    assert fourth.agenda == fourth.plan.agenda(4)
    assert fourth.agenda


def test_a_session_held_keeps_its_number_as_the_course_goes_on(place, session_id):
    assert (place(session_id).number, place(session_id).attendance) == (3, Attendance.ATTENDED)


def test_a_missed_session_takes_no_number_and_has_no_agenda(place, as_lind, mara, planned_id):
    note_attendance(actor=as_lind, session_id=planned_id, attendance=Attendance.DID_NOT_ATTEND, at=NOW)
    missed = place(planned_id)
    assert (missed.number, missed.phase, missed.left_after, missed.agenda) == (None, None, None, ())
    later = NOW + timedelta(weeks=1)
    again = plan_session(actor=as_lind, course_id=mara.courses.get().id, planned_at=later, place="Room 2", at=NOW)
    assert place(again.id).number == 4


def test_the_list_says_how_far_each_note_is(as_lind, mara, session_id, planned_id):
    keep_draft(actor=as_lind, session_id=planned_id, recorded=SessionRecord(), seen=0, at=NOW)
    sign_note(actor=as_lind, session_id=session_id, words="Signed.", seen=0, at=NOW)
    listed = sessions_of(mara.courses.get().id)
    assert [(each.number, each.note) for each in listed] == [
        (1, NoteState.NOTHING),
        (2, NoteState.NOTHING),
        (3, NoteState.SIGNED),
        (4, NoteState.DRAFT),
    ]


def test_the_list_takes_two_questions_however_long_it_is(as_lind, mara, session_id, django_assert_num_queries):
    sign_note(actor=as_lind, session_id=session_id, words="Signed.", seen=0, at=NOW)
    course_id = mara.courses.get().id
    with django_assert_num_queries(2):
        sessions_of(course_id)


def test_the_last_session_says_what_was_to_be_tried(place, as_lind, session_id, planned_id):
    assert record_before(place(planned_id)).is_empty()
    recorded = SessionRecord(home=WorkAtHome(task="Ask Jonas."))
    keep_draft(actor=as_lind, session_id=session_id, recorded=recorded, seen=0, at=NOW)
    assert record_before(place(planned_id)) == recorded
    sign_note(actor=as_lind, session_id=session_id, words="Signed.", seen=1, at=NOW)
    assert record_before(place(planned_id)) == recorded
