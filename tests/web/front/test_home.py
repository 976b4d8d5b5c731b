"""The front page says what IPT is and is not for, and opens no door that does not exist."""

from __future__ import annotations

import re

from django.test import Client

from tests.web.signing_in import sign_in


class TestTheFrontPage:
    def test_says_what_ipt_is_and_is_not_for(self, client: Client) -> None:
        page = client.get("/").content.decode()
        assert "IPT can help with" in page
        assert "IPT is not the right first step for" in page

    def test_names_a_source_for_each_claim(self, client: Client) -> None:
        page = client.get("/").content.decode()
        claimed = set(re.findall(r'href="#(source-\d)"', page))
        assert claimed == set(re.findall(r'id="(source-\d)"', page))

    def test_opens_only_doors_that_exist(self, client: Client) -> None:
        page = client.get("/").content.decode()
        for address in set(re.findall(r'href="(/[^"#]*)"', page)):
            if not address.startswith("/static/"):
                assert client.get(address).status_code in (200, 302), address

    def test_shows_a_therapist_the_way_to_work(self, client: Client, lind) -> None:  # type: ignore[no-untyped-def]
        sign_in(client, lind)
        page = client.get("/").content.decode()
        assert "You are signed in: Therapist." in page
        assert 'href="/practice/"' in page

    def test_says_plainly_when_there_are_no_pages_for_a_role(self, client: Client, harbour_street) -> None:  # type: ignore[no-untyped-def]
        from openipt.core.vocabulary import Role
        from tests.cast import a_colleague

        sign_in(client, a_colleague(harbour_street, "Priya", Role.INTAKE))
        assert "not built yet" in client.get("/").content.decode()
