"""The caseload as a page: who, one status with its reason, how much, and the next step as one link."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openipt.clinic.accounts.models import Account
from openipt.clinic.audit.models import Line
from openipt.clinic.checkins.actions import save_answer, submit_check_in
from openipt.clinic.people.models import Relation
from openipt.clinic.safety.actions import answer_alert, close_alert
from openipt.clinic.safety.models import Alert
from openipt.core.safety import Done
from openipt.web.practice.caseload_page import IN_BRIEF_FROM
from tests import cast
from tests.conftest import NOW
from tests.web.practice.conftest import shows_own_rules, without_interpretation, words_of
from tests.web.signing_in import sign_in

CASELOAD = "/practice/"
QUESTIONS = 30
"""Session and actor, service, the list, the frame, and the line that says who looked."""


class TestTheWholeList:
    def test_begins_with_how_many_need_what(self, desk, tomas, lind, harbour_street):
        shows_own_rules(harbour_street)
        cast.with_scores("Noor C", [19, 20, 19, 20, 18], therapist=lind)
        cast.with_scores("Idris B", [14, 13], therapist=lind)
        page = words_of(desk.get(CASELOAD))
        assert "3 people. <strong>1 needs an answer.</strong> 1 has something to decide. 1 is as planned." in page
        groups = [page.index(title) for title in ("Needs an answer", "Something to decide", "As planned")]
        assert groups == sorted(groups)
        assert page.index("Tomas D") < page.index("Noor C") < page.index("Idris B")

    def test_many_as_planned_stand_on_one_line_each(self, desk, lind):
        for number in range(IN_BRIEF_FROM):
            cast.with_scores(f"Steady {number}", [14, 13], therapist=lind)
        page = words_of(desk.get(CASELOAD))
        assert page.count('<li class="sheet__row brief">') == IN_BRIEF_FROM
        assert "About the same" in page
        assert '<p class="brief__score small soft">PHQ-9 13</p>' in page
        assert "case__score" not in page

    def test_an_empty_one_says_what_will_stand_there(self, desk):
        page = words_of(desk.get(CASELOAD))
        assert "Nobody is in your care here yet" in page
        assert "The most pressing comes first" in page

    def test_todays_meetings_stand_at_the_side(self, desk, tomas):
        page = words_of(desk.get(CASELOAD))
        assert "Tuesday 10 March 2026" in page
        assert "session 3" in page

    def test_a_supervisor_sees_those_they_supervise(self, client, mara, ines, harbour_street):
        sign_in(client, ines)
        assert "Mara A" not in words_of(client.get(CASELOAD))
        cast.in_the_care_of(mara, ines, Relation.SUPERVISING)
        assert "Mara A" in words_of(client.get(CASELOAD))

    def test_a_lead_who_cares_for_nobody_is_shown_the_alerts(self, at_omars):
        response = at_omars.get(CASELOAD)
        assert (response.status_code, response["Location"]) == (303, "/practice/alerts/")

    def test_somebody_in_therapy_finds_nothing(self, client, mara):
        sign_in(client, mara.account)
        assert client.get(CASELOAD).status_code == 404

    def test_that_one_looked_is_recorded(self, desk, tomas):
        desk.get(CASELOAD)
        line = Line.objects.get(verb="caseload.viewed")
        assert f"person:{tomas.id}" in line.about

    @pytest.mark.parametrize("people", [5, 40])
    def test_forty_people_cost_no_more_questions_than_five(self, people, desk, lind, harbour_street):
        for number in range(people):
            cast.with_scores(f"Person {number}", [12, 18], therapist=lind, item9=number % 2)
        with CaptureQueriesContext(connection) as questions:
            assert f"{people} people." in words_of(desk.get(CASELOAD))
        assert len(questions) == QUESTIONS


class TestARowWithAnAlert:
    def test_quotes_the_literal_answer_and_how_it_was_before(self, desk, tomas):
        page = words_of(desk.get(CASELOAD))
        assert '<span class="words">Several days</span>' in page
        assert "Answered today at 09:10. “Not at all” at all 2 earlier check-ins." in page
        assert "Item 9 newly positive" in page

    @pytest.mark.parametrize(
        ("last", "now", "title"),
        [
            (1, 2, "Item 9 positive again, and risen since last time"),
            (2, 2, "Item 9 positive again<"),
            (2, 1, "Item 9 positive again<"),
        ],
    )
    def test_says_whether_the_answer_has_risen_since_last_time(self, last, now, title, desk, lind, ines):
        noor = cast.with_scores("Noor C", [12, 14], therapist=lind, item9=last, now=NOW - timedelta(days=7))
        close_alert(
            actor=cast.acting(lind, noor.service),
            alert_id=Alert.objects.get(person=noor).id,
            did=[Done.ASKED, Done.SAFETY_PLAN],
            words="Asked, and planned together.",
            at=NOW - timedelta(days=6),
        )
        cast.answered(noor, 14, item9=now)
        assert title in words_of(desk.get(CASELOAD))

    def test_says_so_when_a_higher_answer_joins_an_alert_that_is_still_open(self, desk, lind, ines):
        noor = cast.with_scores("Noor C", [12, 14], therapist=lind, item9=1, now=NOW - timedelta(days=7))
        cast.answered(noor, 14, item9=3)
        assert Alert.objects.filter(person=noor).count() == 1
        page = words_of(desk.get(CASELOAD))
        assert "Item 9 positive again, and risen since last time" in page
        assert "Last time: “Several days”." in page

    def test_counts_an_answer_of_a_form_that_was_never_sent(self, desk, lind, ines):
        noor = cast.with_scores("Noor C", [12, 14], therapist=lind, now=NOW - timedelta(days=7))
        left, system = cast.a_check_in(noor, at=NOW - timedelta(days=1)), cast.the_system(noor.service)
        save_answer(actor=system, check_in_id=left.id, item="q9", answer=1, at=NOW - timedelta(days=1))
        cast.answered(noor, 14, item9=2)
        assert "Item 9 positive again, and risen since last time" in words_of(desk.get(CASELOAD))

    def test_names_the_owner_and_the_due_time_both_ways(self, desk, tomas):
        assert "Owner: you. Answer due <strong>today by 17:00</strong>, in 7 hours 50 minutes." in words_of(
            desk.get(CASELOAD)
        )

    def test_its_next_step_is_the_alert(self, desk, alert):
        assert f'href="/practice/alerts/{alert.id}/">Answer this alert' in words_of(desk.get(CASELOAD))

    def test_answered_it_is_a_decision_and_no_longer_red(self, desk, alert, as_lind):
        answer_alert(
            actor=as_lind,
            alert_id=alert.id,
            did=[Done.SPOKE],
            words="Rang.",
            next_step="See him.",
            next_by=NOW + timedelta(hours=5),
            at=NOW,
        )
        page = words_of(desk.get(CASELOAD))
        assert "Nobody waits for an answer." in page
        assert "Go on with the alert" in page
        assert "status--urgent" not in page

    def test_no_level_of_risk_is_named(self, desk, tomas):
        page = words_of(desk.get(CASELOAD)).lower()
        assert "risk" not in page


class TestANumber:
    def test_brings_its_range_its_start_its_verdict_and_the_source(self, desk, tomas):
        page = words_of(desk.get(CASELOAD))
        assert "of 27 on the PHQ-9 today, was 12 at the start." in page
        assert "6 points higher, reliably worse (6 points or more; NHS Talking Therapies manual" in page

    def test_under_eighteen_has_no_verdict_and_says_why(self, desk, lind):
        cast.with_scores("Lena E", [16, 8], therapist=lind, born=date(2011, 1, 9))
        page = words_of(desk.get(CASELOAD))
        assert "8 points lower (adult change rules are not used under 18)." in page
        assert "reliably" not in page

    def test_without_interpretation_the_number_stays_and_the_verdict_goes(self, desk, tomas, harbour_street):
        without_interpretation(harbour_street)
        page = words_of(desk.get(CASELOAD))
        assert "was 12 at the start. 6 points higher." in page
        assert "Answer this alert" in page
        assert "reliably" not in page
        assert "spark__case" not in page


class TestSomethingToDecide:
    def test_a_review_says_its_rule_and_that_nobody_validated_it(self, desk, lind, harbour_street):
        shows_own_rules(harbour_street)
        cast.with_scores("Noor C", [19, 20, 19, 20, 18], therapist=lind)
        page = words_of(desk.get(CASELOAD))
        assert "Not on track" in page
        assert "5.2% higher at session 4; a fall of under 20% while the score is 10 or more" in page
        assert "(design rule, not validated)" in page

    def test_a_review_whose_rule_would_no_longer_ask_says_less(self, desk, lind, harbour_street):
        shows_own_rules(harbour_street)
        cast.with_scores("Noor C", [19, 20, 19, 20, 11], therapist=lind)
        page = words_of(desk.get(CASELOAD))
        assert "Review asked for" in page
        assert "Not on track" not in page

    def test_a_decision_point_waits_for_its_score(self, desk, mara, harbour_street):
        shows_own_rules(harbour_street)
        cast.answered(mara, 17, at=NOW - timedelta(weeks=3))
        page = words_of(desk.get(CASELOAD))
        assert "Decision point" in page

    def test_a_blank_risk_item_is_never_taken_for_not_at_all(self, desk, mara, harbour_street):
        check_in = cast.a_check_in(mara)
        answers = cast.answers(12) | {"q9": None}
        submit_check_in(actor=cast.the_system(harbour_street), check_in_id=check_in.id, answers=answers, at=NOW)
        page = words_of(desk.get(CASELOAD))
        assert "Item 9 not recorded" in page
        assert "does not mean “not at all”" in page


def test_a_name_is_text_and_never_markup(desk, lind: Account):
    cast.with_scores("<b>Mara</b> A", [12], therapist=lind)
    assert "&lt;b&gt;Mara&lt;/b&gt;" in words_of(desk.get(CASELOAD))
