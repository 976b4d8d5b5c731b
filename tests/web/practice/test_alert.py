"""One alert: the answer as it was given, by when, whom to call, who knows; answered, handed over, closed."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from openipt.clinic.assessment.actions import Answered, answer_checklist
from openipt.clinic.audit.models import Line
from openipt.clinic.checkins.actions import (
    LateAnswer,
    enter_check_in,
    receive_late_answers,
    save_answer,
    submit_check_in,
)
from openipt.clinic.checkins.models import Way
from openipt.clinic.people.models import Relation
from openipt.clinic.safety.actions import answer_alert, arrange_safety, close_alert, escalate_alert
from openipt.clinic.safety.models import Alert, AlertStep
from openipt.clinic.safety.reads import arranged
from openipt.core.assessment import Finding
from openipt.core.inventory import SafetyConcern
from openipt.core.safety import Done
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.inventory.telling import somebody_of
from tests.clinic.safety.test_what_else_raises_an_alert import an_unsafe_tie, gets_worse, harm_noted, stays_away
from tests.conftest import NOW
from tests.web.practice.conftest import about, words_of
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

FIVE = "2026-03-10T17:00:00+00:00"
ANSWERED = {
    "answer-did": ["spoke", "consulted"],
    "answer-words": "Rang at once. Flat, glad of the call, no plan.",
    "answer-next_step": "Ask face to face in session 3",
    "answer-next_by": FIVE,
}


def page_of(alert, part: str = "") -> str:
    return f"/practice/alerts/{alert.id}/{part}"


def close(alert, actor) -> None:
    did = (Done.SPOKE, Done.ASKED, Done.NO_SAFETY_PLAN, Done.TREATMENT_LOOKED_AT)
    close_alert(actor=actor, alert_id=alert.id, did=did, words="Asked, no plan.", at=NOW)


class TestReadingIt:
    def test_the_answer_its_question_and_its_clock_come_first(self, desk, alert):
        page = words_of(desk.get(page_of(alert)))
        assert "Thoughts that you would be better off dead or of hurting yourself in some way" in page
        assert '<p class="words words--big" lang="en">Several days</p>' in page
        assert "Answer due <strong>today by 17:00</strong>, in 7 hours 50 minutes" in page
        assert "Tomas, on screen, today at 09:10, before session 3. “Not at all” at all 2 earlier check-ins." in page

    def test_an_answer_that_came_late_says_both_times(self, desk, mara, as_mara):
        check_in = cast.a_check_in(mara, at=NOW - timedelta(days=3))
        late = LateAnswer(answer_id=uuid.uuid4(), item="q9", answer=1, age=timedelta(days=1, hours=1))
        receive_late_answers(actor=as_mara, check_in_id=check_in.id, answers=[late], at=NOW)
        alert = Alert.objects.get()
        for address in (page_of(alert), "/practice/alerts/"):
            assert "yesterday at 08:10, received today at 09:10" in words_of(desk.get(address)).replace(
                "Yesterday", "yesterday"
            )

    def test_one_from_paper_says_the_day_and_when_it_came(self, desk, mara, as_lind):
        enter_check_in(
            actor=as_lind,
            person_id=mara.id,
            check_in_id=uuid.uuid4(),
            measure_key="phq9",
            way=Way.PAPER,
            answers=cast.answers(15, item9=1),
            captured_at=NOW - timedelta(days=3),
            at=NOW,
        )
        page = words_of(desk.get(page_of(Alert.objects.get())))
        assert "on paper, Sat 7 March, received today at 09:10" in page

    def test_the_telephone_is_a_link_and_so_is_what_to_do_when_it_cannot_wait(self, desk, alert):
        page = words_of(desk.get(page_of(alert)))
        assert 'href="tel:01632960189">Call Tomas, 01632 960189</a>' in page
        assert "If it cannot wait" in page
        assert "999" in page

    def test_the_score_of_the_same_check_in_and_the_line_of_credit(self, desk, alert):
        page = words_of(desk.get(page_of(alert)))
        assert "<strong>18</strong> of 27 on the PHQ-9 today, was 12 at the start. 6 points higher" in page
        assert "Developed by Drs Spitzer" in page

    def test_who_knows_and_what_comes(self, desk, alert):
        page = words_of(desk.get(page_of(alert)))
        for words in (
            "Alert raised. Dr Lind owns it",
            "Without an answer it goes to Ines",
            "Then to Omar",
        ):
            assert words in page

    def test_says_whose_it_is_and_as_what_and_whether_somebody_is_there(self, client, desk, alert, ines):
        assert "It is yours to answer, as therapist. The service is open now." in text_of(desk.get(page_of(alert)))
        cast.in_the_care_of(alert.person, ines, Relation.SUPERVISING)
        sign_in(client, ines)
        assert "It is with Dr Lind, therapist." in text_of(client.get(page_of(alert)))

    def test_names_the_outside_deputy_once_nobody_has_answered(self, desk, alert, omar, harbour_street):
        held, outside = arranged(harbour_street), {"outside_name": "Dr Sato", "outside_telephone": "01632 960222"}
        as_omar = cast.acting(omar, harbour_street)
        arrange_safety(actor=as_omar, arrangement=replace(held, **outside), seen=held.number, at=NOW)
        assert "Dr Sato" not in text_of(desk.get(page_of(alert)))
        for _ in range(3):
            escalate_alert(actor=cast.the_system(harbour_street, "sweep"), alert_id=alert.id, at=alert.due_at)
            alert.refresh_from_db()
        assert "call Dr Sato: 01632 960222" in text_of(desk.get(page_of(alert)))

    def test_what_is_noted_about_safety_at_home_stands_on_this_page_alone_and_on_no_paper(self, desk, tomas):
        somebody_of(tomas, "Jonas", safety=frozenset({SafetyConcern.VIOLENCE}))
        alert = Alert.objects.filter(person=tomas, closed_at__isnull=True).get()
        alert.causes.exclude(kind="home").delete()
        page = words_of(desk.get(page_of(alert)))
        assert '<p class="alert__question screen-only">Noted in the inventory, in one tie: violence.</p>' in page
        assert "What it is stays off paper." in page
        for address in ("/practice/", "/practice/alerts/", f"/practice/people/{tomas.id}/"):
            listed = text_of(desk.get(address))
            assert "Noted by a clinician" in listed
            assert "violence" not in listed

    @pytest.mark.parametrize(
        ("kind", "facts", "title", "said"),
        [
            (
                "worse",
                {"measure_key": "phq9", "measure_version": "1", "first": 12, "best": 11, "answer": 18},
                "Reliably worse",
                "PHQ-9 came to 18; it was 12 at first and 11 at best.",
            ),
            (
                "stayed_away",
                {"measure_key": "phq9", "measure_version": "1", "points": 18, "answer": 2},
                "Stays away after a worrying answer",
                "2 sessions missed without a word. The last PHQ-9 came to 18.",
            ),
            ("event", {"led_to": "hospital", "answer": 0}, "Unwanted event", "Self-harm or an attempt. Hospital."),
        ],
    )
    def test_says_what_was_noted_where_nothing_was_answered(self, desk, alert, kind, facts, title, said):
        alert.causes.exclude(id=alert.causes.first().id).delete()
        alert.causes.update(kind=kind, about="self_harm" if kind == "event" else "phq9", rule="own.rule", facts=facts)
        page = text_of(desk.get(page_of(alert)))
        for words in (title, said, "Noted today at 09:10.", "Nothing: this stays between staff."):
            assert words in page

    def test_that_one_looked_is_recorded_and_shown(self, desk, alert):
        desk.get(page_of(alert))
        assert f"alert:{alert.id}" in Line.objects.get(verb="alert.viewed").about
        assert "Dr Lind opened it" in words_of(desk.get(page_of(alert)))

    def test_an_answer_of_a_form_never_sent_says_so(self, desk, mara, as_mara):
        check_in = cast.a_check_in(mara)
        save_answer(actor=as_mara, check_in_id=check_in.id, item="q9", answer=2, at=NOW)
        page = words_of(desk.get(page_of(Alert.objects.get())))
        assert "Mara, on screen, today at 09:10. The check-in has not been sent yet." in page
        assert "More than half the days" in page

    def test_a_lower_answer_later_takes_nothing_back(self, desk, mara, as_mara):
        check_in = cast.a_check_in(mara)
        for answer in (2, 0):
            save_answer(actor=as_mara, check_in_id=check_in.id, item="q9", answer=answer, at=NOW)
        assert '<p class="words words--big" lang="en">More than half the days</p>' in words_of(
            desk.get(page_of(Alert.objects.get()))
        )

    def test_nobody_elses(self, client, alert, harbour_street):
        okafor = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
        sign_in(client, okafor)
        response = client.get(page_of(alert))
        assert response.status_code == 404
        assert b"Tomas" not in response.content


class TestAnsweringIt:
    def test_keeps_what_was_done_and_stops_the_clock_but_does_not_close(self, desk, alert, tomas):
        response = desk.post(page_of(alert, "answers/"), about(tomas.id, **ANSWERED))
        assert (response.status_code, response["Location"]) == (303, page_of(alert))
        alert.refresh_from_db()
        assert (alert.answered_at, alert.closed_at, alert.due_at.isoformat()) == (NOW, None, FIVE)
        page = words_of(desk.get(page_of(alert)))
        assert "Dr Lind said what they did" in page
        assert "Spoke with Tomas" in page
        assert "Rang at once. Flat, glad of the call, no plan." in page
        assert "Next: Ask face to face in session 3, today by 17:00" in page
        assert "If nothing more is noted it goes to Ines" in page

    def test_without_words_nothing_is_kept_and_what_was_typed_stays(self, desk, alert, tomas):
        posted = ANSWERED | {"answer-words": "", "answer-next_step": "Ask in session 3"}
        response = desk.post(page_of(alert, "answers/"), about(tomas.id, **posted))
        page = words_of(response)
        assert response.status_code == 422
        assert "<title>Error: Tomas D, answer the alert" in page
        assert "There is a problem" in page
        assert 'href="#id_answer-words">Say what was asked, said and agreed</a>' in page
        assert 'value="Ask in session 3"' in page
        assert is_chosen(page, "spoke")
        assert is_chosen(page, FIVE)
        assert AlertStep.objects.filter(kind="answered").count() == 0

    def test_a_form_not_kept_shows_the_record_and_that_is_recorded_too(self, desk, alert, tomas):
        desk.post(page_of(alert, "answers/"), about(tomas.id))
        assert f"alert:{alert.id}" in Line.objects.get(verb="alert.viewed").about

    @pytest.mark.parametrize("by", ["2026-03-09T17:00:00+00:00", "2026-05-10T17:00:00+00:00", "soon", "", "2026-03-11"])
    def test_the_next_step_needs_a_time_that_can_be_kept(self, desk, alert, tomas, by):
        response = desk.post(page_of(alert, "answers/"), about(tomas.id, **ANSWERED | {"answer-next_by": by}))
        assert response.status_code == 422
        assert AlertStep.objects.filter(kind="answered").count() == 0

    def test_a_form_drawn_for_somebody_else_keeps_nothing(self, desk, alert, mara):
        response = desk.post(page_of(alert, "answers/"), about(mara.id, **ANSWERED))
        assert response.status_code == 422
        assert "This form was about another person" in words_of(response)
        assert AlertStep.objects.filter(kind="answered").count() == 0

    def test_words_too_long_are_refused_with_the_limit(self, desk, alert, tomas):
        response = desk.post(page_of(alert, "answers/"), about(tomas.id, **ANSWERED | {"answer-words": "x" * 4001}))
        assert response.status_code == 422
        assert "Write 4000 letters at most. You wrote 4001." in words_of(response)


class TestHandingItOver:
    def test_gives_it_to_a_colleague_and_the_clock_goes_on(self, desk, alert, tomas, ines):
        due_at = alert.due_at
        posted = about(tomas.id, **{"hand-over-to": str(ines.id), "hand-over-words": "I am in session until noon."})
        response = desk.post(page_of(alert, "handovers/"), posted)
        assert (response.status_code, response["Location"]) == (303, "/practice/alerts/")
        alert.refresh_from_db()
        assert (alert.owner_id, alert.due_at) == (ines.id, due_at)
        page = words_of(desk.get(page_of(alert)))
        assert "Dr Lind handed it over to Ines" in page
        assert "I am in session until noon." in page

    def test_only_to_somebody_who_answers_alerts(self, desk, alert, tomas, harbour_street):
        priya = cast.a_colleague(harbour_street, "Priya", Role.INTAKE)
        response = desk.post(page_of(alert, "handovers/"), about(tomas.id, **{"hand-over-to": str(priya.id)}))
        assert response.status_code == 422
        assert "Choose a colleague who answers alerts here" in words_of(response)
        assert "Priya" not in words_of(desk.get(page_of(alert)))

    def test_whoever_it_was_given_to_may_read_and_answer_it(self, client, desk, alert, tomas, ines):
        desk.post(page_of(alert, "handovers/"), about(tomas.id, **{"hand-over-to": str(ines.id)}))
        sign_in(client, ines)
        page = words_of(client.get(page_of(alert)))
        assert "Several days" in page
        assert "Back to the alerts" in page
        assert 'href="/practice/people/' not in page


class TestClosingIt:
    def test_says_what_is_still_missing(self, desk, alert):
        page = words_of(desk.get(page_of(alert)))
        assert "4 things have not been said yet:" in page
        assert "Asking about thoughts of death or suicide, or why nobody asked" in page
        assert "A safety plan, or why none was made" in page
        assert "Whether the treatment goes on as it is, or why that was not looked at" in page

    @pytest.mark.parametrize(
        ("happens", "asked"),
        [
            (stays_away, {"speaking", "looking_back"}),
            (gets_worse, {"speaking", "treatment"}),
            (an_unsafe_tie, {"asking_alone", "making_safer"}),
            (harm_noted, {"protecting", "making_safer"}),
        ],
        ids=["stays_away", "gets_worse", "an_unsafe_tie", "harm"],
    )
    def test_asks_what_fits_its_cause_and_nothing_of_thoughts_nobody_spoke_of(
        self, desk, mara, as_lind, happens, asked
    ):
        happens(mara, as_lind)
        page = words_of(desk.get(page_of(Alert.objects.get())))
        assert set(re.findall(r'name="close-([a-z_]+)"', page)) == asked | {"words"}
        assert "thoughts of death or suicide" not in page

    def test_what_was_said_before_need_not_be_said_again(self, desk, alert, tomas):
        desk.post(
            page_of(alert, "answers/"),
            about(tomas.id, **ANSWERED | {"answer-did": ["spoke", "asked", "treatment_looked_at"]}),
        )
        page = words_of(desk.get(page_of(alert)))
        assert "One thing has not been said yet:" in page
        assert 'name="close-asking"' not in page

    def test_is_refused_until_both_are_said(self, desk, alert, tomas):
        posted = about(tomas.id, **{"close-words": "Fine now.", "close-asking": "asked"})
        response = desk.post(page_of(alert, "closure/"), posted)
        assert response.status_code == 422
        assert "Say whether a safety plan was made" in words_of(response)
        alert.refresh_from_db()
        assert alert.closed_at is None

    def test_closed_it_is_history_to_be_read(self, desk, alert, tomas):
        posted = {
            "close-words": "Asked. No plan.",
            "close-speaking": "spoke",
            "close-asking": "asked",
            "close-safety_planning": "no_safety_plan",
            "close-treatment": "treatment_looked_at",
        }
        response = desk.post(page_of(alert, "closure/"), about(tomas.id, **posted))
        assert (response.status_code, response["Location"]) == (303, page_of(alert))
        page = words_of(desk.get(page_of(alert)))
        assert "Closed alert" in page
        assert "Dr Lind closed it" in page
        assert "Made no safety plan; the words say why" in page
        assert "<form" not in page.split("<main", 1)[1]
        assert "status--urgent" not in page

    def test_closed_in_the_meantime_shows_the_words_that_were_not_added(self, desk, alert, tomas, as_lind):
        close(alert, as_lind)
        response = desk.post(page_of(alert, "answers/"), about(tomas.id, **ANSWERED))
        page = words_of(response)
        assert response.status_code == 422
        assert "This alert was closed in the meantime; what you wrote was not added." in page
        assert "Rang at once. Flat, glad of the call, no plan." in page
        assert AlertStep.objects.filter(kind="answered").count() == 0


class TestALead:
    @pytest.fixture
    def escalated(self, mara, as_mara, as_lind, ines, omar, harbour_street):
        """Mara wrote something, Dr Lind said what he did, nothing more was noted, and it reached Omar."""
        check_in = cast.a_check_in(mara)
        submit_check_in(
            actor=as_mara,
            check_in_id=check_in.id,
            answers=cast.answers(15, item9=1),
            words="Sunday was hard.",
            at=NOW,
        )
        alert = Alert.objects.get()
        answer_alert(
            actor=as_lind,
            alert_id=alert.id,
            did=[Done.NOT_REACHED],
            words="Rang twice.",
            next_step="Try her sister.",
            next_by=NOW + timedelta(hours=2),
            at=NOW,
        )
        sweep = cast.the_system(harbour_street, task="sweep")
        for hours in (3, 72):
            escalate_alert(actor=sweep, alert_id=alert.id, at=NOW + timedelta(hours=hours))
        return alert

    def test_sees_answers_and_numbers_and_nobodys_words(self, at_omars, escalated):
        page = words_of(at_omars.get(page_of(escalated)))
        for shown in ("Several days", "<strong>15</strong> of 27", "Tried, not reached", "It went to Omar"):
            assert shown in page
        for withheld in ("Sunday was hard", "Rang twice", "Try her sister"):
            assert withheld not in page
        assert "Something, which those in the circle of care can read." in page

    def test_is_offered_no_way_into_the_record(self, at_omars, escalated):
        assert 'href="/practice/people/' not in words_of(at_omars.get(page_of(escalated)))

    def test_finds_it_on_the_list(self, at_omars, escalated):
        assert "Mara A" in words_of(at_omars.get("/practice/alerts/"))

    def test_is_shown_nothing_that_did_not_reach_them(self, at_omars, alert):
        assert "Tomas" not in words_of(at_omars.get("/practice/alerts/"))
        assert at_omars.get(page_of(alert)).status_code == 404


def test_the_forms_are_sent_and_never_asked_for(desk, alert):
    for part in ("answers/", "handovers/", "closure/"):
        assert desk.get(page_of(alert, part)).status_code == 405


def is_chosen(page: str, value: str) -> bool:
    """Whether the choice of this value comes back as it was made."""
    return f'value="{value}"' in page and "checked" in page.split(f'value="{value}"', 1)[1].split(">", 1)[0]


class TestWhatAClinicianFound:
    def test_reads_as_an_alert_like_any_other(self, desk, harbour_street, lind, ines):
        mara = cast.a_person(harbour_street)
        cast.in_the_care_of(mara, lind)
        course = cast.a_course(mara, session=1)
        found = [Answered(finding=Finding(item="suicide", outcome="thoughts_of_acting"), words="Pills, put away.")]
        answer_checklist(
            actor=cast.acting(lind, harbour_street), course_id=course.id, answered=found, asked_date=NOW.date(), at=NOW
        )
        alert = Alert.objects.get(person=mara)
        page = words_of(desk.get(page_of(alert)))
        for words in (
            "Suicide, asked by a clinician",
            "Thoughts of ending their life, with or without a plan",
            "Have you thought of ending your life?",
            "Nothing on a screen: a clinician asked.",
        ):
            assert words in page
        assert "Pills" not in page
        assert "Suicide, asked by a clinician" in words_of(desk.get("/practice/alerts/"))
        session = course.sessions.get(attendance="")
        assert "An alert is open: review risk today" in words_of(desk.get(f"/practice/sessions/{session.id}/"))
