"""Destroying a key: the ledger first, then every byte of it, and again whatever a restore brings back."""

from __future__ import annotations

import sqlite3
import uuid
from pathlib import Path

import pytest
from django.db import connections

from openipt.clinic.foundation.keys.erasure import (
    DamagedLedger,
    destroy_key,
    erased_owners,
    reapply_erasures,
)
from openipt.clinic.foundation.keys.models import OwnerKind, WrappedKey
from openipt.clinic.foundation.keys.ring import NoKey, key_of, make_key
from openipt.clinic.foundation.keys.scrubbing import KeyStoreBusy
from tests.clinic.stolen_disk import places_of, stolen_disk
from tests.conftest import COMMITS, NOW

pytestmark = COMMITS


@pytest.fixture(autouse=True)
def ledger(tmp_path, settings) -> Path:
    settings.ERASURE_LEDGER = tmp_path / "erasures.jsonl"
    return settings.ERASURE_LEDGER


@pytest.fixture
def owner() -> uuid.UUID:
    """Somebody among others, whose key lies in the middle of a page."""
    owners = [uuid.uuid4() for _ in range(30)]
    for one in owners:
        make_key(OwnerKind.PERSON, one, at=NOW)
    return owners[15]


def wrapped_bytes(owner: uuid.UUID) -> bytes:
    return bytes(WrappedKey.objects.get(owner_id=owner).wrapped)


def test_nobody_can_open_it_again(owner):
    destroy_key(owner, at=NOW)
    with pytest.raises(NoKey):
        key_of(owner)


def test_the_ledger_names_it(owner, ledger):
    destroy_key(owner, at=NOW)
    assert erased_owners(ledger) == {owner}


def test_no_byte_of_it_is_left_in_the_key_store_and_those_of_others_are(owner):
    other = WrappedKey.objects.exclude(owner_id=owner).order_by("id")[0].owner_id
    secret, its = wrapped_bytes(owner), wrapped_bytes(other)
    assert places_of(secret, stolen_disk()), "it must be found before, or this test could not fail"
    destroy_key(owner, at=NOW)
    assert places_of(secret, stolen_disk()) == []
    assert places_of(its, stolen_disk())


def test_doing_it_twice_is_doing_it_once(owner, ledger):
    destroy_key(owner, at=NOW)
    before = WrappedKey.objects.get(owner_id=owner).destroyed_at
    destroy_key(owner, at=NOW.replace(year=2027))
    assert WrappedKey.objects.get(owner_id=owner).destroyed_at == before
    assert erased_owners(ledger) == {owner}


def test_a_ledger_that_cannot_be_written_leaves_the_key_as_it_was(owner, settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path
    with pytest.raises(IsADirectoryError):
        destroy_key(owner, at=NOW)
    assert key_of(owner)


@pytest.mark.parametrize("line", [b"{}", b"[]", b"nonsense", b'{"owner": "nobody"}'])
def test_a_damaged_ledger_says_where_and_what_to_do(owner, ledger, line):
    destroy_key(owner, at=NOW)
    ledger.write_bytes(ledger.read_bytes() + line + b"\n")
    with pytest.raises(DamagedLedger, match=r"Line 2 of .* Put the file back"):
        reapply_erasures(at=NOW)


def test_a_crash_after_the_ledger_is_finished_at_the_next_start(owner, monkeypatch):
    def crash(*_):
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr("openipt.clinic.foundation.keys.erasure._overwrite", crash)
        with pytest.raises(ZeroDivisionError):
            destroy_key(owner, at=NOW)
    assert key_of(owner)
    assert reapply_erasures(at=NOW) == 1
    with pytest.raises(NoKey):
        key_of(owner)
    assert reapply_erasures(at=NOW) == 0


@pytest.mark.only_on("sqlite")
def test_a_reader_in_the_way_is_told_of_and_the_next_try_finishes(owner):
    secret, store = wrapped_bytes(owner), connections["keys"]
    store.cursor().execute("PRAGMA busy_timeout = 20")
    reader = sqlite3.connect(store.settings_dict["NAME"])
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM keys_wrappedkey").fetchone()
    with pytest.raises(KeyStoreBusy):
        destroy_key(owner, at=NOW)
    with pytest.raises(NoKey):
        key_of(owner)
    reader.close()
    destroy_key(owner, at=NOW)
    assert places_of(secret, stolen_disk()) == []
    store.close()
