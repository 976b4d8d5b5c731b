"""Signing in, out and away."""

from __future__ import annotations

import time
from uuid import uuid4

import pytest
from django.conf import settings as configured
from django.test import Client

from openipt.clinic.accounts.actions.accompanying import way_in_for_companion
from openipt.clinic.accounts.actions.colleagues import add_staff
from openipt.clinic.accounts.demo import CAST, demo_account
from openipt.clinic.audit.models import Line
from openipt.clinic.audit.recording import record
from openipt.clinic.people.actions import PersonDetails, register_person
from openipt.core.vocabulary import Role
from tests.cast import the_system
from tests.conftest import NOW
from tests.web.signing_in import sign_in

LANDINGS = {
    Role.PERSON: "/portal/",
    Role.THERAPIST: "/practice/",
    Role.FACILITATOR: "/practice/",
    Role.CARER: "/companion/",
    Role.SUPERVISOR: "/practice/",
    Role.SERVICE_LEAD: "/practice/alerts/",
}


@pytest.fixture
def the_cast(harbour_street) -> None:  # type: ignore[no-untyped-def]
    actor = the_system(harbour_street)
    for member in CAST:
        if member.role is Role.PERSON:
            details = PersonDetails(
                name=member.name,
                called=member.name,
                born=NOW.date(),
                telephone="01632 960189",
                reach="Text.",
                time_zone="Europe/London",
            )
            register_person(actor=actor, details=details, at=NOW, email=member.email)
        elif member.role is Role.CARER:
            with record(actor, "companion.invited", at=NOW) as line:
                way_in = way_in_for_companion(line, member.email)
                assert way_in is not None
                line.about(way_in)
        else:
            add_staff(actor=actor, name=member.name, email=member.email, roles=frozenset({member.role}), at=NOW)


@pytest.mark.usefixtures("the_cast")
class TestBeingSomebodyInTheDemo:
    @pytest.mark.parametrize("member", CAST, ids=lambda member: member.who)
    def test_leads_where_they_belong(self, client: Client, member) -> None:  # type: ignore[no-untyped-def]
        answer = client.post("/demo/sign-in/", {"who": member.who})
        assert answer.status_code == 303
        assert answer["Location"] == LANDINGS.get(member.role, "/")
        assert client.session["_auth_user_id"] == str(demo_account(member.who).id)

    def test_is_put_on_the_trail(self, client: Client) -> None:
        client.post("/demo/sign-in/", {"who": "lind"})
        assert Line.objects.filter(verb="account.signed_in_by_demo").count() == 1

    def test_starts_a_session_nobody_knew_before(self, client: Client) -> None:
        client.post("/demo/sign-in/", {"who": "lind"})
        first = client.session.session_key
        client.post("/demo/sign-in/", {"who": "mara"})
        assert client.session.session_key != first

    def test_returns_to_the_page_that_asked(self, client: Client) -> None:
        answer = client.post("/demo/sign-in/", {"who": "lind", "next": "/practice/alerts/"})
        assert answer["Location"] == "/practice/alerts/"

    @pytest.mark.parametrize("elsewhere", ["https://evil.example/practice/", "//evil.example/", "/portal/", "practice"])
    def test_never_leads_elsewhere(self, client: Client, elsewhere: str) -> None:
        answer = client.post("/demo/sign-in/", {"who": "lind", "next": elsewhere})
        assert answer["Location"] == "/practice/"

    def test_offers_everybody_by_name(self, client: Client) -> None:
        page = client.get("/demo/").content.decode()
        assert all(f'value="{member.who}"' in page and member.name in page for member in CAST)

    def test_knows_nobody_else(self, client: Client) -> None:
        assert client.post("/demo/sign-in/", {"who": "somebody"}).status_code == 404


class TestOutsideTheDemo:
    def test_there_is_no_such_page(self, client: Client, settings) -> None:  # type: ignore[no-untyped-def]
        settings.DEMO = False
        assert client.get("/demo/").status_code == 404
        assert client.post("/demo/sign-in/", {"who": "lind"}).status_code == 404

    def test_it_does_not_answer_another_machine(self, client: Client) -> None:
        assert client.get("/demo/", REMOTE_ADDR="192.0.2.7").status_code == 404
        assert client.post("/demo/sign-in/", {"who": "lind"}, REMOTE_ADDR="192.0.2.7").status_code == 404

    def test_the_sign_in_page_says_that_one_was_signed_out(self, client: Client, settings) -> None:  # type: ignore[no-untyped-def]
        settings.DEMO = False
        assert "You are signed out." in client.get("/sign-in/?ended=1").content.decode()


def test_the_way_in_leads_to_the_cast_and_keeps_what_was_asked_for(client: Client) -> None:
    assert client.get("/sign-in/?next=/practice/&x=1")["Location"] == "/demo/?next=%2Fpractice%2F"


class TestLeaving:
    @pytest.mark.parametrize(("address", "then"), [("/sign-out/", "/signed-out/"), ("/leave/", "/away/")])
    def test_ends_the_session_and_empties_the_browser(self, client: Client, lind, address: str, then: str) -> None:  # type: ignore[no-untyped-def]
        sign_in(client, lind)
        answer = client.post(address)
        assert (answer.status_code, answer["Location"]) == (303, then)
        assert answer["Clear-Site-Data"] == '"cache"'
        assert "You are signed in" not in client.get("/").content.decode()

    def test_works_from_a_page_that_was_open_for_a_day(self, lind) -> None:  # type: ignore[no-untyped-def]
        strict = Client(enforce_csrf_checks=True)
        sign_in(strict, lind)
        assert strict.post("/leave/").status_code == 303

    def test_cannot_be_misused_by_another_site(self) -> None:
        assert configured.SESSION_COOKIE_SAMESITE == "Lax"

    def test_moves_on_to_a_neutral_page(self, client: Client) -> None:
        answer = client.get("/away/")
        assert answer["Refresh"].startswith("0; url=https://")
        assert "openipt" not in answer.content.decode()

    @pytest.mark.parametrize("address", ["/sign-out/", "/leave/", "/demo/sign-in/"])
    def test_is_never_done_by_following_a_link(self, client: Client, address: str) -> None:
        assert client.get(address).status_code == 405


class TestBeingSignedOutMeanwhile:
    """The session ended while a page was open, and htmx speaks for the page."""

    BY_HTMX = {"HX-Request": "true"}

    def test_what_was_asked_for_moves_the_whole_window(self, client: Client) -> None:
        answer = client.get("/practice/", headers=self.BY_HTMX)
        assert answer["HX-Redirect"] == "/sign-in/?next=/practice/"
        assert not answer.content

    def test_what_was_typed_stays_on_the_page(self, client: Client) -> None:
        answer = client.post(f"/practice/alerts/{uuid4()}/answers/", headers=self.BY_HTMX)
        assert (answer.status_code, answer["HX-Reswap"]) == (401, "none")

    def test_after_too_long_it_is_the_same(self, client: Client, lind) -> None:  # type: ignore[no-untyped-def]
        sign_in(client, lind)
        was_seen(client, minutes_ago=16)
        assert client.get("/practice/", headers=self.BY_HTMX)["HX-Redirect"] == "/sign-in/?ended=1"


class TestWriting:
    def test_keeps_a_therapist_signed_in(self, client: Client, lind) -> None:  # type: ignore[no-untyped-def]
        sign_in(client, lind)
        was_seen(client, minutes_ago=14)
        assert client.get("/still-writing/").status_code == 204
        assert client.session["seen_at"] == pytest.approx(time.time(), abs=60)


def was_seen(client: Client, *, minutes_ago: int) -> None:
    session = client.session
    session["seen_at"] = int(time.time()) - minutes_ago * 60
    session.save()
