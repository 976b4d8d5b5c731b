"""Erasing as pages: one asks, another confirms, both by number and never by name; what stands in the way is said."""

from __future__ import annotations

import pytest
from django.test import Client

from openipt.clinic.accounts.models import Account
from openipt.clinic.people.models import Person
from openipt.clinic.record.contents import KINDS
from openipt.clinic.rights.models import ErasureAsked, LegalHold
from openipt.clinic.rights.reads import reference_of
from openipt.core.vocabulary import Role
from openipt.web.lasting import FRESH_AT
from openipt.web.manage.erasing.words import DRAWERS
from tests import cast
from tests.conftest import COMMITS
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

ERASING = "/manage/erasing/"


@pytest.fixture(autouse=True)
def _ledgers(settings, tmp_path):
    settings.DEMO = False
    settings.ERASURE_LEDGER, settings.ENDINGS_LEDGER = tmp_path / "erasures.jsonl", tmp_path / "endings.jsonl"


@pytest.fixture
def ada(harbour_street) -> Account:
    return cast.a_colleague(harbour_street, "Ada", Role.ADMINISTRATOR)


@pytest.fixture
def idris(harbour_street) -> Person:
    return cast.a_person(harbour_street, "Idris Canarystone")


def at(account: Account) -> Client:
    client = Client()
    sign_in(client, account)
    return client


def asking(person: Person, **other: str) -> dict[str, str]:
    return {"ground": "asked", "reason": "Letter of 3 March", "number": reference_of(person.id)} | other


def page_of(person: Person) -> str:
    return f"{ERASING}{person.id}/"


class TestErasing:
    @COMMITS
    def test_is_asked_by_one_and_confirmed_by_another(self, ada, omar, idris):
        at_adas, at_omars = at(ada), at(omar)
        found = at_adas.post(f"{ERASING}found/", {"address": f"https://x.example/practice/people/{idris.id}/letters/"})
        assert found["Location"] == page_of(idris)
        assert "would be lost" in text_of(at_adas.get(page_of(idris)))
        assert at_adas.post(f"{page_of(idris)}asked/", asking(idris)).status_code == 303
        alone = at_adas.post(f"{page_of(idris)}confirmed/", {"number": reference_of(idris.id)})
        assert (alone.status_code, "somebody else must confirm" in text_of(alone)) == (422, True)
        assert "Erase" not in text_of(at_adas.get(page_of(idris))).split("You cannot do both")[1]
        assert "Erasing: 1 waits" in text_of(at_omars.get(ERASING))
        seen = text_of(at_omars.get(page_of(idris)))
        assert "Ada asked for it" in seen
        assert "Letter of 3 March" in seen
        typed = {"number": f" {reference_of(idris.id).lower().replace('-', ' ')} "}
        assert at_omars.post(f"{page_of(idris)}confirmed/", typed).status_code == 303
        assert Person.objects.get(id=idris.id).erased_at
        for client in (at_adas, at_omars):
            assert "Asked by Ada, confirmed by Omar" in text_of(client.get(ERASING))
            assert client.get(page_of(idris)).status_code == 404

    def test_wants_the_number_typed_and_a_fresh_sign_in(self, ada, omar, idris):
        at_adas, at_omars = at(ada), at(omar)
        for typed in ("", "0000-0000"):
            assert at_adas.post(f"{page_of(idris)}asked/", asking(idris, number=typed)).status_code == 422
        at_adas.post(f"{page_of(idris)}asked/", asking(idris))
        session = at_omars.session
        session[FRESH_AT] -= 11 * 60
        session.save()
        for answer in (
            at_omars.get(page_of(idris)),
            at_omars.post(f"{page_of(idris)}confirmed/", {"number": reference_of(idris.id)}),
        ):
            assert answer["Location"].startswith("/sign-in/again/")
        assert ErasureAsked.objects.get().confirmed_at is None

    def test_is_taken_back(self, ada, idris):
        at_adas = at(ada)
        at_adas.post(f"{page_of(idris)}asked/", asking(idris))
        assert at_adas.post(f"{page_of(idris)}withdrawn/").status_code == 303
        assert "Nothing waits" in text_of(at_adas.get(ERASING))

    def test_says_what_stands_in_the_way_and_offers_nothing(self, ada, mara):
        cast.answered(mara, 14, item9=2)
        words = text_of(at(ada).get(page_of(mara)))
        assert "An alert about them is open" in words
        assert "Their course is under way" in words
        assert "Ask a colleague to confirm" not in words
        assert "Mara" not in words
        refused = at(ada).post(f"{page_of(mara)}asked/", asking(mara))
        assert (refused.status_code, ErasureAsked.objects.count()) == (422, 0)

    @pytest.mark.parametrize("who", ["lind", "mara"])
    def test_is_for_administrators_and_leads(self, request, idris, who):
        somebody = request.getfixturevalue(who)
        client = at(getattr(somebody, "account", somebody))
        assert client.get(ERASING).status_code == 404
        assert client.get(page_of(idris)).status_code == 404

    @pytest.mark.parametrize("address", ["", "https://x.example/practice/", "00000000-0000-4000-8000-000000000000"])
    def test_of_nobody_is_said_beside_the_address(self, ada, address):
        answer = at(ada).post(f"{ERASING}found/", {"address": address})
        assert answer.status_code == 422
        assert "address" in text_of(answer)


class TestAHold:
    def test_is_set_seen_and_lifted(self, ada, omar, idris):
        at_adas, at_omars = at(ada), at(omar)
        at_adas.post(f"{page_of(idris)}asked/", asking(idris))
        day = {"until_day": "", "until_month": "", "until_year": ""}
        assert at_omars.post(f"{page_of(idris)}held/", {"hold_reason": "Case 17", **day}).status_code == 303
        assert "Case 17" in text_of(at_adas.get(ERASING))
        refused = at_omars.post(f"{page_of(idris)}confirmed/", {"number": reference_of(idris.id)})
        assert (refused.status_code, "A hold keeps everything" in text_of(refused)) == (422, True)
        assert at_adas.post(f"{page_of(idris)}lifted/", {"lifted_why": ""}).status_code == 422
        assert at_adas.post(f"{page_of(idris)}lifted/", {"lifted_why": "Closed"}).status_code == 303
        assert LegalHold.objects.get().lifted_by_id == ada.id


def test_every_drawer_of_a_record_has_words_for_those_who_erase():
    assert {name.partition(".")[0] for name in KINDS} <= set(DRAWERS)
