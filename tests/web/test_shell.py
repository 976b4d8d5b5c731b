"""The frame: whose pages, where one is, whom to call."""

from __future__ import annotations

import pytest
from django.test import Client

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.heartbeat import beat
from openipt.web.shell import Shell
from tests.conftest import NOW
from tests.web.signing_in import sign_in


class TestTheFrameOfAPublicPage:
    def test_has_help_and_the_way_out_before_all_else(self, client: Client) -> None:
        page = client.get("/").content.decode()
        assert page.index("Skip to the main part") < page.index('class="help-now"') < page.index("<header")
        assert 'action="/leave/"' in page

    def test_asks_nobody_elses_server_for_anything(self, client: Client) -> None:
        page = client.get("/").content.decode()
        assert "//" not in "".join(part.split('"')[1] for part in page.split("src=")[1:])
        assert page.count("http") == page.count("https://www.bbc.co.uk/weather")

    def test_names_the_demo_and_nobody_in_it(self, client: Client) -> None:
        page = client.get("/").content.decode()
        assert "Everybody here is invented" in page
        assert "Lind" not in page

    def test_has_no_banner_where_people_are_real(self, client: Client, settings) -> None:  # type: ignore[no-untyped-def]
        settings.DEMO = False
        assert "invented" not in client.get("/").content.decode()

    def test_loads_no_htmx(self, client: Client) -> None:
        assert "htmx" not in client.get("/").content.decode()


class TestWhomToCall:
    def test_is_the_installations_country_before_anybody_signs_in(self, settings) -> None:  # type: ignore[no-untyped-def]
        settings.COUNTRY = "US"
        assert Shell().contacts.emergency.number == "911"

    def test_is_the_services_country_afterwards(self, settings, as_mara) -> None:  # type: ignore[no-untyped-def]
        settings.COUNTRY = "US"
        assert Shell(path="/portal/", actor=as_mara).contacts.country == "GB"

    def test_is_nobody_where_we_know_no_number(self, settings) -> None:  # type: ignore[no-untyped-def]
        settings.COUNTRY = ""
        assert Shell().contacts.calls == ()


class TestNavigation:
    def test_shows_the_doors_somebody_may_enter(self, as_lind) -> None:  # type: ignore[no-untyped-def]
        nav = Shell(path="/practice/alerts/", actor=as_lind).nav
        assert [(link.href, link.is_here) for link in nav] == [("/practice/", False), ("/practice/alerts/", True)]

    def test_shows_no_door_to_somebody_it_is_not_for(self, as_mara) -> None:  # type: ignore[no-untyped-def]
        assert Shell(path="/practice/", actor=as_mara).nav == ()

    def test_is_empty_for_strangers(self) -> None:
        assert Shell(path="/practice/").nav == ()


class TestSilentBackgroundTasks:
    @pytest.fixture(autouse=True)
    def _var(self, settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
        settings.VAR = tmp_path

    def test_are_told_to_clinicians(self, as_lind) -> None:  # type: ignore[no-untyped-def]
        assert Shell(path="/practice/", actor=as_lind, at=NOW).may_alerts_be_late

    def test_are_told_to_nobody_else(self, as_mara) -> None:  # type: ignore[no-untyped-def]
        assert not Shell(path="/portal/", actor=as_mara, at=NOW).may_alerts_be_late

    def test_are_not_told_while_they_live(self, as_lind) -> None:  # type: ignore[no-untyped-def]
        beat(NOW)
        assert not Shell(path="/practice/", actor=as_lind, at=NOW).may_alerts_be_late


@pytest.mark.parametrize(("path", "room"), [("/", "front"), ("/portal/x/", "portal"), ("/practice/", "practice")])
def test_a_page_knows_its_room(path: str, room: str) -> None:
    assert Shell(path=path).room == room


def test_the_portal_carries_the_services_name_and_staff_pages_ours(as_mara, as_lind) -> None:  # type: ignore[no-untyped-def]
    assert Shell(path="/portal/", actor=as_mara).name == "Harbour Street"
    assert Shell(path="/practice/", actor=as_lind).name == "openipt"


def test_the_foot_of_the_portal_says_that_nobody_watches(client: Client, mara) -> None:  # type: ignore[no-untyped-def]
    assert "Nobody watches these pages live" not in client.get("/").content.decode()
    sign_in(client, Account.objects.get(id=mara.account_id))
    assert "Nobody watches these pages live" in client.get("/portal/").content.decode()
