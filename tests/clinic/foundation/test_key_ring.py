"""Keys: one per owner, held no longer than a request, never made twice."""

from __future__ import annotations

import hashlib
import hmac
import uuid

import pytest
from django.test.utils import CaptureQueriesContext

from openipt.clinic.foundation.keys.models import OwnerKind, WrappedKey
from openipt.clinic.foundation.keys.ring import (
    INSTALLATION_ID,
    NoKey,
    gather_keys,
    key_of,
    key_ring,
    key_with,
    keyed_digest,
    lasting_secret,
    make_key,
)
from tests.conftest import NOW


@pytest.fixture
def owner() -> uuid.UUID:
    return an_owner()


def an_owner() -> uuid.UUID:
    owner = uuid.uuid4()
    make_key(OwnerKind.PERSON, owner, at=NOW)
    return owner


def destroy(owner: uuid.UUID) -> None:
    WrappedKey.objects.filter(owner_id=owner).update(wrapped=b"", destroyed_at=NOW)


def questions() -> CaptureQueriesContext:
    from django.db import connections

    return CaptureQueriesContext(connections["keys"])


def test_a_key_opens_by_its_owner_and_by_its_id(owner):
    key = key_of(owner)
    assert len(key.secret) == 32
    assert key_with(key.id) == key


def test_the_store_holds_it_wrapped_only(owner):
    assert key_of(owner).secret not in bytes(WrappedKey.objects.get(owner_id=owner).wrapped)


def test_a_key_says_its_id_and_never_its_secret(owner):
    key = key_of(owner)
    assert repr(key) == f"DataKey({key.id})"


def test_no_key_says_whose():
    nobody = uuid.uuid4()
    with pytest.raises(NoKey, match=str(nobody)):
        key_of(nobody)


def test_a_destroyed_key_is_no_key(owner):
    key = key_of(owner)
    destroy(owner)
    with pytest.raises(NoKey):
        key_of(owner)
    with pytest.raises(NoKey):
        key_with(key.id)


class TestMakingAKey:
    def test_again_keeps_the_one_that_is_there(self, owner):
        before = key_of(owner)
        make_key(OwnerKind.PERSON, owner, at=NOW)
        assert key_of(owner) == before

    def test_for_somebody_erased_is_refused(self, owner):
        destroy(owner)
        with pytest.raises(NoKey, match="not made again"):
            make_key(OwnerKind.PERSON, owner, at=NOW)


class TestTheRing:
    def test_asks_the_store_once_for_each_owner(self, owner):
        with key_ring(), questions() as asked:
            key = key_of(owner)
            key_of(owner)
            key_with(key.id)
        assert len(asked) == 1

    def test_holds_nothing_after_its_block(self, owner):
        with key_ring():
            key_of(owner)
        destroy(owner)
        with pytest.raises(NoKey), key_ring():
            key_of(owner)

    def test_without_one_nothing_is_held(self, owner):
        with questions() as asked:
            key_of(owner)
            key_of(owner)
        assert len(asked) == 2

    def test_gathers_many_owners_keys_with_one_question(self):
        owners = [an_owner() for _ in range(5)]
        with key_ring(), questions() as asked:
            key_of(owners[0])
            gather_keys(owners)
            gather_keys(owners)
            for owner in owners:
                key_of(owner)
        assert len(asked) == 2

    def test_gathering_passes_over_somebody_erased(self, owner):
        destroy(owner)
        with key_ring():
            gather_keys([owner])
            with pytest.raises(NoKey):
                key_of(owner)

    def test_a_ring_within_a_ring_is_its_own(self, owner):
        with key_ring():
            key_of(owner)
            with key_ring(), questions() as asked:
                key_of(owner)
            assert len(asked) == 1


class TestLastingSecrets:
    def test_differ_by_owner_and_purpose(self, owner):
        secrets = {lasting_secret(owner, "trail"), lasting_secret(owner, "digest"), lasting_secret(an_owner(), "trail")}
        assert len(secrets) == 3

    def test_are_drawn_from_the_key_in_a_frozen_way(self, owner):
        expected = hmac.new(key_of(owner).secret, b"openipt trail 1", hashlib.sha256).digest()
        assert lasting_secret(owner, "trail") == expected

    def test_a_digest_is_the_same_for_the_same_text_and_tells_nothing_of_it(self, installation):
        digest = keyed_digest("mara@example.org", purpose="username")
        assert digest == keyed_digest("mara@example.org", purpose="username")
        assert digest != keyed_digest("mara@example.org", purpose="submission")
        assert digest != hashlib.sha256(b"mara@example.org").hexdigest()

    def test_another_installation_gives_another_digest(self, installation):
        digest = keyed_digest("mara@example.org", purpose="username")
        WrappedKey.objects.filter(owner_id=INSTALLATION_ID).delete()
        lasting_secret.cache_clear()
        make_key(OwnerKind.INSTALLATION, INSTALLATION_ID, at=NOW)
        assert keyed_digest("mara@example.org", purpose="username") != digest
