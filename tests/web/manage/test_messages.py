"""Messages, as whoever leads sees them: on which days people are reminded."""

from __future__ import annotations

import pytest
from django.test import Client

from openipt.clinic.messages.reads import reminder_days_of
from openipt.core.reminders import STARTING_DAYS
from openipt.core.vocabulary import Role
from tests import cast
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

MESSAGES, DAYS = "/manage/messages/", "/manage/messages/days/"


@pytest.fixture
def at_omars(client: Client, omar) -> Client:
    sign_in(client, omar)
    return client


def test_says_what_holds_and_where_it_comes_from(at_omars):
    words = text_of(at_omars.get(MESSAGES))
    assert "2 days after it opened (starting value)" in words
    assert "reminded once, two days later" in words
    assert "Nothing was decided yet" in words


def test_the_decision_holds_and_names_who_took_it_and_the_person_reads_it(at_omars, harbour_street, mara, omar):
    sent = {"check_in_again": "4", "session_before": "2", "seen": "0"}
    assert at_omars.post(DAYS, sent).status_code == 303
    assert reminder_days_of(harbour_street.id).check_in_again == 4
    assert "Omar: a check-in 4 days after it opened, a session 2 days before." in text_of(at_omars.get(MESSAGES))
    assert at_omars.post(DAYS, sent).status_code == 409
    sign_in(at_omars, mara.account)
    assert "We remind you once, after 4 days, and no more." in text_of(at_omars.get("/portal/messages/"))


@pytest.mark.parametrize("days", ["0", "7", "soon", ""])
def test_takes_no_day_that_is_not_offered(days, at_omars, harbour_street):
    answer = at_omars.post(DAYS, {"check_in_again": days, "session_before": "1", "seen": "0"})
    assert answer.status_code == 422
    assert reminder_days_of(harbour_street.id) == STARTING_DAYS


def test_who_arranges_care_reads_it_and_does_not_decide(client, harbour_street):
    sign_in(client, cast.a_colleague(harbour_street, "Priya", Role.INTAKE))
    assert 'action="/manage/messages/days/"' not in client.get(MESSAGES).content.decode()
    assert client.post(DAYS, {"check_in_again": "4", "session_before": "1", "seen": "0"}).status_code in (403, 404)
