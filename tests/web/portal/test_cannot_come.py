"""Mara cannot come to her next session: said, shown back, taken back; and nothing is promised."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from openipt.clinic.courses.reads import standing_of
from openipt.clinic.sessions.actions import note_attendance
from openipt.clinic.week.models import CannotCome
from openipt.core.courses import Attendance, CourseState
from tests import cast
from tests.conftest import NOW
from tests.web.portal.pages import text_of
from tests.web.signing_in import sign_in

PLACE = "/portal/cannot-come/"


@pytest.fixture(autouse=True)
def _the_day_before():
    with time_machine.travel(NOW - timedelta(days=1), tick=False):
        yield


@pytest.fixture
def meeting(mara):
    return standing_of(mara.id).next_meeting


def say(portal, meeting, step="cannot", **more):
    return portal.post(PLACE, {"session": str(meeting.id), "step": step, **more})


def test_home_leads_to_it(portal):
    page = portal.get("/portal/")
    assert f'href="{PLACE}"' in page.content.decode()
    assert "I cannot come" in text_of(page)


def test_is_shown_back_as_kept_and_promises_no_time(portal, meeting):
    assert say(portal, meeting, reason="Emil is ill.")["Location"] == f"{PLACE}?just=cannot"
    words = text_of(portal.get(PLACE))
    assert "You said that you cannot come" in words
    assert "Emil is ill." in words
    assert "No time is fixed until you two have agreed on one." in words
    assert "you have as many left as before" in words
    home = text_of(portal.get("/portal/"))
    assert "You said that you cannot come." in home
    assert "Session 4 of 16" in home
    assert "After the next one there are 12 left." in home


def test_can_be_taken_back(portal, meeting):
    say(portal, meeting)
    done = say(portal, meeting, "can")
    assert "Your session stands as planned." in text_of(portal.get(done["Location"]))
    assert "You said that you cannot come" not in text_of(portal.get("/portal/"))


def test_a_reason_too_long_is_refused_and_nothing_typed_is_lost(portal, meeting):
    page = say(portal, meeting, reason="y" * 10_000)
    assert page.status_code == 422
    assert "Write 1000 letters at most. You wrote 10000." in text_of(page)
    assert "y" * 10_000 in page.content.decode()
    assert not CannotCome.objects.exists()


@pytest.mark.parametrize("sent", [{"session": "no-id", "step": "cannot"}, {"step": "cannot"}])
def test_what_no_form_of_ours_sends_is_not_found(portal, sent):
    assert portal.post(PLACE, sent).status_code == 404


def test_a_step_there_is_none_of(portal, meeting):
    assert say(portal, meeting, "perhaps").status_code == 404


def test_a_session_noted_in_the_meantime_is_said_so(portal, meeting, harbour_street):
    system = cast.the_system(harbour_street)
    note_attendance(
        actor=system,
        session_id=meeting.id,
        attendance=Attendance.CANCELLED_IN_TIME,
        at=NOW - timedelta(days=1),
    )
    page = say(portal, meeting)
    assert page.status_code == 422
    assert "no longer the next one" in text_of(page)


class TestNothingToCancel:
    def test_no_session_is_planned(self, portal, meeting, harbour_street):
        system, at = cast.the_system(harbour_street), NOW - timedelta(days=1)
        note_attendance(actor=system, session_id=meeting.id, attendance=Attendance.LATE_CANCEL, at=at)
        assert "There is no session to cancel here" in text_of(portal.get(PLACE))
        assert "I cannot come" not in text_of(portal.get("/portal/"))

    def test_its_time_has_come(self, client, mara, meeting):
        with time_machine.travel(meeting.planned_at, tick=False):
            sign_in(client, mara.account)
            assert "There is no session to cancel here" in text_of(client.get(PLACE))

    def test_the_course_is_paused(self, portal, mara):
        cast.comes_into(mara.courses.get(), CourseState.PAUSED, at=NOW - timedelta(days=1))
        assert "There is no session to cancel here" in text_of(portal.get(PLACE))

    def test_there_is_no_course(self, client, harbour_street):
        sign_in(client, cast.a_person(harbour_street, "Tove B").account)
        assert "There is no session to cancel here" in text_of(client.get(PLACE))
