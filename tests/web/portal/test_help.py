from __future__ import annotations

from datetime import UTC, datetime

import time_machine

from openipt.clinic.safety.actions import answer_alert
from openipt.clinic.safety.models import Alert
from openipt.core.safety import Done
from tests.conftest import NOW
from tests.web.portal.pages import answer, answer_all, at, text_of
from tests.web.signing_in import sign_in

SATURDAY_NIGHT = datetime(2026, 3, 14, 22, 30, tzinfo=UTC)


class TestHelpAtOnce:
    def test_thanks_first_then_calls_then_who_is_told(self, portal, check_in):
        answer(portal, check_in, "q9", 1)
        words = text_of(portal.get(at(check_in, "help")))
        order = ["Thank you for telling us", "999", "116 123", "Who is told", "What would you like to do?"]
        assert [words.index(said) for said in order] == sorted(words.index(said) for said in order)

    def test_names_the_answer_the_clinician_the_time_and_the_way_to_be_reached(self, portal, check_in):
        answer(portal, check_in, "q9", 1)
        words = text_of(portal.get(at(check_in, "help")))
        assert "Dr Lind can see your answer now: “Several days”." in words
        assert "Dr Lind, or the clinician on duty, has to act on it today, by 5 pm." in words
        assert "ending 0189. You asked for: “Text, not calls.”" in words
        assert "closed now" not in words

    def test_outside_service_hours_it_says_when_honestly(self, client, mara, check_in):
        with time_machine.travel(SATURDAY_NIGHT, tick=False):
            sign_in(client, mara.account)
            answer(client, check_in, "q9", 1)
            words = text_of(client.get(at(check_in, "help")))
        assert "has to act on it Monday 16 March, by 5 pm." in words
        assert "The service is closed now and opens Monday 16 March, 9 am." in words

    def test_a_time_that_has_passed_is_now(self, client, mara, check_in):
        with time_machine.travel(SATURDAY_NIGHT, tick=False):
            sign_in(client, mara.account)
            answer(client, check_in, "q9", 1)
        Alert.objects.update(due_at=NOW)
        with time_machine.travel(SATURDAY_NIGHT, tick=False):
            assert "has to act on it now." in text_of(client.get(at(check_in, "help")))

    def test_calls_can_be_pressed(self, portal, check_in):
        answer(portal, check_in, "q9", 3)
        body = portal.get(at(check_in, "help")).content.decode()
        assert 'href="tel:999"' in body
        assert 'href="tel:116123"' in body

    def test_going_on_and_stopping_are_both_there(self, portal, check_in):
        answer(portal, check_in, "q9", 1)
        page = portal.get(at(check_in, "help"))
        assert "Your answers are kept either way. 9 questions are left." in text_of(page)
        assert f'href="{at(check_in)}"' in page.content.decode()
        assert 'href="/portal/"' in page.content.decode()

    def test_lowering_the_answer_takes_nothing_back(self, portal, check_in):
        answer(portal, check_in, "q9", 3)
        assert answer(portal, check_in, "q9", 0)["Location"] == at(check_in)
        words = text_of(portal.get(at(check_in, "help")))
        assert "Dr Lind can see your answer now: “Nearly every day”." in words

    def test_without_a_worrying_answer_it_leads_back(self, portal, check_in):
        answer(portal, check_in, "q9", 0)
        assert portal.get(at(check_in, "help"))["Location"] == at(check_in)

    def test_once_answered_it_promises_nothing_more(self, portal, check_in, as_lind):
        answer(portal, check_in, "q9", 1)
        alert = Alert.objects.get()
        answer_alert(
            actor=as_lind,
            alert_id=alert.id,
            did=[Done.SPOKE],
            words="Spoke by telephone.",
            next_step="Session",
            next_by=alert.due_at,
            at=NOW,
        )
        words = text_of(portal.get(at(check_in, "help")))
        assert "Thank you for telling us" in words
        assert "Who is told" not in words

    def test_after_sending_it_leads_to_what_happens_next(self, portal, check_in):
        answer_all(portal, check_in, 15, item9=1)
        portal.post(at(check_in, "review"), {"words": ""})
        words = text_of(portal.get(at(check_in, "help")))
        assert "See what happens next" in words
        assert "Go on with the check-in" not in words
