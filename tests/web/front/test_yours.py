"""One's own ways in: adding and removing them asks once more who one is, and one can sign out elsewhere."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from openipt.clinic.accounts.actions.factors import add_code_app, add_passkey
from openipt.clinic.accounts.models import Account, CodeApp
from openipt.clinic.accounts.passkeys import Site
from openipt.clinic.accounts.reads import factors_of
from openipt.clinic.audit.models import Line
from tests.cast import acting
from tests.clinic.accounts.devices import SECRET, Device, digits
from tests.conftest import NOW
from tests.web.front.test_signing_in import NOORS, PASSWORD, _for_real, give_password, noor  # noqa: F401
from tests.web.signing_in import sign_in

SITE = Site(host="testserver", origin="http://testserver")
LATER = NOW + timedelta(minutes=11)
ANOTHER = "seven lamps one harbour"
STEP_UP = (
    ("GET", "/sign-in/yours/app/"),
    ("GET", "/sign-in/yours/passkey/"),
    ("GET", "/sign-in/yours/paper/"),
    ("POST", "/sign-in/yours/paper/"),
    ("GET", "/sign-in/yours/password/"),
    ("POST", "/sign-in/yours/password/"),
    ("POST", "/sign-in/yours/question/"),
    ("POST", "/sign-in/yours/factors/6f70656e-6970-4000-8000-000000000000/removed/"),
)


@pytest.fixture
def app(lind: Account, harbour_street) -> CodeApp:  # type: ignore[no-untyped-def]
    """Dr Lind's, since yesterday."""
    earlier = NOW - timedelta(days=1)
    actor = acting(lind, harbour_street)
    add_code_app(actor=actor, secret=SECRET, typed=digits(SECRET, earlier), at=earlier)
    return CodeApp.objects.get(account=lind)


@pytest.fixture
def signed_in(client: Client, lind: Account, app: CodeApp) -> Client:
    sign_in(client, lind)
    return client


class TestStepUp:
    @pytest.mark.parametrize(("method", "address"), STEP_UP)
    def test_is_asked_for_once_ten_minutes_went_by(self, signed_in, method, address):
        with time_machine.travel(LATER, tick=False):
            came_from = "http://testserver/sign-in/yours/"
            answer = signed_in.generic(method, address, headers={"Referer": came_from})
        status, typed = (303, "") if method == "GET" else (307, "&typed=yes")
        assert (answer.status_code, answer["Location"]) == (status, f"/sign-in/again/?next={address}{typed}")

    def test_asks_for_a_password_typed_too_late_once_more_on_its_page(self, signed_in):
        with time_machine.travel(LATER, tick=False):
            answer = signed_in.post(
                "/sign-in/yours/password/", {"password": ANOTHER}, headers={"Referer": "/sign-in/yours/password/"}
            )
        assert (answer.status_code, answer["Location"]) == (303, "/sign-in/again/?next=/sign-in/yours/password/")

    def test_with_a_code_lets_one_go_on(self, signed_in):
        with time_machine.travel(LATER, tick=False):
            wrong = signed_in.post("/sign-in/again/", {"code": "000000", "next": "/sign-in/yours/app/"})
            assert wrong.status_code == 422
            right = signed_in.post("/sign-in/again/", {"code": digits(SECRET, LATER), "next": "/sign-in/yours/app/"})
            assert right["Location"] == "/sign-in/yours/app/"
            assert signed_in.get("/sign-in/yours/app/").status_code == 200

    def test_with_a_passkey_too_and_only_with_ones_own(self, signed_in, lind, harbour_street, ines):
        own, other = (Device(site=SITE, origin=SITE.origin) for _ in range(2))
        for device, account in ((own, lind), (other, ines)):
            made = device.makes_one(account_id=account.id)
            add_passkey(actor=acting(account, harbour_street), made=made, at=NOW)
            device.uses += 1
        with time_machine.travel(LATER, tick=False):
            for device, status in ((other, 422), (own, 303)):
                options = signed_in.post("/sign-in/again/question/").json()
                answer = {"answer": json.dumps(device.answer_shown(options))}
                assert signed_in.post("/sign-in/again/passkey/", answer).status_code == status
            assert signed_in.get("/sign-in/yours/paper/").status_code == 200

    def test_is_the_password_for_somebody_who_has_nothing_else(self, client, noor):  # noqa: F811
        give_password(client, NOORS)
        with time_machine.travel(LATER, tick=False):
            assert client.post("/sign-in/again/", {"password": "wrong"}).status_code == 422
            assert client.post("/sign-in/again/", {"password": PASSWORD})["Location"] == "/sign-in/yours/"
            assert client.get("/sign-in/yours/passkey/").status_code == 200

    @pytest.mark.parametrize("elsewhere", ["//evil.example/", "https://evil.example/", "evil"])
    def test_never_leads_elsewhere(self, signed_in, elsewhere):
        answer = signed_in.post("/sign-in/again/", {"code": digits(SECRET, NOW), "next": elsewhere})
        assert answer["Location"] == "/sign-in/yours/"

    def test_is_limited_as_signing_in_is(self, signed_in):
        for _ in range(10):
            signed_in.post("/sign-in/again/", {"code": "000000"})
        page = signed_in.post("/sign-in/again/", {"code": digits(SECRET, NOW)})
        assert "Try again in 15 minutes" in page.content.decode()


class TestSecondSteps:
    def test_staff_keep_one(self, signed_in, app, lind):
        answer = signed_in.post(f"/sign-in/yours/factors/{app.id}/removed/")
        assert answer["Location"] == "/sign-in/yours/?just=last"
        assert factors_of(lind.id)

    def test_one_of_two_can_go(self, signed_in, app, lind, harbour_street):
        made = Device().makes_one(account_id=lind.id)
        add_passkey(actor=acting(lind, harbour_street), made=made, at=NOW)
        signed_in.post(f"/sign-in/yours/factors/{app.id}/removed/")
        assert factors_of(lind.id).code_app is None
        assert Line.objects.filter(verb="account.factor_removed").count() == 1

    def test_nobody_elses_can(self, client, app, ines):
        sign_in(client, ines)
        assert client.post(f"/sign-in/yours/factors/{app.id}/removed/").status_code == 404
        assert CodeApp.objects.get(id=app.id).removed_at is None

    def test_somebody_in_therapy_adds_a_passkey_and_may_remove_it(self, client, noor):  # noqa: F811
        give_password(client, NOORS)
        options = client.post("/sign-in/yours/question/").json()
        answer = json.dumps(Device(site=SITE, origin=SITE.origin).answer_made(options))
        assert client.post("/sign-in/yours/passkey/", {"answer": answer})["Location"].endswith("just=passkey")
        (key,) = factors_of(noor.id).passkeys
        client.post(f"/sign-in/yours/factors/{key.id}/removed/")
        assert not factors_of(noor.id)

    def test_an_app_is_exchanged_for_another(self, signed_in, app, lind):
        secret = re.search(r'class="secret">([A-Z2-7 ]+)<', signed_in.get("/sign-in/yours/app/").content.decode())
        assert secret
        typed = digits(secret[1].replace(" ", ""), NOW)
        assert signed_in.post("/sign-in/yours/app/", {"code": typed})["Location"].endswith("just=app")
        assert factors_of(lind.id).code_app.id != app.id  # type: ignore[union-attr]

    def test_codes_on_paper_are_made_anew(self, signed_in, lind):
        page = signed_in.post("/sign-in/yours/paper/").content.decode()
        assert len(re.findall(r"<code>[a-z0-9-]{19}</code>", page)) == 10
        assert factors_of(lind.id).codes_left == 10


class TestWhereOneIsSignedIn:
    @pytest.fixture
    def two(self, noor):  # type: ignore[no-untyped-def]  # noqa: F811
        """Noor's telephone, and a machine in a library."""
        clients = []
        for browser in ("Mozilla/5.0 (iPhone) Safari/605", "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"):
            clients.append(Client(headers={"User-Agent": browser}))
            give_password(clients[-1], NOORS)
        return clients

    def test_is_said_in_words_one_recognises(self, two):
        page = two[0].get("/sign-in/yours/").content.decode()
        assert "Safari, iPhone" in page
        assert "Firefox, Windows" in page
        assert not any(client.session.session_key in page for client in two)

    def test_can_be_ended_from_elsewhere(self, two):
        phone, library = two
        name = re.search(r'name="which" value="(\w+)"', phone.get("/sign-in/yours/").content.decode())
        assert name
        phone.post("/sign-in/yours/elsewhere/", {"which": name[1]})
        assert library.get("/portal/").status_code == 302
        assert phone.get("/portal/").status_code == 200

    def test_everywhere_but_here(self, two):
        phone, library = two
        assert phone.post("/sign-in/yours/elsewhere/").status_code == 404
        phone.post("/sign-in/yours/elsewhere/", {"which": "others"})
        assert (phone.get("/portal/").status_code, library.get("/portal/").status_code) == (200, 302)

    def test_is_nobody_elses_to_end(self, two, client, lind):
        sign_in(client, lind)
        name = re.search(r'name="which" value="(\w+)"', two[0].get("/sign-in/yours/").content.decode())
        assert name
        client.post("/sign-in/yours/elsewhere/", {"which": name[1]})
        assert two[1].get("/portal/").status_code == 200

    def test_another_password_ends_every_other_session(self, two, noor):  # noqa: F811
        phone, library = two
        answer = phone.post("/sign-in/yours/password/", {"password": ANOTHER, "again": ANOTHER})
        assert answer["Location"].endswith("just=password")
        assert phone.get("/portal/").status_code == 200
        assert library.get("/portal/").status_code == 302
        assert Account.objects.get(id=noor.id).check_password(ANOTHER)
