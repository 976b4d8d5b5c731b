"""Dr Lind makes a link to a check-in for Mara, who chose a PIN; he sees it once."""

from __future__ import annotations

import re

import pytest

from openipt.clinic.audit.models import Line
from openipt.clinic.links.access import TRIES_MAX, keeper_of, link_named
from openipt.clinic.links.actions import try_pin
from openipt.clinic.links.models import CheckInLink
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.links.linking import link_of, linked, with_pin
from tests.conftest import NOW
from tests.web.practice.conftest import about, words_of
from tests.web.signing_in import sign_in


@pytest.fixture
def check_in(mara, lind, ines):
    return cast.a_check_in(mara)


def address_of(person, check_in):
    return f"/practice/people/{person.id}/check-ins/{check_in.id}/link/"


def list_of(desk, person):
    return words_of(desk.get(f"/practice/people/{person.id}/check-ins/"))


def test_is_shown_once_and_kept_nowhere(desk, mara, check_in, lind):
    with_pin(mara)
    assert "Make a link for the PHQ-9" in list_of(desk, mara)
    page = words_of(desk.post(address_of(mara, check_in), about(mara.id)))
    token = re.search(r'value="http://localhost:\d+/answer/([^/]+)/"', page)[1]
    assert link_named(token) == CheckInLink.objects.get().id
    assert "It is shown here once." in page
    assert "It opens until" in page
    again = list_of(desk, mara)
    assert token not in again
    assert "A link was made" in again
    assert "Make another link for the PHQ-9" in again
    assert str(lind.id) in Line.objects.get(verb="check_in.link_made").actor


def test_without_a_pin_says_whose_part_it_is(desk, mara, check_in):
    assert "has chosen no PIN, so no link can be made." in list_of(desk, mara)
    response = desk.post(address_of(mara, check_in), about(mara.id))
    assert response.status_code == 422
    assert "has chosen no PIN" in words_of(response)


def test_a_locked_one_is_seen_and_another_is_made(desk, mara, check_in):
    with_pin(mara)
    link_id = link_of(linked(check_in))
    for _ in range(TRIES_MAX):
        try_pin(actor=keeper_of(link_id), link_id=link_id, pin="111213", at=NOW)
    assert "is locked: five wrong PINs were typed." in list_of(desk, mara)
    desk.post(address_of(mara, check_in), about(mara.id))
    assert "is locked" not in list_of(desk, mara)


def test_is_nobodys_outside_the_circle(client, harbour_street, mara, check_in):
    with_pin(mara)
    sign_in(client, cast.a_colleague(harbour_street, "Sam", Role.THERAPIST))
    assert client.post(address_of(mara, check_in), about(mara.id)).status_code == 404


def test_not_under_the_name_of_somebody_else(desk, mara, tomas, check_in):
    with_pin(mara)
    assert desk.post(address_of(tomas, check_in), about(tomas.id)).status_code in (404, 422)
    assert desk.post(address_of(mara, check_in), about(tomas.id)).status_code != 200
    assert not CheckInLink.objects.exists()
