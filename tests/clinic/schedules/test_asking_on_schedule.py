"""What a course asks by its schedule: once, in time, and never again once it makes no sense."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from openipt.cli.asking import ask_what_is_due
from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.audit.models import Line
from openipt.clinic.checkins.actions import enter_check_in, save_answer, submit_check_in
from openipt.clinic.checkins.models import CheckIn, ItemAnswer, Way
from openipt.clinic.checkins.reads import asked_of, open_check_ins
from openipt.clinic.checkins.refusals import NobodyToAlert
from openipt.clinic.courses.actions import pause_course, resume_course
from openipt.clinic.courses.models import Course
from openipt.clinic.courses.reads import latest_standing_of
from openipt.clinic.ending.models import CourseEnd
from openipt.clinic.ending.reads import scores_of
from openipt.clinic.library.actions import load_wording
from openipt.clinic.people.actions import erase_person
from openipt.clinic.safety.models import Alert
from openipt.clinic.schedules.actions import ask_on_schedule, let_go_of_check_in
from openipt.clinic.schedules.reads import NotSent, calendar_of, calendars
from openipt.core import measures
from openipt.core.courses import BreakKind
from openipt.core.ending import EndedHow
from openipt.core.schedules import Standing, Why
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.ending.leaving import ended, leave_an_ending_behind
from tests.clinic.schedules.asking import THE_DAY_BEFORE, asked, asked_before_a_session_that_took_place
from tests.conftest import COMMITS, NOW
from tests.core.measures.own_words import invented_words


def a_pass(at=THE_DAY_BEFORE):
    return ask_what_is_due(clock=lambda: at)


def waiting(person):
    return sorted((each.measure.key, each.session_number) for each in open_check_ins(person.id))


def standing_of_line(person, occasion, at, measure="phq9"):
    calendar = calendar_of(person.id, at=at)
    assert calendar is not None
    (line,) = (each for each in calendar.lines if (each.measure, each.occasion.key) == (measure, occasion))
    return line


class TestOnePass:
    def test_asks_what_is_due_and_says_what_for(self, mara):
        assert a_pass().asked == 2
        assert waiting(mara) == [("gad7", 4), ("phq9", 4)]
        assert set(CheckIn.objects.values_list("occasion", flat=True)) == {"session:4"}

    def test_a_second_pass_asks_nothing_more(self, mara):
        a_pass()
        lines = Line.objects.count()
        again = a_pass(THE_DAY_BEFORE + timedelta(minutes=10))
        assert (again.asked, again.let_go) == (0, 0)
        assert Line.objects.count() == lines

    def test_asks_nothing_before_it_is_time(self, mara):
        assert a_pass(NOW - timedelta(days=3)).asked == 0

    def test_what_needs_other_words_is_not_sent_and_says_why(self, mara):
        calendar = calendar_of(mara.id, at=THE_DAY_BEFORE)
        assert calendar is not None
        assert calendar.not_sent == {"wsas": NotSent.NO_WORDING, "wai_sr": NotSent.NO_WORDING}

    def test_with_words_a_service_loaded_it_is(self, mara, harbour_street):
        load_wording(
            actor=cast.the_system(harbour_street),
            data=invented_words(measures.get("wsas")).encode(),
            licence_affirmed="A letter of the holder.",
            at=NOW,
        )
        assert a_pass().asked == 3
        assert ("wsas", 4) in waiting(mara)

    def test_nobody_hears_so_nobody_is_asked_about_death(self, harbour_street):
        lonely = cast.a_person(harbour_street, "Noor F")
        cast.a_course(lonely, session=4)
        assert a_pass().asked == 1
        assert waiting(lonely) == [("gad7", 4)]
        calendar = calendar_of(lonely.id, at=THE_DAY_BEFORE)
        assert calendar is not None
        assert calendar.not_sent["phq9"] is NotSent.NOBODY_TO_ALERT

    def test_somebody_without_a_way_in_is_asked_by_a_colleague(self, mara):
        mara.account.is_active = False
        mara.account.save()
        assert a_pass().asked == 0
        calendar = calendar_of(mara.id, at=THE_DAY_BEFORE)
        assert calendar is not None
        assert calendar.not_sent["phq9"] is NotSent.NO_WAY_IN

    def test_a_fault_with_one_keeps_nobody_else_waiting(self, mara, harbour_street, lind, monkeypatch):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, lind)
        cast.a_course(idris, session=4)

        def broken(*, course_id, **more):
            if Course.objects.get(id=course_id).person_id == mara.id:
                raise ZeroDivisionError
            return ask_on_schedule(course_id=course_id, **more)

        monkeypatch.setattr("openipt.cli.asking.ask_on_schedule", broken)
        with pytest.raises(ZeroDivisionError):
            a_pass()
        assert waiting(idris) == [("gad7", 4), ("phq9", 4)]

    def test_stops_when_told(self, mara):
        assert ask_what_is_due(clock=lambda: THE_DAY_BEFORE, told_to_stop=lambda: True).asked == 0

    @COMMITS
    def test_leaves_somebody_erased_alone(self, mara, harbour_street):
        erase_person(actor=cast.the_system(harbour_street), person_id=mara.id, at=NOW)
        assert a_pass().asked == 0


class TestTheAction:
    def test_asks_once_however_often(self, mara):
        first = asked(mara, "session:4")
        assert first is not None
        assert asked(mara, "session:4") is None
        assert CheckIn.objects.filter(measure_key="phq9").count() == 1

    def test_asks_nothing_that_is_not_due(self, mara):
        assert asked(mara, "session:5") is None
        assert asked(mara, "session:4", "isi") is None

    def test_somebody_elsewhere_finds_no_such_course(self, mara):
        sato_street = cast.a_service("Elsewhere")
        sato = cast.acting(cast.a_colleague(sato_street, "Dr Sato", Role.THERAPIST), sato_street)
        with pytest.raises(NotYours):
            ask_on_schedule(
                actor=sato,
                course_id=Course.objects.get(person=mara).id,
                measure_key="phq9",
                occasion="session:4",
                at=THE_DAY_BEFORE,
            )

    def test_the_person_may_not_ask_on_her_own_behalf(self, mara, as_mara):
        with pytest.raises((NotAllowed, NotYours)):
            ask_on_schedule(
                actor=as_mara,
                course_id=Course.objects.get(person=mara).id,
                measure_key="phq9",
                occasion="session:4",
                at=THE_DAY_BEFORE,
            )

    def test_what_a_colleague_asked_for_already_is_not_asked_again(self, mara):
        cast.a_check_in(mara, at=NOW - timedelta(days=2))
        assert asked(mara, "session:4") is None

    def test_answers_of_three_days_ago_are_too_close(self, mara):
        cast.answered(mara, 9, at=NOW - timedelta(days=6))
        assert asked(mara, "session:4", at=NOW - timedelta(days=2)) is None
        assert standing_of_line(mara, "session:4", NOW - timedelta(days=2)).standing is Standing.DONE


@COMMITS
def test_two_workers_at_once_ask_once(mara):
    def work(_):
        try:
            return a_pass().asked
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        asked_for = list(pool.map(work, range(4)))
    assert sum(asked_for) == 2
    assert CheckIn.objects.count() == 2


class TestLettingGo:
    def test_what_its_session_has_overtaken_waits_no_more(self, mara):
        check_in = asked_before_a_session_that_took_place(mara)
        assert a_pass(NOW).let_go == 1
        assert waiting(mara) == []
        assert asked_of([mara.id]) == {}
        check_in.refresh_from_db()
        assert check_in.closed_at == NOW
        line = standing_of_line(mara, "session:4", NOW)
        assert (line.standing, line.why) == (Standing.MISSING, Why.NOT_ANSWERED)

    def test_the_next_is_asked_in_its_time(self, mara):
        asked_before_a_session_that_took_place(mara)
        assert a_pass(NOW + timedelta(days=6)).asked == 1
        assert waiting(mara) == [("phq9", 5)]

    def test_what_came_on_paper_meanwhile_is_not_waited_for(self, mara, as_lind):
        asked(mara, "session:4")
        enter_check_in(
            actor=as_lind,
            person_id=mara.id,
            check_in_id=uuid4(),
            measure_key="phq9",
            way=Way.PAPER,
            answers=cast.answers(9),
            captured_at=THE_DAY_BEFORE + timedelta(hours=2),
            at=THE_DAY_BEFORE + timedelta(hours=3),
        )
        assert a_pass(THE_DAY_BEFORE + timedelta(hours=4)).let_go == 1
        assert [key for key, _ in waiting(mara)] == ["gad7"]

    def test_answers_and_alerts_so_far_stay(self, mara, as_mara):
        check_in = asked(mara, "session:4")
        assert check_in is not None
        save_answer(actor=as_mara, check_in_id=check_in.id, item="q9", answer=2, at=THE_DAY_BEFORE)
        cast.hold_next(mara, at=NOW)
        a_pass(NOW)
        assert ItemAnswer.objects.filter(check_in=check_in).count() == 1
        assert Alert.objects.filter(person=mara, closed_at__isnull=True).exists()

    def test_answers_that_come_late_are_received_all_the_same(self, mara, as_mara):
        check_in = asked_before_a_session_that_took_place(mara)
        a_pass(NOW)
        late = NOW + timedelta(hours=3)
        receipt = submit_check_in(actor=as_mara, check_in_id=check_in.id, answers=cast.answers(11, item9=1), at=late)
        assert receipt.points == 11
        assert receipt.alert_due_at is not None
        assert standing_of_line(mara, "session:4", late).standing is Standing.DONE

    def test_what_still_makes_sense_is_kept(self, mara, harbour_street):
        check_in = asked(mara, "session:4")
        assert check_in is not None
        system = cast.the_system(harbour_street)
        assert not let_go_of_check_in(actor=system, check_in_id=check_in.id, at=THE_DAY_BEFORE)

    def test_a_pause_lets_go_and_going_on_asks_before_the_new_appointment(self, mara, as_lind):
        asked(mara, "session:4")
        course_id = Course.objects.get(person=mara).id
        back = (NOW + timedelta(days=20)).date()
        pause_course(actor=as_lind, course_id=course_id, kind=BreakKind.HOLIDAY, return_date=back, at=THE_DAY_BEFORE)
        done = a_pass(THE_DAY_BEFORE + timedelta(hours=1))
        assert (done.asked, done.let_go) == (0, 1)
        resume_course(actor=as_lind, course_id=course_id, at=NOW + timedelta(days=10))
        assert a_pass(NOW + timedelta(days=10)).asked == 0


class TestAfterTheEnd:
    @pytest.fixture
    def closed(self, mara):
        """Mara's course, ended as planned today, with her PHQ-9 unanswered."""
        asked(mara, "session:4")
        course = Course.objects.get(person=mara)
        leave_an_ending_behind(course)
        ended(course, EndedHow.BY_AGREEMENT, reason="Well again")
        return course

    def test_nothing_waits_for_answers_any_more(self, mara, closed):
        assert CourseEnd.objects.filter(course=closed).exists()
        assert waiting(mara) == []
        assert a_pass(NOW + timedelta(days=1)).asked == 0

    def test_a_month_later_the_scores_are_asked_once_more(self, mara, closed):
        month_later = NOW + timedelta(days=32)
        assert a_pass(month_later).asked == 2
        check_in = CheckIn.objects.get(occasion="follow_up:1", measure_key="phq9")
        assert (check_in.course_id, check_in.session_number) == (closed.id, None)

    def test_what_is_answered_then_is_no_score_of_the_end(self, mara, as_mara):
        for day, total in ((20, 15), (10, 8)):
            cast.answered(mara, total, at=NOW - timedelta(days=day))
        course = Course.objects.get(person=mara)
        leave_an_ending_behind(course)
        ended(course, EndedHow.BY_AGREEMENT, reason="Well again")
        month_later = NOW + timedelta(days=32)
        a_pass(month_later)
        follow_up = CheckIn.objects.get(occasion="follow_up:1", measure_key="phq9")
        submit_check_in(actor=as_mara, check_in_id=follow_up.id, answers=cast.answers(19), at=month_later)
        standing = latest_standing_of(mara.id)
        assert standing is not None
        scores = scores_of(standing, service_id=mara.service_id)
        assert scores is not None
        assert (scores.first.points, scores.latest.points) == (15, 8)

    def test_after_four_weeks_they_wait_no_more(self, mara, closed):
        a_pass(NOW + timedelta(days=32))
        assert a_pass(NOW + timedelta(days=62)).let_go == 2
        assert waiting(mara) == []

    def test_somebody_who_moved_elsewhere_is_left_alone(self, mara):
        course = Course.objects.get(person=mara)
        ended(course)
        assert a_pass(NOW + timedelta(days=32)).asked == 0


def test_calendars_of_many_take_no_more_questions_than_of_one(
    mara, harbour_street, lind, django_assert_max_num_queries
):

    at = NOW - timedelta(days=4)
    with CaptureQueriesContext(connection) as of_one:
        calendars([mara.id], at=at)
    others = [cast.a_person(harbour_street, f"Person {number}") for number in range(3)]
    for other in others:
        cast.in_the_care_of(other, lind)
        cast.a_course(other, session=4)
    with CaptureQueriesContext(connection) as of_four:
        assert len(calendars([mara.id, *(other.id for other in others)], at=at)) == 4
    assert len(of_four) == len(of_one)


def test_nobody_to_alert_is_refused_by_the_step_as_well(harbour_street):
    lonely = cast.a_person(harbour_street, "Noor F")
    with pytest.raises(NobodyToAlert):
        cast.a_check_in(lonely)
