"""The therapist's list: most pressing first, with the reason; no more questions for forty people than for one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from openipt.clinic.accounts.reads import service_of
from openipt.clinic.caseload.reads import Attention, caseload, person_overview
from openipt.clinic.checkins.actions import submit_check_in
from openipt.clinic.courses.models import Course
from openipt.clinic.formulation.actions import Decided, hold_review
from openipt.clinic.foundation.keys.ring import key_ring
from openipt.clinic.people.models import Person, Relation
from openipt.core.courses import CourseState
from openipt.core.formulation import ReviewOutcome
from openipt.core.vocabulary import Direction, Role
from tests import cast
from tests.conftest import NOW

TODAY = date(2026, 3, 10)


def on_the_list(actor) -> list:
    service = service_of(actor)
    return list(caseload(actor, service=service, today=TODAY))


class TestCaseload:
    def test_most_pressing_first_with_its_reason(self, lind, as_lind, harbour_street):
        cast.with_scores("Idris B", [14, 14, 13], therapist=lind)
        cast.with_scores("Tomas D", [12, 12, 18], therapist=lind, item9=1)
        cast.with_scores("Mara A", [17, 17, 16, 15], therapist=lind)
        harbour_street.shows_unvalidated = True
        harbour_street.save()
        rows = on_the_list(as_lind)
        assert [(row.person.name, row.attention) for row in rows] == [
            ("Tomas D", Attention.ANSWER),
            ("Mara A", Attention.DECIDE),
            ("Idris B", Attention.AS_PLANNED),
        ]
        tomas, mara, idris = rows
        assert tomas.alert.worst.answer == 1
        assert (tomas.trend.change.verdict, tomas.trend.change.points) == (Direction.WORSE, 6)
        assert (mara.decision.session, mara.standing.left_after) == (4, 12)
        assert idris.trend.change.verdict is Direction.STEADY

    def test_own_design_rules_stay_away_until_somebody_turns_them_on(self, lind, as_lind, harbour_street):
        cast.with_scores("Mara A", [17, 17, 16, 15], therapist=lind)
        assert on_the_list(as_lind)[0].decision is None

    def test_without_interpretation_scores_and_alerts_stay_and_verdicts_go(self, lind, as_lind, harbour_street):
        cast.with_scores("Tomas D", [12, 12, 18], therapist=lind, item9=1)
        harbour_street.interprets = False
        harbour_street.save()
        row = on_the_list(as_lind)[0]
        assert (row.trend.change, row.decision) == (None, None)
        assert row.trend.latest.points == 18
        assert row.alert is not None

    def test_adult_rules_are_not_applied_under_eighteen(self, lind, as_lind, harbour_street):
        cast.with_scores("Lena E", [16, 11], therapist=lind, born=date(2011, 1, 9))
        change = on_the_list(as_lind)[0].trend.change
        assert (change.verdict, change.points) == (None, -5)
        assert "18" in change.because

    def test_another_measure_answered_last_does_not_take_the_chart(self, mara, as_lind, harbour_street):
        cast.answered(mara, 15)
        anxiety, later = cast.a_check_in(mara, "gad7"), NOW + timedelta(minutes=5)
        submit_check_in(actor=cast.the_system(harbour_street), check_in_id=anxiety.id, answers={"q1": 1}, at=later)
        row = on_the_list(as_lind)[0]
        assert row.trend.measure.key == "phq9"
        assert [point.measure_key for point in row.points] == ["phq9", "gad7"]

    def test_counts_from_the_start_of_this_course_not_of_an_earlier_one(self, lind, as_lind, harbour_street):
        mara = cast.with_scores("Mara A", [22, 9], therapist=lind)
        cast.comes_into(Course.objects.get(), CourseState.CLOSED, at=NOW)
        cast.answered(mara, 16, at=NOW + timedelta(days=1))
        cast.a_course(mara, session=1, at=NOW + timedelta(days=2))
        cast.answered(mara, 15, at=NOW + timedelta(days=3))
        assert [point.points for point in on_the_list(as_lind)[0].trend.points] == [16, 15]

    def test_a_risk_item_left_blank_is_something_to_decide(self, mara, as_lind, harbour_street):
        answers = cast.answers(12) | {"q9": None}
        check_in = cast.a_check_in(mara)
        submit_check_in(actor=cast.the_system(harbour_street), check_in_id=check_in.id, answers=answers, at=NOW)
        row = on_the_list(as_lind)[0]
        assert (row.not_recorded, row.attention) == (("q9",), Attention.DECIDE)

    def test_a_review_due_now_waits_for_its_score_in_sight(self, lind, as_lind, harbour_street):
        cast.with_scores("Mara A", [17, 17, 16], therapist=lind)
        harbour_street.shows_unvalidated = True
        harbour_street.save()
        assert on_the_list(as_lind)[0].decision is None
        cast.hold_next(Person.objects.get(), at=NOW)
        row = on_the_list(as_lind)[0]
        assert (row.decision.session, row.decision.is_met, row.attention) == (4, None, Attention.DECIDE)

    def test_says_what_waits_for_the_persons_answers(self, mara, as_lind):
        cast.answered(mara, 15)
        cast.a_check_in(mara, "gad7")
        assert on_the_list(as_lind)[0].asked == {"gad7"}

    @pytest.mark.parametrize(("latest", "still_asks"), [(17, True), (11, False)])
    def test_a_review_passed_over_says_whether_its_rule_would_still_ask(
        self, latest, still_asks, lind, as_lind, harbour_street
    ):
        cast.with_scores("Noor C", [19, 20, 19, 18, latest], therapist=lind)
        harbour_street.shows_unvalidated = True
        harbour_street.save()
        row = on_the_list(as_lind)[0]
        assert (row.decision.session, row.is_off_track) == (4, still_asks)

    def test_a_review_that_was_held_is_asked_for_no_more(self, lind, as_lind, harbour_street):
        noor = cast.with_scores("Noor C", [19, 20, 19, 18, 18], therapist=lind)
        harbour_street.shows_unvalidated = True
        harbour_street.save()
        assert on_the_list(as_lind)[0].decision.key == "early_review"
        decided = Decided(outcome=ReviewOutcome.KEEP, reasons="Three weeks are short.", decision_point="early_review")
        hold_review(actor=as_lind, course_id=noor.courses.get().id, decided=decided, at=NOW)
        assert on_the_list(as_lind)[0].decision is None

    def test_shows_only_those_in_ones_care(self, mara, harbour_street, ines):
        okafor = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
        assert on_the_list(cast.acting(okafor, harbour_street)) == []
        cast.in_the_care_of(mara, ines, Relation.SUPERVISING)
        assert [row.person.name for row in on_the_list(cast.acting(ines, harbour_street))] == ["Mara A"]

    @pytest.mark.parametrize("people", [2, 12])
    def test_asks_the_same_number_of_questions_for_any_number_of_people(self, people, lind, as_lind, harbour_street):
        for number in range(people):
            cast.with_scores(f"Person {number}", [12, 18], therapist=lind, item9=number % 2)
        service = service_of(as_lind)
        counting_facts, counting_keys = (CaptureQueriesContext(connections[alias]) for alias in ("default", "keys"))
        with key_ring(), counting_facts as facts, counting_keys as keys:
            assert len(caseload(as_lind, service=service, today=TODAY)) == people
        assert (len(facts), len(keys)) == (14, 1)


def test_the_overview_of_one_person_says_the_same(mara, as_lind):
    cast.answered(mara, 15)
    row = person_overview(as_lind, mara.id, service=service_of(as_lind), today=TODAY)
    assert row == on_the_list(as_lind)[0]
