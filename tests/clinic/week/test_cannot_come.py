"""I cannot come: said for the next session, and taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.reads import service_of
from openipt.clinic.caseload.reads import Attention, caseload
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.sessions.actions import note_attendance
from openipt.clinic.week.actions import (
    REASON_MAX,
    NotTheNextSession,
    ReasonTooLong,
    say_cannot_come,
    take_back_cannot_come,
)
from openipt.clinic.week.models import CannotCome
from openipt.clinic.week.reads import cannot_come_to
from openipt.core.courses import Attendance
from tests import cast
from tests.clinic.week.telling import herself
from tests.conftest import NOW

EARLIER = NOW - timedelta(days=1)
"""A moment before Mara's next session, which is planned for NOW."""


@pytest.fixture
def meeting(mara):
    return standing_of(mara.id).next_meeting


class TestSayingIt:
    def test_is_kept_with_its_reason_and_uses_no_number(self, mara, meeting):
        before = standing_of(mara.id)
        say_cannot_come(actor=herself(mara), session_id=meeting.id, reason=" Emil is ill. ", at=EARLIER)
        said = cannot_come_to([meeting.id], with_words=True)[meeting.id]
        assert (said.reason, said.said_at) == ("Emil is ill.", EARLIER)
        after = standing_of(mara.id)
        assert (after.session_number, after.left_after) == (before.session_number, before.left_after)

    def test_needs_no_reason(self, mara, meeting):
        say_cannot_come(actor=herself(mara), session_id=meeting.id, reason="", at=EARLIER)
        assert cannot_come_to([meeting.id], with_words=True)[meeting.id].reason == ""

    def test_said_twice_stands_as_said_first(self, mara, meeting):
        for reason in ("Emil is ill.", "Something else."):
            say_cannot_come(actor=herself(mara), session_id=meeting.id, reason=reason, at=EARLIER)
        assert CannotCome.objects.get().reason == "Emil is ill."

    def test_a_list_does_not_open_the_words(self, mara, meeting):
        say_cannot_come(actor=herself(mara), session_id=meeting.id, reason="Emil is ill.", at=EARLIER)
        assert cannot_come_to([meeting.id])[meeting.id].reason == ""

    def test_a_reason_too_long_is_refused_whole(self, mara, meeting):
        with pytest.raises(ReasonTooLong):
            say_cannot_come(actor=herself(mara), session_id=meeting.id, reason="x" * (REASON_MAX + 1), at=EARLIER)
        assert not CannotCome.objects.exists()

    def test_not_once_its_time_has_come(self, mara, meeting):
        with pytest.raises(NotTheNextSession):
            say_cannot_come(actor=herself(mara), session_id=meeting.id, reason="", at=meeting.planned_at)

    def test_not_to_a_session_that_was_held(self, mara):
        held = mara.courses.get().sessions.exclude(attendance="").first()
        with pytest.raises(NotTheNextSession):
            say_cannot_come(actor=herself(mara), session_id=held.id, reason="", at=EARLIER)

    def test_not_to_somebody_elses(self, mara, meeting, harbour_street):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.a_course(idris)
        with pytest.raises(NotTheNextSession):
            say_cannot_come(actor=herself(idris), session_id=meeting.id, reason="", at=EARLIER)


class TestTakingItBack:
    def test_everything_stands_as_planned_and_may_be_said_again(self, mara, meeting):
        say_cannot_come(actor=herself(mara), session_id=meeting.id, reason="", at=EARLIER)
        take_back_cannot_come(actor=herself(mara), session_id=meeting.id, at=EARLIER)
        assert cannot_come_to([meeting.id]) == {}
        say_cannot_come(actor=herself(mara), session_id=meeting.id, reason="After all.", at=EARLIER)
        assert CannotCome.objects.count() == 2

    def test_not_once_the_therapist_noted_it(self, mara, meeting, as_lind):
        say_cannot_come(actor=herself(mara), session_id=meeting.id, reason="", at=EARLIER)
        note_attendance(actor=as_lind, session_id=meeting.id, attendance=Attendance.CANCELLED_IN_TIME, at=EARLIER)
        with pytest.raises(NotTheNextSession):
            take_back_cannot_come(actor=herself(mara), session_id=meeting.id, at=EARLIER)

    def test_nothing_said_nothing_to_take_back(self, mara, meeting):
        take_back_cannot_come(actor=herself(mara), session_id=meeting.id, at=EARLIER)
        assert not CannotCome.objects.exists()


class TestOnTheCaseload:
    def test_it_is_something_to_decide_until_it_is_noted(self, mara, meeting, as_lind):
        def row():
            return caseload(as_lind, service=service_of(as_lind), today=NOW.date())[0]

        assert row().attention is Attention.AS_PLANNED
        say_cannot_come(actor=herself(mara), session_id=meeting.id, reason="", at=EARLIER)
        assert row().attention is Attention.DECIDE
        assert row().cannot_come is not None
        note_attendance(actor=as_lind, session_id=meeting.id, attendance=Attendance.CANCELLED_IN_TIME, at=EARLIER)
        assert row().attention is Attention.AS_PLANNED
        assert standing_of(mara.id).session_number == 4
