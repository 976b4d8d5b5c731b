"""Help now: for anybody, with numbers in the page, by place, with the day they were read."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from openipt.core.safety.contacts import contacts_for, places
from tests.web.signing_in import sign_in


class TestHelpNow:
    def test_needs_no_sign_in_and_has_the_numbers_in_the_page(self, client: Client) -> None:
        page = client.get("/help-now/").content.decode()
        assert 'href="tel:999"' in page
        assert 'href="tel:116123"' in page

    @pytest.mark.parametrize("place", places(), ids=lambda place: place.country)
    def test_shows_the_numbers_of_another_place(self, client: Client, place) -> None:  # type: ignore[no-untyped-def]
        page = client.get(f"/help-now/?country={place.country}").content.decode()
        for call in contacts_for(place.country).calls:
            assert f'href="tel:{call.dial}"' in page
            assert call.holder_host in page
        assert place.name in page

    def test_guesses_no_number_where_it_knows_none(self, client: Client) -> None:
        page = client.get("/help-now/?country=XX").content.decode()
        assert "Call the emergency number where you are" in page
        assert page.count('class="call ') == page[: page.index("<main")].count('class="call ')

    def test_says_when_a_number_has_not_been_checked_for_long(self, client: Client) -> None:
        seen = contacts_for("GB").seen_date
        assert seen is not None
        with time_machine.travel(seen + timedelta(days=181)):
            assert "This number was last seen on its own page in" in client.get("/help-now/").content.decode()
        with time_machine.travel(seen + timedelta(days=179)):
            assert "last seen on its own page" not in client.get("/help-now/").content.decode()

    def test_warns_at_once_of_a_number_whose_page_was_old_when_it_was_read(self, client: Client) -> None:
        norway = contacts_for("NO")
        with time_machine.travel(norway.calls[-1].checked_date):
            page = " ".join(client.get("/help-now/?country=NO").content.decode().split())
        assert "last seen on its own page in January 2021. If nobody answers, call 113." in page
        assert page.count("last seen on its own page") == 1

    def test_an_old_emergency_number_is_called_all_the_same_and_its_age_stands_below(self, client: Client) -> None:
        page = " ".join(client.get("/help-now/?country=CA").content.decode().split())
        assert "last seen on its own page" not in page
        assert "in a copy of November 2023 or later <strong>(not looked at for more than half a year)" in page

    @pytest.mark.parametrize("country", ["AT", "CA", "DE", "NZ", "BE"])
    def test_says_what_to_do_where_no_line_was_read_on_its_own_page(self, client: Client, country: str) -> None:
        page = client.get(f"/help-now/?country={country}").content.decode()
        assert "We have not read a line of this country on its own page, and do not guess." in page
        assert "Go to the nearest hospital with an emergency department" in page

    def test_says_nothing_about_who_reads_it(self, client: Client, mara) -> None:  # type: ignore[no-untyped-def]
        from openipt.clinic.accounts.models import Account

        stranger = client.get("/help-now/").content
        sign_in(client, Account.objects.get(id=mara.account_id))
        assert client.get("/help-now/").content == stranger


def test_the_browser_may_keep_the_help_page_and_nothing_else(client: Client) -> None:
    worker = client.get("/service-worker.js")
    assert worker["Content-Type"].startswith("text/javascript")
    script = worker.content.decode()
    assert "/help-now/" in script
    assert "css/app.css" in script
    assert "portal" not in script


def test_the_worker_of_the_safety_plan_holds_nothing_of_anybody(client: Client, mara) -> None:  # type: ignore[no-untyped-def]
    from openipt.clinic.accounts.models import Account

    worker = client.get("/safety-plan-worker.js")
    assert worker["Content-Type"].startswith("text/javascript")
    sign_in(client, Account.objects.get(id=mara.account_id))
    assert client.get("/safety-plan-worker.js").content == worker.content
