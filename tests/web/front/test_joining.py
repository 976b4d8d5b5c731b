"""From the link of an invitation to a password: nothing shows the link, and what opens nothing says nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from openipt.clinic.accounts.actions.inviting import invite_account, revoke_invitation
from openipt.clinic.accounts.models import Account
from tests.cast import the_system
from tests.conftest import NOW

PASSWORD = "harbour lamp seven geese"


@pytest.fixture
def token(lind: Account, harbour_street) -> str:
    return invite_account(actor=the_system(harbour_street), account_id=lind.id, at=NOW).token


def choose(client: Client, email: str, password: str = PASSWORD, again: str | None = None):
    return client.post("/join/", {"email": email, "password": password, "again": password if again is None else again})


class TestTheLink:
    def test_leads_at_once_to_an_address_that_does_not_hold_it(self, client, token):
        answer = client.get(f"/join/{token}/")
        assert (answer.status_code, answer["Location"]) == (303, "/join/")
        page = client.get("/join/")
        assert page.status_code == 200
        assert token not in page.content.decode()

    def test_may_be_followed_by_a_program_that_scans_letters(self, client, token, lind):
        Client().get(f"/join/{token}/")
        client.get(f"/join/{token}/")
        assert choose(client, lind.staff_email).status_code == 303

    def test_leads_to_a_password_and_signs_nobody_in_by_itself(self, client, token, lind):
        client.get(f"/join/{token}/")
        answer = choose(client, lind.staff_email)
        assert answer["Location"] == "/sign-in/?just=joined"
        assert Account.objects.get(id=lind.id).check_password(PASSWORD)
        assert "_auth_user_id" not in client.session


class TestALinkThatOpensNothing:
    def bytes_of(self, client: Client) -> str:
        page = client.get("/join/")
        assert page.status_code == 404
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())

    def test_says_the_same_whatever_became_of_it(self, token, lind, harbour_street, settings):
        never, used, revoked = Client(), Client(), Client()
        never.get("/join/never-made/")
        used.get(f"/join/{token}/")
        choose(used, lind.staff_email)
        used.get(f"/join/{token}/")
        second = invite_account(actor=the_system(harbour_street), account_id=lind.id, at=NOW).token
        revoked.get(f"/join/{second}/")
        revoke_invitation(actor=the_system(harbour_street), account_id=lind.id, at=NOW)
        assert self.bytes_of(never) == self.bytes_of(used) == self.bytes_of(revoked)

    def test_is_what_a_form_finds_that_was_sent_too_late(self, client, token, lind, harbour_street):
        client.get(f"/join/{token}/")
        revoke_invitation(actor=the_system(harbour_street), account_id=lind.id, at=NOW)
        assert choose(client, lind.staff_email).status_code == 404

    def test_is_one_that_grew_too_old(self, lind, harbour_street, client):
        long_ago = NOW - timedelta(hours=72)
        old = invite_account(actor=the_system(harbour_street), account_id=lind.id, at=long_ago).token
        client.get(f"/join/{old}/")
        assert self.bytes_of(client)


class TestTheForm:
    @pytest.mark.parametrize(
        ("password", "again", "says"),
        [
            ("too short", "too short", "at least 12 characters"),
            ("password1234", "password1234", "too common"),
            (PASSWORD, "another one altogether", "not the same"),
            ("", "", "Choose a password"),
        ],
    )
    def test_says_what_is_amiss_with_a_password(self, client, token, lind, password, again, says):
        client.get(f"/join/{token}/")
        answer = choose(client, lind.staff_email, password, again)
        assert answer.status_code == 422
        assert says in answer.content.decode()
        assert not Account.objects.get(id=lind.id).has_usable_password()

    def test_refuses_another_address_and_keeps_what_was_typed(self, client, token):
        client.get(f"/join/{token}/")
        answer = choose(client, "other@example.org")
        assert answer.status_code == 422
        assert "the e-mail address that was invited" in answer.content.decode()
        assert 'value="other@example.org"' in answer.content.decode()

    def test_takes_a_long_sentence(self, client, token, lind):
        client.get(f"/join/{token}/")
        assert choose(client, lind.staff_email, "a sentence of mine " * 9).status_code == 303
