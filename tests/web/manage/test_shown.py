"""What a service shows: the lead's switch over published rules, and design rules that a lead can only switch off."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from openipt.clinic.accounts.actions.services import switch_own_rules_on
from openipt.clinic.accounts.reads import shown_decisions
from tests import cast
from tests.conftest import NOW
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

SHOWN, DECIDED, RULES_OFF = "/manage/shown/", "/manage/shown/decided/", "/manage/shown/design-rules-off/"


@pytest.fixture
def at_omars(client: Client, omar) -> Client:
    sign_in(client, omar)
    return client


def test_the_decision_names_who_took_it(at_omars, harbour_street, omar):
    assert at_omars.post(DECIDED, {"shows": "nothing"}).status_code == 303
    harbour_street.refresh_from_db()
    assert not harbour_street.interprets
    (latest,) = shown_decisions(harbour_street.id)
    assert latest.by == omar.staff_name
    assert f"{omar.staff_name}: scores and literal answers alone" in text_of(at_omars.get(SHOWN))


def test_what_was_decided_before_stays_on_the_page(at_omars):
    for minutes, shows in enumerate(("nothing", "published")):
        with time_machine.travel(NOW + timedelta(minutes=minutes), tick=False):
            at_omars.post(DECIDED, {"shows": shows})
    words = text_of(at_omars.get(SHOWN))
    assert words.index("bands and change by published rules.") < words.index("scores and literal answers alone.")


def test_deciding_what_holds_already_leaves_no_line(at_omars, harbour_street):
    at_omars.post(DECIDED, {"shows": "published"})
    assert shown_decisions(harbour_street.id) == ()


def test_a_lead_cannot_switch_design_rules_on(at_omars, harbour_street):
    assert at_omars.post(DECIDED, {"shows": "all"}).status_code == 422
    assert at_omars.post("/practice/design-rules/on/", {"has_read": "yes"}).status_code == 404
    harbour_street.refresh_from_db()
    assert not harbour_street.shows_unvalidated


def test_a_lead_sees_who_answers_for_them_and_can_switch_them_off(at_omars, harbour_street, lind):
    switch_own_rules_on(actor=cast.acting(lind, harbour_street), at=NOW)
    assert f"Switched on by {lind.staff_name} on" in text_of(at_omars.get(SHOWN))
    assert at_omars.post(RULES_OFF).status_code == 303
    harbour_street.refresh_from_db()
    assert not harbour_street.shows_unvalidated
    assert "Design rules are off" in text_of(at_omars.get(SHOWN))


def test_says_what_is_being_switched_on(at_omars):
    words = text_of(at_omars.get(SHOWN))
    assert "design rule, not validated" in words
    assert "Staff alone see it" in words


def test_a_therapist_finds_nothing(client, lind):
    sign_in(client, lind)
    assert client.get(SHOWN).status_code == 404
