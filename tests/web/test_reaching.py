"""Saying how one may be reached, on the portal and with a colleague; and the lists of what went and what did not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from openipt.cli.reminding import remind
from openipt.clinic.checkins.actions import ask_for_check_in
from openipt.clinic.checkins.reads import open_check_ins
from openipt.clinic.messages.models import MessageState, OutboxMessage
from openipt.clinic.messages.reads import wishes_of
from openipt.clinic.reminders.channels import Letter, Outcome
from tests import cast
from tests.conftest import NOW
from tests.web.signing_in import sign_in

FILLED = {
    "by_email": "yes",
    "address": "mara@example.org",
    "earliest": "09:00",
    "latest": "20:00",
    "paused_until_day": "",
    "paused_until_month": "",
    "paused_until_year": "",
    "also": ["calls"],
}


def signed_in(account) -> Client:
    client = Client()
    sign_in(client, account)
    return client


class Answers:
    """A mail server in the hand."""

    key = "email"

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome

    def send(self, letter: Letter) -> Outcome:
        return self.outcome


def a_note_that_came_to(outcome: Outcome, mara, *, at: datetime = NOW) -> OutboxMessage:
    ask_for_check_in(actor=cast.the_system(mara.service), person_id=mara.id, measure_key="phq9", at=at)
    remind(clock=lambda: at, channels=[Answers(outcome)])
    return OutboxMessage.objects.filter(recipient_id=mara.account_id).order_by("due_at")[0]


@pytest.fixture
def her(mara) -> Client:
    return signed_in(mara.account)


class TestOnThePortal:
    def test_nothing_is_chosen_for_her(self, her):
        page = her.get("/portal/messages/").content.decode()
        assert 'name="by_email" value="yes"' in page.replace("  ", " ")
        assert "checked" not in page

    def test_what_she_says_counts(self, her, mara):
        assert her.post("/portal/messages/", FILLED).status_code == 303
        wishes = wishes_of([mara.id])[mara.id]
        assert (wishes.by_email, wishes.address, wishes.may_call, wishes.may_leave_word) == (
            True,
            "mara@example.org",
            True,
            False,
        )
        assert "mara@example.org" in her.get("/portal/messages/").content.decode()

    @pytest.mark.parametrize("change", [{"address": ""}, {"address": "a@b.org, c@d.org"}, {"latest": "08:00"}])
    def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_kept(self, her, mara, change):
        response = her.post("/portal/messages/", FILLED | change)
        assert response.status_code == 422
        assert wishes_of([mara.id]) == {}

    def test_the_link_of_a_note_leads_home_and_counts_as_opened(self, her, mara):
        her.post("/portal/messages/", FILLED)
        message = a_note_that_came_to(Outcome.SENT, mara)
        response = her.get(f"/m/{message.id}/")
        assert (response.status_code, response["Location"]) == (303, "/portal/")
        message.refresh_from_db()
        assert message.state == MessageState.OPENED

    def test_going_to_the_check_in_by_oneself_counts_as_opened(self, her, mara):
        her.post("/portal/messages/", FILLED)
        message = a_note_that_came_to(Outcome.SENT, mara)
        her.get(f"/portal/check-in/{open_check_ins(mara.id)[0].id}/")
        message.refresh_from_db()
        assert message.state == MessageState.OPENED


class TestForColleagues:
    def test_her_therapist_writes_it_down_with_her_and_sees_what_went(self, lind, mara):
        client, where = signed_in(lind), f"/practice/people/{mara.id}/reaching/"
        assert client.post(where, FILLED | {"person": str(mara.id)}).status_code == 303
        a_note_that_came_to(Outcome.SENT, mara)
        page = client.get(where).content.decode()
        assert "A check-in opened</strong>: sent" in page
        assert "A check-in still waited</strong>: planned" in page

    def test_times_are_those_of_the_clock_on_the_wall(self, lind, mara):
        summer = datetime(2026, 7, 1, 9, tzinfo=UTC)
        with time_machine.travel(summer, tick=False):
            client, where = signed_in(lind), f"/practice/people/{mara.id}/reaching/"
            client.post(where, FILLED | {"person": str(mara.id)})
            a_note_that_came_to(Outcome.SENT, mara, at=summer)
            assert "Wed 1 July, 10:00" in client.get(where).content.decode()

    def test_the_lead_sees_what_did_not_go_why_and_no_name(self, lind, mara, omar):
        signed_in(lind).post(f"/practice/people/{mara.id}/reaching/", FILLED | {"person": str(mara.id)})
        message = a_note_that_came_to(Outcome.UNCERTAIN, mara)
        client = signed_in(omar)
        page = client.get("/manage/messages/").content.decode()
        assert "may or may not have gone" in page
        assert "Try again" not in page
        assert "Mara" not in page
        assert client.post("/manage/messages/", {"message": str(message.id), "step": "looked"}).status_code == 303
        assert "Every message that was due has gone" in client.get("/manage/messages/").content.decode()

    def test_what_was_refused_can_be_tried_again(self, her, mara, omar):
        her.post("/portal/messages/", FILLED)
        message = a_note_that_came_to(Outcome.REFUSED, mara)
        client = signed_in(omar)
        assert "Try again" in client.get("/manage/messages/").content.decode()
        client.post("/manage/messages/", {"message": str(message.id), "step": "again"})
        message.refresh_from_db()
        assert message.state == MessageState.PLANNED
