from __future__ import annotations

import pytest
from django.test import Client

from tests import cast
from tests.web.signing_in import sign_in


@pytest.fixture
def as_mara_signed_in(client: Client, mara, ines) -> Client:
    sign_in(client, mara.account)
    return client


class TestHome:
    def test_shows_the_next_step(self, as_mara_signed_in, mara):
        cast.a_check_in(mara)
        body = as_mara_signed_in.get("/portal/").content.decode()
        print(body)
        assert "Session 4 of 16" in body
