"""A reminder carries a link to the check-in where the service decided so and the person chose a PIN; not otherwise."""

from __future__ import annotations

import re

import pytest

from openipt.clinic.accounts.permissions import NotAllowed
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.links.access import TRIES_MAX, keeper_of, link_named
from openipt.clinic.links.actions import decide_links_in_messages, try_pin
from openipt.clinic.links.models import CheckInLink
from openipt.clinic.messages.actions import say_wishes
from openipt.clinic.messages.models import OutboxMessage
from openipt.clinic.reminders.actions import claim_message, plan_reminders
from tests import cast
from tests.clinic.links.linking import PIN, link_of, linked, with_pin
from tests.clinic.messages.reached import MAY_BE_WRITTEN_TO
from tests.conftest import NOW


@pytest.fixture
def system(harbour_street):
    return cast.the_system(harbour_street)


@pytest.fixture
def carried(system):
    decide_links_in_messages(actor=system, are_carried=True, seen=0, at=NOW)


@pytest.fixture
def check_in(mara, as_lind, ines):
    with_pin(mara)
    say_wishes(actor=as_lind, person_id=mara.id, said=MAY_BE_WRITTEN_TO, at=NOW)
    return cast.a_check_in(mara)


def body(system) -> str:
    """What the one message that is due says."""
    plan_reminders(actor=system, at=NOW)
    message = OutboxMessage.objects.filter(occasion__startswith="check_in").order_by("due_at").first()
    claimed = claim_message(actor=system, message_id=message.id, at=NOW)
    assert claimed
    return claimed.letter.body


def token_in(words: str) -> str:
    found = re.search(r"/answer/([^/]+)/", words)
    return found[1] if found else ""


def test_the_link_opens_the_check_in_with_the_pin_and_nothing_else_is_said(system, carried, check_in):
    words = body(system)
    link_id = link_named(token_in(words))
    assert link_id
    assert try_pin(actor=keeper_of(link_id), link_id=link_id, pin=PIN, at=NOW)
    assert CheckInLink.objects.get(id=link_id).check_in_id == check_in.id
    assert words.replace(token_in(words), "").count("check") == 0


def test_until_a_service_decides_it_none_is_carried(system, check_in):
    assert token_in(body(system)) == ""
    assert not CheckInLink.objects.exists()


def test_not_to_somebody_without_a_pin(system, carried, mara, as_lind, ines):
    say_wishes(actor=as_lind, person_id=mara.id, said=MAY_BE_WRITTEN_TO, at=NOW)
    cast.a_check_in(mara)
    assert token_in(body(system)) == ""


def test_not_after_one_was_locked_until_a_colleague_made_another(system, carried, check_in):
    link_id = link_of(linked(check_in))
    for _ in range(TRIES_MAX):
        try_pin(actor=keeper_of(link_id), link_id=link_id, pin="111213", at=NOW)
    assert token_in(body(system)) == ""


def test_not_where_two_check_ins_wait(system, carried, check_in, mara):
    cast.a_check_in(mara, "gad7")
    assert token_in(body(system)) == ""


def test_two_windows_do_not_decide_over_each_other(system, carried):
    with pytest.raises(FormStale):
        decide_links_in_messages(actor=system, are_carried=False, seen=0, at=NOW)


def test_a_therapist_does_not_decide_it(as_lind):
    with pytest.raises(NotAllowed):
        decide_links_in_messages(actor=as_lind, are_carried=True, seen=0, at=NOW)
