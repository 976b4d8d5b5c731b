"""A pause, an absence, a contact and another therapist: none of them uses a number."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.courses.actions import (
    ContactReason,
    ContactTold,
    ContactWay,
    CourseAtRest,
    NotAsked,
    NothingSaid,
    SessionBeforeCourse,
    SessionTimeRefused,
    change_therapist,
    log_contact,
    note_absence,
    pause_course,
    plan_session,
    resume_course,
)
from openipt.clinic.courses.models import Course
from openipt.clinic.courses.reads import (
    absences_of,
    breaks_of,
    contacts_of,
    standing_of,
    standings,
    therapist_changes_of,
)
from openipt.clinic.people.access import people_in_care_of
from openipt.clinic.people.models import Relation
from openipt.clinic.people.reads import care_team_of
from openipt.clinic.sessions.actions import note_attendance
from openipt.core.courses import (
    Absence,
    Attendance,
    BreakKind,
    CourseState,
    CoverNeeded,
    MoveNotAllowed,
    Outreach,
    ReturnDateNeeded,
)
from openipt.core.vocabulary import Role
from tests import cast
from tests.conftest import NOW

BACK = NOW.date() + timedelta(weeks=3)


@pytest.fixture
def course(mara) -> Course:
    return mara.courses.get()


@pytest.fixture
def okafor(harbour_street):
    return cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)


class TestAPause:
    def test_says_until_when_and_calls_off_what_lies_within(self, mara, course, as_lind):
        pause_course(
            actor=as_lind, course_id=course.id, kind=BreakKind.ADMISSION, return_date=BACK, words="Ward 4", at=NOW
        )
        standing = standing_of(mara.id)
        assert (standing.state, standing.return_date, standing.next_meeting) == (CourseState.PAUSED, BACK, None)
        assert (standing.held, standing.session_number) == (3, 4)
        (held,) = breaks_of(course.id)
        assert (held.kind, held.words, held.ended_at) == (BreakKind.ADMISSION, "Ward 4", None)

    def test_goes_on_where_it_was_left(self, mara, course, as_lind):
        pause_course(actor=as_lind, course_id=course.id, kind=BreakKind.BIRTH, return_date=BACK, at=NOW)
        with pytest.raises(CourseAtRest):
            plan_session(actor=as_lind, course_id=course.id, planned_at=NOW, place="", at=NOW)
        resume_course(actor=as_lind, course_id=course.id, at=NOW + timedelta(weeks=3))
        assert standing_of(mara.id).session_number == 4
        assert standing_of(mara.id).return_date is None
        assert breaks_of(course.id)[0].ended_at == NOW + timedelta(weeks=3)
        plan_session(actor=as_lind, course_id=course.id, planned_at=NOW + timedelta(weeks=4), place="", at=NOW)

    def test_has_a_day_of_return_that_lies_ahead(self, course, as_lind):
        for day in (NOW.date(), NOW.date() + timedelta(days=400)):
            with pytest.raises(ReturnDateNeeded):
                pause_course(actor=as_lind, course_id=course.id, kind=BreakKind.HOLIDAY, return_date=day, at=NOW)
        assert breaks_of(course.id) == ()

    def test_what_runs_is_not_resumed_and_what_pauses_not_paused(self, course, as_lind):
        with pytest.raises(MoveNotAllowed):
            resume_course(actor=as_lind, course_id=course.id, at=NOW)
        for again in range(2):
            act = {"kind": BreakKind.HOLIDAY, "return_date": BACK, "at": NOW}
            if again:
                with pytest.raises(MoveNotAllowed):
                    pause_course(actor=as_lind, course_id=course.id, **act)
            else:
                pause_course(actor=as_lind, course_id=course.id, **act)

    def test_the_list_asks_one_question_more_however_many_pause(
        self, harbour_street, mara, course, as_lind, django_assert_num_queries
    ):
        idris = cast.a_person(harbour_street, "Idris B")
        other = cast.a_course(idris, session=2)
        with django_assert_num_queries(6):
            standings([mara.id, idris.id])
        pause_course(actor=as_lind, course_id=course.id, kind=BreakKind.OTHER, return_date=BACK, at=NOW)
        with django_assert_num_queries(7):
            standings([mara.id, idris.id])
        system = cast.the_system(harbour_street)
        pause_course(actor=system, course_id=other.id, kind=BreakKind.OTHER, return_date=BACK, at=NOW)
        with django_assert_num_queries(7):
            assert standings([mara.id, idris.id])[idris.id].return_date == BACK


class TestATherapistWhoIsAway:
    def test_for_long_needs_cover_and_calls_off_what_lies_within(self, mara, course, as_lind):
        away = Absence(first_date=NOW.date(), last_date=NOW.date() + timedelta(days=20))
        with pytest.raises(CoverNeeded):
            note_absence(actor=as_lind, course_id=course.id, absence=away, cover="", at=NOW)
        note_absence(actor=as_lind, course_id=course.id, absence=away, cover="Dr Okafor, by telephone", at=NOW)
        standing = standing_of(mara.id)
        assert (standing.state, standing.next_meeting, standing.session_number) == (CourseState.ACTIVE, None, 4)
        (noted,) = absences_of(course.id)
        assert (noted.absence, noted.cover) == (away, "Dr Okafor, by telephone")

    def test_what_is_planned_outside_stands(self, mara, course, as_lind):
        away = Absence(first_date=NOW.date() + timedelta(days=1), last_date=NOW.date() + timedelta(days=6))
        later = NOW + timedelta(days=7)
        plan_session(actor=as_lind, course_id=course.id, planned_at=later, place="", at=NOW)
        note_absence(actor=as_lind, course_id=course.id, absence=away, cover="", at=NOW)
        planned = course.sessions.filter(attendance="").order_by("planned_at").values_list("planned_at", flat=True)
        assert list(planned) == [NOW, later]


class TestAContactOutsideSessions:
    def test_is_kept_and_uses_no_number(self, mara, course, as_lind):
        told = ContactTold(
            reason=ContactReason.CRISIS, way=ContactWay.TELEPHONE, was_reached=True, words="Talked until the duty line."
        )
        log_contact(actor=as_lind, course_id=course.id, told=told, at=NOW)
        (contact,) = contacts_of(course.id)
        assert (contact.words, contact.by, contact.was_reached) == (told.words, "Dr Lind", True)
        assert standing_of(mara.id).session_number == 4

    def test_says_what_it_was_about(self, course, as_lind):
        told = ContactTold(reason=ContactReason.OUTREACH, way=ContactWay.TEXT, was_reached=False, words=" ")
        with pytest.raises(NothingSaid):
            log_contact(actor=as_lind, course_id=course.id, told=told, at=NOW)


class TestAnotherTherapist:
    def change(self, actor, course, to, **more):
        given = {"summary": "Half-way; the dispute moves.", "agreed_date": NOW.date()} | more
        change_therapist(actor=actor, course_id=course.id, to_account_id=to.id, at=NOW, **given)

    def test_takes_the_course_over_and_numbers_go_on(self, mara, course, lind, as_lind, okafor, harbour_street):
        self.change(as_lind, course, okafor)
        assert care_team_of(mara.id).therapist == "Dr Okafor"
        assert not people_in_care_of(as_lind).exists()
        assert people_in_care_of(cast.acting(okafor, harbour_street)).get() == mara
        assert standing_of(mara.id).session_number == 4
        (changed,) = therapist_changes_of(course.id)
        assert (changed.earlier, changed.later) == ("Dr Lind", "Dr Okafor")
        assert changed.summary == "Half-way; the dispute moves."

    def test_who_stood_in_stands_in_no_more(self, mara, course, as_lind, okafor):
        cast.in_the_care_of(mara, okafor, Relation.COVERING)
        self.change(as_lind, course, okafor)
        team = care_team_of(mara.id)
        assert (team.therapist, team.covering) == ("Dr Okafor", ())

    def test_the_person_was_asked_and_a_summary_written(self, course, as_lind, okafor):
        with pytest.raises(NotAsked):
            self.change(as_lind, course, okafor, agreed_date=NOW.date() + timedelta(days=1))
        with pytest.raises(NothingSaid):
            self.change(as_lind, course, okafor, summary="")

    def test_goes_to_nobody_who_may_not_write_sessions_and_not_to_oneself(self, mara, course, lind, as_lind, ines):
        for to in (ines, lind, mara.account):
            with pytest.raises(NotYours):
                self.change(as_lind, course, to)
        assert care_team_of(mara.id).therapist == "Dr Lind"


class TestImpossibleTimes:
    def test_no_session_lies_before_its_course(self, course, as_lind):
        before = course.opened_at - timedelta(minutes=1)
        with pytest.raises(SessionBeforeCourse):
            plan_session(actor=as_lind, course_id=course.id, planned_at=before, place="", at=NOW)

    @pytest.mark.parametrize("attendance", [Attendance.ATTENDED, Attendance.LATE, Attendance.DID_NOT_ATTEND])
    def test_nobody_came_or_stayed_away_before_it_began(self, course, as_lind, attendance):
        later = plan_session(actor=as_lind, course_id=course.id, planned_at=NOW + timedelta(days=7), place="", at=NOW)
        with pytest.raises(SessionTimeRefused):
            note_attendance(actor=as_lind, session_id=later.id, attendance=attendance, at=NOW)


class TestStayingAway:
    def test_asks_for_more_each_time_and_for_nothing_during_a_pause(self, mara, course, as_lind):
        asked = []
        for week in range(3):
            meeting = standing_of(mara.id).next_meeting
            when = NOW + timedelta(weeks=week)
            note_attendance(actor=as_lind, session_id=meeting.id, attendance=Attendance.DID_NOT_ATTEND, at=when)
            asked.append(standing_of(mara.id).outreach.asks)
            plan_session(actor=as_lind, course_id=course.id, planned_at=when + timedelta(weeks=1), place="", at=when)
        assert asked == [Outreach.CONTACT_TODAY, Outreach.REACH_OUT, Outreach.DECIDE]
        assert standing_of(mara.id).session_number == 4
        pause_course(actor=as_lind, course_id=course.id, kind=BreakKind.OTHER, return_date=BACK, at=NOW)
        assert standing_of(mara.id).outreach is None
