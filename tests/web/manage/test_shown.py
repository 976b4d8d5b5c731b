"""What a service shows: decided by name, after reading, and on the record."""

from __future__ import annotations

import pytest
from django.test import Client

from openipt.clinic.accounts.reads import shown_decisions
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

SHOWN, DECIDED = "/manage/shown/", "/manage/shown/decided/"


@pytest.fixture
def at_omars(client: Client, omar) -> Client:
    sign_in(client, omar)
    return client


def test_switching_on_what_nobody_validated_asks_that_it_was_read(at_omars, harbour_street):
    refused = at_omars.post(DECIDED, {"shows": "all"})
    assert refused.status_code == 422
    assert "Read what the design rules are below, then tick that you have" in text_of(refused)
    harbour_street.refresh_from_db()
    assert not harbour_street.shows_unvalidated


def test_the_decision_names_who_took_it(at_omars, harbour_street, omar):
    assert at_omars.post(DECIDED, {"shows": "all", "has_read": "yes"}).status_code == 303
    harbour_street.refresh_from_db()
    assert (harbour_street.interprets, harbour_street.shows_unvalidated) == (True, True)
    (latest,) = shown_decisions(harbour_street.id)
    assert latest.by == omar.staff_name
    assert f"{omar.staff_name}: Also design rules" in text_of(at_omars.get(SHOWN))


def test_what_was_decided_before_stays_on_the_page(at_omars):
    for shows in ("nothing", "published"):
        at_omars.post(DECIDED, {"shows": shows})
    words = text_of(at_omars.get(SHOWN))
    assert words.index("Also bands and change") < words.rindex("Scores and literal answers alone")


def test_says_what_is_being_switched_on(at_omars):
    words = text_of(at_omars.get(SHOWN))
    assert "design rule, not validated" in words
    assert "Staff alone see it" in words


def test_a_therapist_finds_nothing(client, lind):
    sign_in(client, lind)
    assert client.get(SHOWN).status_code == 404
