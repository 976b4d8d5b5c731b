"""How a course goes, on one page: what the scores say with their rules, beside an average course, item by item."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openipt.clinic.checkins.actions import submit_check_in
from openipt.clinic.courses.models import Course
from openipt.clinic.schedules.actions import change_schedule
from openipt.core.schedules import Change, Rhythm
from tests import cast
from tests.conftest import NOW
from tests.web.practice.conftest import shows_own_rules, without_interpretation
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

NOORS = [19, 20, 19, 20, 18]
ABOVE = [20, 22, 23, 24]


def asks_every_third_session(person, therapist) -> None:
    course = Course.objects.get(person=person)
    change = Change(measure="phq9", rhythm=Rhythm(every_sessions=3))
    actor = cast.acting(therapist, therapist.memberships.get().service)
    change_schedule(actor=actor, course_id=course.id, change=change, reason="Asked more rarely.", seen=0, at=NOW)


def at(person) -> str:
    return f"/practice/people/{person.id}/progress/"


class TestWhatTheScoresSay:
    def test_each_answer_brings_its_figures_and_whose_rule_it_is(self, desk, tomas):
        words = text_of(desk.get(at(tomas)))
        assert "Reliably worse than at the start" in words
        assert "PHQ-9 moved +6; 6 points is reliable (NHS Talking Therapies manual, after Richards" in words
        assert "(nhs-talking-therapies)" not in words
        assert "NHS Talking Therapies" in words

    def test_recovery_needs_both_measures_and_one_alone_says_so(self, desk, lind):
        person = cast.with_scores("Ada", [17, 9, 4], therapist=lind)
        words = text_of(desk.get(at(person)))
        assert "recovery needs both scores of both measures" in words

    def test_rules_made_on_adults_are_not_used_on_a_minor(self, desk, lind):
        lena = cast.with_scores("Lena E", [16, 11], therapist=lind, born=date(2011, 9, 6))
        words = text_of(desk.get(at(lena)))
        assert "adult rules are not applied under 18" in words
        assert "Cannot be said" in words

    def test_without_interpretation_scores_stay_and_answers_go(self, desk, tomas, harbour_street):
        without_interpretation(harbour_street)
        words = text_of(desk.get(at(tomas)))
        assert "What the scores say so far" not in words
        assert "Every answer" in words

    def test_a_sudden_gain_says_what_it_does_not_tell(self, desk, lind):
        ada = cast.with_scores("Ada", [19, 18, 19, 11, 10, 11], therapist=lind)
        words = text_of(desk.get(at(ada)))
        assert "PHQ-9, from session 3 to 4: 19 to 11." in words
        assert "it did not predict remission" in words


class TestBesideAnAverageCourse:
    def test_is_off_until_the_service_switches_it_on(self, desk, lind, harbour_street):
        ada = cast.with_scores("Ada", ABOVE, therapist=lind)
        assert "Beside an average course" not in text_of(desk.get(at(ada)))
        assert "Above an average course" not in text_of(desk.get("/practice/"))
        shows_own_rules(harbour_street)
        assert "Beside an average course" in text_of(desk.get(at(ada)))

    def test_two_in_a_row_ask_what_ipt_would_look_at(self, desk, lind, harbour_street):
        shows_own_rules(harbour_street)
        ada = cast.with_scores("Ada", ABOVE, therapist=lind)
        words = text_of(desk.get(at(ada)))
        for each in (
            "Above an average course",
            "The focus:",
            "The two of you:",
            "Life events:",
            "Medication",
            "Superv",
        ):
            assert each in words
        assert "not a prognosis" in words
        assert "design rule, not validated" in words

    def test_over_a_session_without_a_score_there_is_no_row(self, desk, lind, harbour_street):
        shows_own_rules(harbour_street)
        ada = cast.with_scores("Ada", [20, 22, 23, None, 24], therapist=lind)
        words = text_of(desk.get(at(ada)))
        assert "Above, not in a row" in words
        assert "above but not in a row: no score at session 4" in words
        assert "Above an average course" not in text_of(desk.get("/practice/"))

    def test_a_schedule_that_asks_more_rarely_has_rows_of_its_own(self, desk, lind, harbour_street):
        shows_own_rules(harbour_street)
        ada = cast.with_scores("Ada", [20, 22, 23, None, 24], therapist=lind)
        asks_every_third_session(ada, lind)
        assert "Above an average course" in text_of(desk.get(at(ada)))

    def test_says_what_limits_of_this_kind_found_elsewhere(self, desk, lind, harbour_street):
        shows_own_rules(harbour_street)
        ada = cast.with_scores("Ada", ABOVE, therapist=lind)
        words = text_of(desk.get(at(ada)))
        assert "ENRICHD, session 4, 420 people: of 100 who did not improve reliably it found 36" in words
        assert "neither is IPT" in words

    def test_no_page_of_the_person_shows_it(self, client, lind, harbour_street):
        shows_own_rules(harbour_street)
        ada = cast.with_scores("Ada", ABOVE, therapist=lind)
        sign_in(client, ada.account)
        for page in ("/portal/", "/portal/check-ins/", "/portal/plan/"):
            assert "average" not in text_of(client.get(page))


class TestItemByItem:
    def test_a_blank_is_a_dash_and_never_the_shade_of_not_at_all(self, desk, mara, harbour_street):
        given = {**cast.answers(8), "q3": None}
        check_in = cast.a_check_in(mara, at=NOW - timedelta(days=7))
        submit_check_in(actor=cast.the_system(harbour_street), check_in_id=check_in.id, answers=given, at=NOW)
        page = desk.get(at(mara)).content.decode()
        assert "<td>–</td>" in page
        assert 'class="heat heat--' in page


def test_without_a_score_it_says_where_the_first_comes_from(desk, mara):
    assert "No check-in" in text_of(desk.get(at(mara)))


@pytest.mark.parametrize("scores", [[12, 12], [12, 12, 11, 12, 12, 13, 12, 14]])
def test_more_sessions_ask_no_more_questions(desk, lind, scores):
    person = cast.with_scores("Ada", scores, therapist=lind)
    with CaptureQueriesContext(connection) as questions:
        assert desk.get(at(person)).status_code == 200
    assert len(questions) == QUESTIONS


QUESTIONS = 42
