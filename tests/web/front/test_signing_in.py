"""Signing in for real: a password, a second factor for staff without exception, and a session that ends in time."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from openipt.clinic.accounts.actions.factors import add_code_app, add_passkey
from openipt.clinic.accounts.actions.inviting import accept_invitation, invite_account
from openipt.clinic.accounts.invitations import token_digest
from openipt.clinic.accounts.models import Account
from openipt.clinic.accounts.passkeys import Site
from openipt.clinic.accounts.reads import factors_of
from openipt.clinic.audit.models import Line
from openipt.clinic.people.actions import PersonDetails, register_person
from tests.cast import acting, the_system
from tests.clinic.accounts.devices import SECRET, Device, digits
from tests.conftest import NOW
from tests.web.signing_in import sign_in

PASSWORD = "harbour lamp seven geese"
NOORS = "noor@example.org"
CLINICAL = ("/practice/", "/practice/alerts/", "/manage/measures/")


@pytest.fixture(autouse=True)
def _for_real(settings) -> None:  # type: ignore[no-untyped-def]
    settings.DEMO = False


def _joined(account: Account, email: str, service) -> None:  # type: ignore[no-untyped-def]
    token = invite_account(actor=the_system(service), account_id=account.id, at=NOW).token
    accept_invitation(digest=token_digest(token), email=email, password=PASSWORD, at=NOW)


@pytest.fixture
def joined(lind: Account, harbour_street) -> Account:  # type: ignore[no-untyped-def]
    """Dr Lind, with a password and nothing else yet."""
    _joined(lind, lind.staff_email, harbour_street)
    return lind


@pytest.fixture
def with_app(joined: Account, harbour_street) -> Account:  # type: ignore[no-untyped-def]
    earlier = NOW - timedelta(days=1)
    actor = acting(joined, harbour_street)
    add_code_app(actor=actor, secret=SECRET, typed=digits(SECRET, earlier), at=earlier)
    return joined


@pytest.fixture
def noor(harbour_street) -> Account:  # type: ignore[no-untyped-def]
    details = PersonDetails(name="Noor", called="Noor", born=NOW.date(), telephone="", reach="", time_zone="UTC")
    person = register_person(actor=the_system(harbour_street), details=details, at=NOW, email=NOORS)
    assert person.account is not None
    _joined(person.account, NOORS, harbour_street)
    return person.account


def give_password(client: Client, email: str, password: str = PASSWORD, **more: str):  # type: ignore[no-untyped-def]
    return client.post("/sign-in/", {"email": email, "password": password, **more})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


class TestSomebodyInTherapy:
    def test_signs_in_with_address_and_password(self, client, noor):
        assert give_password(client, " Noor@Example.org ")["Location"] == "/portal/"
        assert client.get("/portal/").status_code == 200
        assert Line.objects.filter(verb="account.signed_in_by_password").count() == 1

    def test_comes_to_the_page_they_asked_for(self, client, noor):
        assert give_password(client, NOORS, next="/portal/plan/")["Location"] == "/portal/plan/"
        assert give_password(client, NOORS, next="//evil.example/portal/")["Location"] == "/portal/"

    def test_who_has_a_second_factor_is_asked_for_it_too(self, client, noor, harbour_street):
        actor = acting(noor, harbour_street)
        add_code_app(actor=actor, secret=SECRET, typed=digits(SECRET, NOW), at=NOW)
        assert give_password(client, NOORS)["Location"] == "/sign-in/second-step/"
        assert not is_in(client)

    def test_is_shown_the_same_page_as_nobody(self, noor):
        def answer(email: str) -> str:
            page = give_password(Client(), email, "wrong")
            assert page.status_code == 422
            return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode()).replace(email, "X")

        assert answer(NOORS) == answer("nobody@example.org")


class TestStaff:
    def test_reach_no_page_with_a_password_alone(self, client, joined):
        assert give_password(client, joined.staff_email)["Location"] == "/sign-in/set-up/"
        assert not is_in(client)
        for address in CLINICAL:
            assert client.get(address)["Location"].startswith("/sign-in/")

    def test_whose_session_shows_no_factor_are_signed_out(self, client, joined):
        sign_in(client, joined)
        session = client.session
        del session["proved_at"]
        session.save()
        assert client.get("/practice/")["Location"] == "/sign-in/?ended=1"

    def test_set_up_an_app_and_are_in_with_ten_codes_on_paper(self, client, joined):
        give_password(client, joined.staff_email, next="/practice/alerts/")
        page = client.get("/sign-in/set-up/app/").content.decode()
        found = re.search(r'class="secret">([A-Z2-7 ]+)<', page)
        assert found
        assert "<svg" in page
        answer = client.post("/sign-in/set-up/app/", {"code": digits(found[1].replace(" ", ""), NOW)})
        assert len(re.findall(r"<code>[a-z0-9-]{19}</code>", answer.content.decode())) == 10
        assert 'href="/practice/alerts/"' in answer.content.decode()
        assert client.get("/practice/").status_code == 200

    def test_are_told_when_the_app_shows_another_code(self, client, joined):
        give_password(client, joined.staff_email)
        answer = client.post("/sign-in/set-up/app/", {"code": "000000"})
        assert answer.status_code == 422
        assert not factors_of(joined.id)

    def test_give_the_code_of_their_app_after_the_password(self, client, with_app):
        assert give_password(client, with_app.staff_email)["Location"] == "/sign-in/second-step/"
        assert client.post("/sign-in/second-step/", {"code": "000000"}).status_code == 422
        answer = client.post("/sign-in/second-step/", {"code": digits(SECRET, NOW)})
        assert answer["Location"] == "/practice/"
        assert client.get("/practice/").status_code == 200
        verbs = set(Line.objects.values_list("verb", flat=True))
        assert {"account.code_failed", "account.code_proved", "account.signed_in_by_code"} <= verbs

    @pytest.mark.parametrize("address", ["/sign-in/set-up/", "/sign-in/set-up/app/", "/sign-in/set-up/question/"])
    def test_who_have_a_factor_cannot_add_another_with_a_password_alone(self, client, with_app, address):
        give_password(client, with_app.staff_email)
        before = factors_of(with_app.id)
        answer = client.post(address, {"code": digits(SECRET, NOW), "answer": "{}"})
        assert answer.status_code in (303, 404)
        assert factors_of(with_app.id) == before

    def test_begin_again_when_they_look_for_their_phone_too_long(self, client, with_app):
        give_password(client, with_app.staff_email)
        with time_machine.travel(NOW + timedelta(minutes=16), tick=False):
            code = digits(SECRET, NOW + timedelta(minutes=16))
            assert client.post("/sign-in/second-step/", {"code": code})["Location"] == "/sign-in/"
        assert not is_in(client)

    def test_half_way_in_are_nobody_once_their_password_changed(self, client, with_app, harbour_street):
        give_password(client, with_app.staff_email)
        _joined(with_app, with_app.staff_email, harbour_street)
        assert client.post("/sign-in/second-step/", {"code": digits(SECRET, NOW)})["Location"] == "/sign-in/"


class TestAPasskey:
    SITE = Site(host="testserver", origin="http://testserver")

    @pytest.fixture
    def device(self, joined, harbour_street) -> Device:
        device = Device(site=self.SITE, origin=self.SITE.origin)
        add_passkey(actor=acting(joined, harbour_street), made=device.makes_one(account_id=joined.id), at=NOW)
        device.uses += 1
        return device

    def show(self, client: Client, device: Device, **more: str):  # type: ignore[no-untyped-def]
        options = client.post("/sign-in/passkey/question/").json()
        return client.post("/sign-in/passkey/", {"answer": json.dumps(device.answer_shown(options)), **more})

    def test_signs_in_by_itself(self, client, device):
        assert self.show(client, device, next="/practice/alerts/")["Location"] == "/practice/alerts/"
        assert client.get("/practice/").status_code == 200
        assert Line.objects.filter(verb="account.signed_in_by_passkey").count() == 1

    def test_is_the_second_step_after_a_password(self, client, device, joined):
        give_password(client, joined.staff_email)
        assert self.show(client, device)["Location"] == "/practice/"

    def test_opens_while_passwords_are_guessed_at(self, client, device, joined):
        for _ in range(12):
            give_password(client, joined.staff_email, "wrong")
        assert "Try again in 15 minutes" in give_password(client, joined.staff_email).content.decode()
        assert self.show(client, device)["Location"] == "/practice/"

    @pytest.mark.parametrize("answer", ["", "{}", "[]", "no json", '{"id": 1}', "x" * 30_000])
    def test_nothing_else_opens(self, client, device, answer):
        client.post("/sign-in/passkey/question/")
        assert client.post("/sign-in/passkey/", {"answer": answer}).status_code == 422
        assert not is_in(client)

    def test_answers_a_question_once(self, client, device):
        options = client.post("/sign-in/passkey/question/").json()
        answer = json.dumps(device.answer_shown(options))
        assert client.post("/sign-in/passkey/", {"answer": answer}).status_code == 303
        client.post("/sign-out/")
        assert client.post("/sign-in/passkey/", {"answer": answer}).status_code == 422

    def test_is_made_by_staff_who_have_no_factor(self, client, joined):
        give_password(client, joined.staff_email)
        device = Device(site=self.SITE, origin=self.SITE.origin)
        options = client.post("/sign-in/set-up/question/").json()
        answer = client.post("/sign-in/set-up/", {"answer": json.dumps(device.answer_made(options))})
        assert "Ten codes" in answer.content.decode()
        assert client.get("/practice/").status_code == 200


class TestASession:
    def at(self, client: Client, moment: datetime, address: str = "/practice/") -> int:
        with time_machine.travel(moment, tick=False):
            return client.get(address).status_code

    def test_is_another_one_after_signing_in(self, client, noor):
        client.get("/join/x/")
        give_password(client, NOORS)
        first = client.session.session_key
        give_password(client, NOORS)
        assert client.session.session_key != first

    @pytest.mark.parametrize(("minutes", "status"), [(15, 200), (16, 302)])
    def test_of_staff_ends_after_a_quarter_of_an_hour_of_nothing(self, client, lind, minutes, status):
        sign_in(client, lind)
        assert self.at(client, NOW + timedelta(minutes=minutes)) == status

    @pytest.mark.parametrize(("minutes", "status"), [(30, 200), (31, 302)])
    def test_of_somebody_in_therapy_after_half_an_hour(self, client, noor, minutes, status):
        give_password(client, NOORS)
        assert self.at(client, NOW + timedelta(minutes=minutes), "/portal/") == status

    def test_ends_after_twelve_hours_however_busy(self, client, lind):
        sign_in(client, lind)
        quarters = [NOW + timedelta(minutes=14 * number) for number in range(1, 55)]
        lasted = [moment - NOW for moment in quarters if self.at(client, moment) == 200]
        assert max(lasted) < timedelta(hours=12) <= max(lasted) + timedelta(minutes=14)

    def test_that_does_not_say_when_it_began_is_over(self, client, lind):
        sign_in(client, lind)
        session = client.session
        del session["began_at"]
        session.save()
        assert self.at(client, NOW) == 302
