"""Before what could do harm in other hands one shows once more who one is, and loses nothing that was typed."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from openipt.clinic.accounts.actions.factors import add_code_app, add_passkey
from openipt.clinic.accounts.models import Account
from openipt.clinic.accounts.passkeys import Site
from openipt.clinic.accounts.reads import roles_of
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.accounts.devices import SECRET, Device, digits
from tests.conftest import NOW
from tests.web.front.test_signing_in import _for_real  # noqa: F401
from tests.web.signing_in import sign_in

LATER = NOW + timedelta(minutes=11)
SITE = Site(host="testserver", origin="http://testserver")
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def ada(client: Client, harbour_street) -> Account:  # type: ignore[no-untyped-def]
    """Administers the service, with an app; signed in eleven minutes ago."""
    ada = cast.a_colleague(harbour_street, "Ada", Role.ADMINISTRATOR)
    actor, earlier = cast.acting(ada, harbour_street), NOW - timedelta(days=1)
    add_code_app(actor=actor, secret=SECRET, typed=digits(SECRET, earlier), at=earlier)
    sign_in(client, ada)
    return ada


@pytest.fixture(autouse=True)
def _eleven_minutes_later(_tuesday_morning, ada):  # type: ignore[no-untyped-def]
    with time_machine.travel(LATER, tick=False):
        yield


def carried(page: str) -> dict[str, object]:
    """The hidden fields of the form for a code."""
    fields: dict[str, Any] = {}
    for name, value in HIDDEN.findall(page.split('action="/sign-in/again/"')[1].split("</form>")[0]):
        fields.setdefault(name, []).append(value)
    return fields


def posted(client: Client, address: str, given: dict[str, object]) -> str:
    """Post as a browser does: what is answered with 307 goes on with all its fields."""
    answer = client.post(address, given)
    return posted(client, answer["Location"], given) if answer.status_code == 307 else answer.content.decode()


def test_what_was_typed_is_done_once_a_code_was_shown(client, lind, harbour_street):
    chosen = {"roles": ["therapist", "supervisor"]}
    page = posted(client, f"/manage/people/{lind.id}/roles/", chosen)
    assert roles_of(lind.id, service_id=harbour_street.id) == (Role.THERAPIST,)
    wrong = posted(client, "/sign-in/again/", {**carried(page), "code": "000000"})
    posted(client, "/sign-in/again/", {**carried(wrong), "code": digits(SECRET, LATER)})
    assert roles_of(lind.id, service_id=harbour_street.id) == (Role.THERAPIST, Role.SUPERVISOR)


def test_or_a_passkey_and_a_refused_one_loses_nothing(client, ada, lind, harbour_street):
    device = Device(site=SITE, origin=SITE.origin)
    add_passkey(actor=cast.acting(ada, harbour_street), made=device.makes_one(account_id=ada.id), at=NOW)
    page = posted(client, f"/manage/people/{lind.id}/roles/", {"roles": ["supervisor"]})
    refused = posted(client, "/sign-in/again/passkey/", {**carried(page), "answer": "{}"})
    device.uses += 1
    answer = json.dumps(device.answer_shown(client.post("/sign-in/again/question/").json()))
    posted(client, "/sign-in/again/passkey/", {**carried(refused), "answer": answer})
    assert roles_of(lind.id, service_id=harbour_street.id) == (Role.SUPERVISOR,)


@pytest.mark.parametrize("act", ["added/", "{}/invited/", "{}/roles/", "{}/leaving/handed-over/", "{}/leaving/ended/"])
def test_stands_before_letting_people_in_and_go(client, lind, act):
    answer = client.post(f"/manage/people/{act.format(lind.id)}", {})
    assert (answer.status_code, answer["Location"][:15]) == (307, "/sign-in/again/")


def test_stands_before_answering_for_design_rules(client, lind):
    with time_machine.travel(NOW, tick=False):
        sign_in(client, lind)
    assert client.post("/practice/design-rules/on/", {"has_read": "yes"}).status_code == 307


def test_stands_before_a_copy_of_ones_record_and_leads_back_to_its_page(client, mara):
    with time_machine.travel(NOW, tick=False):
        sign_in(client, mara.account)
    assert client.get("/portal/my-record/copy/")["Location"] == "/sign-in/again/?next=/portal/my-record/"
