"""Naming who holds one's private notes, and opening one on the record."""

from __future__ import annotations

import html

import pytest

from openipt.clinic.sessions.actions import keep_process_note, name_custodian
from openipt.clinic.sessions.models import Disclosure, ProcessNote
from openipt.core.vocabulary import Role
from tests import cast
from tests.cast import end_role
from tests.conftest import NOW
from tests.web.signing_in import sign_in

TOLD = {"disclose-ground": "law", "disclose-to_whom": "The county court", "disclose-reason": "An order"}


def read(response) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def weiss(harbour_street):
    return cast.a_colleague(harbour_street, "Dr Weiss", Role.THERAPIST)


@pytest.fixture
def note(as_lind, today):
    keep_process_note(actor=as_lind, session_id=today.id, words="I was short with her.", seen=0, at=NOW)
    return f"/practice/private-notes/{ProcessNote.objects.get().id}/disclosures/"


def test_the_page_of_a_private_note_says_what_becomes_of_it(as_lind_in_browser, address, note, weiss):
    page = read(as_lind_in_browser.get(f"{address}private/"))
    assert "Nobody is named to hold them" in page
    assert f'href="{note}"' in page
    assert as_lind_in_browser.post("/practice/private-notes/", {"colleague": str(weiss.id)}).status_code == 303
    assert "Dr Weiss holds them if you leave or die." in read(as_lind_in_browser.get(f"{address}private/"))


def test_nobody_but_a_colleague_can_be_chosen(as_lind_in_browser, weiss, lind):
    for chosen in ("", str(lind.id), "nobody"):
        response = as_lind_in_browser.post("/practice/private-notes/", {"colleague": chosen})
        assert response.status_code == 422
        assert "There is a problem" in read(response)


def test_whoever_holds_a_note_reads_it_once_and_only_on_the_record(client, as_lind, lind, weiss, harbour_street, note):
    name_custodian(actor=as_lind, custodian_id=weiss.id, at=NOW)
    sign_in(client, weiss, harbour_street)
    assert client.get(note).status_code == 404
    end_role(actor=cast.the_system(harbour_street), account_id=lind.id, role=Role.THERAPIST, at=NOW)
    assert "Dr Lind, about Mara A, 10 March 2026" in read(client.get("/practice/private-notes/"))
    assert "I was short with her." not in read(client.get(note))
    response = client.post(note, {**TOLD, "disclose-reason": ""})
    assert response.status_code == 422
    assert "I was short with her." not in read(response)
    assert "The county court" in read(response)
    assert not Disclosure.objects.exists()
    assert "I was short with her." in read(client.post(note, TOLD))
    again = read(client.get(note))
    assert "I was short with her." not in again
    assert "Today at 09:10 by Dr Weiss, to The county court." in again


def test_too_much_is_refused_in_words_and_stays_there(as_lind_in_browser, note):
    response = as_lind_in_browser.post(note, {**TOLD, "disclose-reason": "a" * 10_000})
    assert response.status_code == 422
    assert "Write 2000 letters at most. You wrote 10000." in read(response)
    assert "a" * 10_000 in read(response)
