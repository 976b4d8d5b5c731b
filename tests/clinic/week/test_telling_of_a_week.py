"""What a person tells of their week: kept version by version, taken back, taken up."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.week.access import NoCourseUnderWay
from openipt.clinic.week.actions import TalkedAbout, take_back_event, take_up_event, tell_event
from openipt.clinic.week.models import EventTakenUp, WeekEvent
from openipt.clinic.week.reads import events_before, events_of
from openipt.core.courses import CourseState
from openipt.core.week import Company, Feeling, NotTheirDay
from tests import cast
from tests.clinic.inventory.telling import somebody_of
from tests.clinic.week.telling import event, herself, told_by
from tests.conftest import NOW


@pytest.fixture
def course(mara):
    return mara.courses.get()


@pytest.fixture
def next_session(course):
    return course.sessions.get(attendance="")


class TestTelling:
    def test_keeps_everything_as_it_was_told(self, mara, course):
        jonas = somebody_of(mara, "Jonas")
        said = event(
            happened_date=NOW.date(),
            company=Company.SOMEBODY,
            somebody_id=jonas,
            feelings=(Feeling.ANGRY, Feeling.LONELY),
            mood=2,
        )
        tell_event(actor=herself(mara), week_event_id=uuid.uuid4(), event=said, seen=0, at=NOW)
        (told,) = events_of(course.id)
        assert told.event == said
        assert told.told_at == NOW

    def test_step_by_step_is_one_event(self, mara, course):
        event_id = told_by(mara, company=None, mood=None, is_told=False)
        assert events_of(course.id)[0].told_at is None
        later = NOW + timedelta(minutes=1)
        tell_event(actor=herself(mara), week_event_id=event_id, event=event(), seen=1, at=later)
        (told,) = events_of(course.id)
        assert (told.version, told.begun_at, told.told_at) == (2, NOW, later)

    def test_a_double_tap_is_one_version(self, mara):
        event_id = told_by(mara)
        tell_event(actor=herself(mara), week_event_id=event_id, event=event(), seen=0, at=NOW)
        assert WeekEvent.objects.count() == 1

    def test_two_windows_never_overwrite_each_other(self, mara):
        event_id = told_by(mara)
        with pytest.raises(FormStale):
            tell_event(actor=herself(mara), week_event_id=event_id, event=event("Otherwise."), seen=0, at=NOW)

    def test_changing_it_later_does_not_move_it_into_another_week(self, mara, course):
        event_id = told_by(mara)
        later = NOW + timedelta(days=8)
        tell_event(actor=herself(mara), week_event_id=event_id, event=event("Better put."), seen=1, at=later)
        assert events_of(course.id)[0].told_at == NOW

    def test_today_is_decided_by_the_persons_own_clock(self, mara):
        mara.time_zone = "Pacific/Auckland"  # where it is tomorrow already
        mara.save()
        told_by(mara, happened_date=(NOW + timedelta(hours=13)).date(), at=NOW + timedelta(hours=6))
        with pytest.raises(NotTheirDay):
            told_by(mara, happened_date=(NOW + timedelta(days=2)).date())

    def test_somebody_of_another_persons_inventory_does_not_exist(self, mara, harbour_street):
        idris = cast.a_person(harbour_street, "Idris B")
        with pytest.raises(NotYours):
            told_by(mara, company=Company.SOMEBODY, somebody_id=somebody_of(idris, "Ruth"))

    def test_an_id_of_somebody_elses_event_does_not_exist(self, mara, harbour_street):
        event_id = told_by(mara)
        idris = cast.a_person(harbour_street, "Idris B")
        cast.a_course(idris)
        for seen in (0, 1):
            with pytest.raises(NotYours):
                tell_event(actor=herself(idris), week_event_id=event_id, event=event("Mine"), seen=seen, at=NOW)

    def test_nobody_tells_it_for_them(self, mara, as_lind, harbour_street):
        with pytest.raises(NotAllowed):
            tell_event(actor=as_lind, week_event_id=uuid.uuid4(), event=event(), seen=0, at=NOW)
        system = cast.the_system(harbour_street)
        with pytest.raises(NotYours):
            tell_event(actor=system, week_event_id=uuid.uuid4(), event=event(), seen=0, at=NOW)

    @pytest.mark.parametrize("ended", [CourseState.CLOSED, CourseState.DIED])
    def test_once_the_course_has_ended_nobody_would_read_it(self, mara, course, harbour_street, ended):
        cast.comes_into(course, ended, at=NOW)
        with pytest.raises(NoCourseUnderWay):
            told_by(mara)

    def test_a_paused_course_still_listens(self, mara, course, harbour_street):
        cast.comes_into(course, CourseState.PAUSED, at=NOW)
        assert told_by(mara)


class TestTakingBack:
    def test_is_off_every_list_and_stays_in_the_record(self, mara, course):
        event_id = told_by(mara)
        take_back_event(actor=herself(mara), week_event_id=event_id, seen=1, at=NOW)
        assert events_of(course.id) == ()
        assert WeekEvent.objects.filter(entry_id=event_id).count() == 2

    def test_not_from_a_window_that_shows_an_earlier_version(self, mara, course):
        event_id = told_by(mara)
        tell_event(actor=herself(mara), week_event_id=event_id, event=event("Better put."), seen=1, at=NOW)
        with pytest.raises(FormStale):
            take_back_event(actor=herself(mara), week_event_id=event_id, seen=1, at=NOW)
        assert len(events_of(course.id)) == 1

    def test_somebody_elses_does_not_exist(self, mara, harbour_street):
        event_id = told_by(mara)
        idris = cast.a_person(harbour_street, "Idris B")
        cast.a_course(idris)
        with pytest.raises(NotYours):
            take_back_event(actor=herself(idris), week_event_id=event_id, seen=1, at=NOW)


class TestTakingUp:
    def test_once_talked_about_it_stays_as_it_is(self, mara, as_lind, next_session):
        event_id = told_by(mara)
        take_up_event(actor=as_lind, session_id=next_session.id, week_event_id=event_id, at=NOW)
        with pytest.raises(TalkedAbout):
            tell_event(actor=herself(mara), week_event_id=event_id, event=event("Otherwise."), seen=1, at=NOW)
        with pytest.raises(TalkedAbout):
            take_back_event(actor=herself(mara), week_event_id=event_id, seen=1, at=NOW)

    def test_twice_is_once(self, mara, as_lind, next_session):
        event_id = told_by(mara)
        for _ in range(2):
            take_up_event(actor=as_lind, session_id=next_session.id, week_event_id=event_id, at=NOW)
        assert EventTakenUp.objects.count() == 1

    def test_what_is_still_being_told_is_nobodys_to_take_up(self, mara, as_lind, next_session):
        event_id = told_by(mara, is_told=False)
        with pytest.raises(NotYours):
            take_up_event(actor=as_lind, session_id=next_session.id, week_event_id=event_id, at=NOW)

    def test_an_event_of_another_course_does_not_exist(self, mara, as_lind, next_session, harbour_street, lind):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.a_course(idris)
        cast.in_the_care_of(idris, lind)
        with pytest.raises(NotYours):
            take_up_event(actor=as_lind, session_id=next_session.id, week_event_id=told_by(idris), at=NOW)

    def test_nobody_outside_the_circle_of_care(self, mara, next_session, harbour_street):
        event_id, okafor = told_by(mara), cast.a_colleague(harbour_street, "Dr Okafor", "therapist")
        actor = cast.acting(okafor, harbour_street)
        with pytest.raises(NotYours):
            take_up_event(actor=actor, session_id=next_session.id, week_event_id=event_id, at=NOW)


class TestTheWeekOfASession:
    def test_is_what_was_told_since_the_session_before(self, mara, course, next_session):
        third = course.sessions.exclude(attendance="").order_by("-planned_at").first()
        before = told_by(mara, "Before session 3.", at=third.planned_at - timedelta(hours=1))
        since = told_by(mara, "Since session 3.", at=third.planned_at + timedelta(hours=2))
        assert [each.id for each in events_before(next_session.id)] == [since]
        assert [each.id for each in events_before(third.id)] == [before]

    def test_what_is_not_told_to_its_end_is_not_there(self, mara, next_session):
        told_by(mara, is_told=False)
        assert events_before(next_session.id) == ()

    def test_one_taken_up_late_stands_with_the_session_that_took_it_up(self, mara, course, as_lind, next_session):
        third = course.sessions.exclude(attendance="").order_by("-planned_at").first()
        early = told_by(mara, "Before session 3.", at=third.planned_at - timedelta(hours=1))
        take_up_event(actor=as_lind, session_id=next_session.id, week_event_id=early, at=NOW)
        assert [each.id for each in events_before(next_session.id)] == [early]
