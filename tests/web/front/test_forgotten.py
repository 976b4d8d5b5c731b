"""The way back to a forgotten password: one link, together with a code or a PIN, and nobody learns who is here."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openipt.cli.reminding import remind
from openipt.clinic.accounts.actions.factors import make_recovery_codes
from openipt.clinic.accounts.models import Account, PasswordForgotten
from openipt.clinic.accounts.notices import NoticeKind, notices_of
from openipt.clinic.audit.models import Line
from openipt.clinic.links.actions import choose_pin
from openipt.clinic.messages.actions import say_wishes
from openipt.clinic.people.models import Person
from tests.cast import acting, in_the_care_of
from tests.clinic.accounts.devices import SECRET, digits
from tests.clinic.messages.reached import MAY_BE_WRITTEN_TO
from tests.clinic.reminders.test_sending import Notebook
from tests.conftest import NOW
from tests.web.front.test_signing_in import (  # noqa: F401
    NOORS,
    PASSWORD,
    _for_real,
    give_password,
    is_in,
    joined,
    noor,
    with_app,
)

ANOTHER = "lantern pepper seventeen dune"
WORDS = {"password": ANOTHER, "again": ANOTHER}
SOON = NOW + timedelta(minutes=1)


def asked(client: Client, email: str) -> str:
    """What is said to whoever asks."""
    page = client.post("/sign-in/forgotten/", {"email": email}, follow=True)
    assert page.status_code == 200
    return page.content.decode()


def sent(at=SOON) -> list[str]:  # type: ignore[no-untyped-def]
    """The path in each message that goes now."""
    notebook = Notebook()
    remind(clock=lambda: at, channels=[notebook])
    found = [re.search(r"https?://[^/]+(/sign-in/new-password/\S+/)", letter.body) for letter in notebook.letters]
    return [each[1] for each in found if each]


def has_password(account: Account, password: str) -> bool:
    account.refresh_from_db()
    return account.check_password(password)


@pytest.fixture
def way_back(client: Client, with_app: Account) -> str:  # noqa: F811
    asked(client, with_app.staff_email)
    (path,) = sent()
    return path


class TestStaff:
    def test_choose_another_with_the_link_and_a_code_and_end_every_other_session(self, client, with_app, way_back):  # noqa: F811
        elsewhere = Client()
        give_password(elsewhere, with_app.staff_email)
        elsewhere.post("/sign-in/second-step/", {"code": digits(SECRET, NOW)})
        assert is_in(elsewhere)
        with time_machine.travel(SOON, tick=False):
            assert client.get(way_back)["Location"] == "/sign-in/new-password/"
            answer = client.post("/sign-in/new-password/", {**WORDS, "code": digits(SECRET, SOON)})
            assert answer["Location"] == "/practice/"
            assert client.get("/practice/").status_code == 200
            assert elsewhere.get("/practice/")["Location"].startswith("/sign-in/")
        assert has_password(with_app, ANOTHER)
        assert NoticeKind.PASSWORD_CHANGED in [each.kind for each in notices_of(with_app.id, at=SOON)]

    @pytest.mark.parametrize("code", ["000000", ""])
    def test_change_nothing_without_a_code(self, client, with_app, way_back, code):  # noqa: F811
        client.get(way_back)
        assert client.post("/sign-in/new-password/", {**WORDS, "code": code}).status_code == 422
        assert has_password(with_app, PASSWORD)
        assert not is_in(client)

    def test_use_a_link_once_and_for_half_an_hour(self, client, with_app, way_back):  # noqa: F811
        client.get(way_back)
        with time_machine.travel(SOON + timedelta(minutes=30), tick=False):
            late = client.post("/sign-in/new-password/", {**WORDS, "code": digits(SECRET, SOON)})
            assert late.status_code == 404
        with time_machine.travel(SOON, tick=False):
            client.post("/sign-in/new-password/", {**WORDS, "code": digits(SECRET, SOON)})
        again = Client()
        again.get(way_back)
        assert again.get("/sign-in/new-password/").status_code == 404

    def test_without_a_second_step_are_sent_nothing(self, client, joined):  # noqa: F811
        asked(client, joined.staff_email)
        assert sent() == []

    def test_are_sent_one_link_however_often_somebody_asks(self, client, with_app):  # noqa: F811
        for _ in range(3):
            asked(client, with_app.staff_email)
        assert len(sent()) == 1
        assert sent(SOON + timedelta(minutes=5)) == []

    def test_keep_no_token_that_could_be_read(self, way_back):
        token = way_back.split("/")[-2]
        assert not PasswordForgotten.objects.filter(token_digest=token).exists()
        assert token not in "".join(map(str, Line.objects.values_list("about", flat=True)))


class TestSomebodyInTherapy:
    @pytest.fixture
    def noors(self, noor, lind, harbour_street) -> Account:  # type: ignore[no-untyped-def] # noqa: F811
        """May be written to all day, and chose a PIN."""
        person = Person.objects.get(account=noor)
        in_the_care_of(person, lind)
        say_wishes(actor=acting(lind, harbour_street), person_id=person.id, said=MAY_BE_WRITTEN_TO, at=NOW)
        choose_pin(actor=acting(noor, harbour_street), pin="483920", at=NOW)
        return noor

    def test_chooses_another_with_the_link_and_their_pin(self, client, noors):
        asked(client, NOORS)
        (path,) = sent()
        client.get(path)
        assert client.post("/sign-in/new-password/", {**WORDS, "pin": "111222"}).status_code == 422
        assert has_password(noors, PASSWORD)
        assert client.post("/sign-in/new-password/", {**WORDS, "pin": "483 920"})["Location"] == "/portal/"
        assert has_password(noors, ANOTHER)

    def test_is_sent_nothing_outside_their_hours(self, client, noors, lind, harbour_street):
        person, later = (
            Person.objects.get(account=noors),
            replace(MAY_BE_WRITTEN_TO, earliest=time(17), latest=time(19)),
        )
        say_wishes(actor=acting(lind, harbour_street), person_id=person.id, said=later, at=NOW)
        asked(client, NOORS)
        assert sent() == []

    def test_is_sent_nothing_without_having_wished_it_or_without_a_pin(self, client, noor):  # noqa: F811
        asked(client, NOORS)
        assert sent() == []

    def test_who_has_a_second_step_is_asked_for_that(self, client, noors, harbour_street):
        (code, *_) = make_recovery_codes(actor=acting(noors, harbour_street), at=NOW)
        asked(client, NOORS)
        client.get(sent()[0])
        assert client.post("/sign-in/new-password/", {**WORDS, "pin": "483920"}).status_code == 422
        assert client.post("/sign-in/new-password/", {**WORDS, "code": code})["Location"] == "/portal/"


class TestNobodyLearnsWhoIsHere:
    def test_from_what_is_said(self, client, with_app):  # noqa: F811
        assert asked(client, with_app.staff_email) == asked(client, "nobody@example.org")
        assert "ring your service" in asked(client, "nobody@example.org")
        assert "/help-now/" in asked(client, "nobody@example.org")

    def test_from_how_much_is_done(self, client, with_app):  # noqa: F811
        def queries(email: str) -> list[str]:
            with CaptureQueriesContext(connection) as done:
                client.post("/sign-in/forgotten/", {"email": email})
            return sorted(re.sub(r"s\d+_x\d+|\d+|'[^']*'", "", query["sql"])[:80] for query in done)

        queries("somebody@example.org")  # the first one to ask finds keys unopened
        assert queries(with_app.staff_email) == queries("nobody@example.org")

    def test_and_asking_is_limited(self, client, lind):
        for _ in range(10):
            asked(client, "nobody@example.org")
        page = client.post("/sign-in/forgotten/", {"email": "nobody@example.org"})
        assert page.status_code == 422
        assert "Try again in 15 minutes" in page.content.decode()
