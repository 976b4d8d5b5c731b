"""Getting at keys: made before their owner's first row, opened when a sealed value is read.

Opened keys of people are held for the length of one request or task (`key_ring()`), never longer, so that an erasure
in one process is at once true in every other. Keys of services and of the installation outlive requests.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from openipt.clinic.foundation.batches import batches
from openipt.clinic.foundation.keys.master import unwrap, wrap
from openipt.clinic.foundation.keys.models import OwnerKind, WrappedKey
from openipt.clinic.foundation.keys.turns import nobody_retires
from openipt.clinic.foundation.sealing import KEY_BYTES, DataKey

INSTALLATION_ID = UUID("00000000-0000-4000-8000-6f70656e6970")


class NoKey(Exception):
    """There is no key for this owner or id: it was never made, or it was destroyed with the person's record."""


@dataclass
class _Ring:
    by_owner: dict[UUID, DataKey] = dataclass_field(default_factory=dict)
    by_id: dict[UUID, DataKey] = dataclass_field(default_factory=dict)

    def hold(self, owner_id: UUID, key: DataKey) -> DataKey:
        self.by_owner[owner_id] = self.by_id[key.id] = key
        return key


_ring: ContextVar[_Ring | None] = ContextVar("key_ring", default=None)


@contextmanager
def key_ring() -> Iterator[None]:
    """Hold opened keys for the length of the block, and no longer."""
    token = _ring.set(_Ring())
    try:
        yield
    finally:
        _ring.reset(token)


def make_key(kind: OwnerKind, owner_id: UUID, *, at: datetime) -> None:
    """Make the owner's key. Comes before the owner's first row, in the other database, and commits by itself.

    A key left by an attempt that was cut short after it is kept: nothing was sealed with it, or something was.
    Raises   NoKey when the owner's key was destroyed; nobody comes back under the id of somebody erased
    """
    key_id, secret = uuid.uuid4(), os.urandom(KEY_BYTES)
    with nobody_retires():
        made, _ = WrappedKey.objects.get_or_create(
            owner_id=owner_id,
            defaults={
                "id": key_id,
                "owner_kind": kind,
                "wrapped": wrap(secret, key_id=key_id, owner_id=owner_id),
                "created_at": at,
            },
        )
    if made.destroyed_at is not None:
        raise NoKey(f"The key of the owner {owner_id} was destroyed and is not made again.")


def key_of(owner_id: UUID) -> DataKey:
    """The key that seals this owner's texts."""
    ring = _ring.get()
    if ring and owner_id in ring.by_owner:
        return ring.by_owner[owner_id]
    return _opened(WrappedKey.objects.filter(owner_id=owner_id), f"No key for the owner {owner_id}.")


def key_with(key_id: UUID) -> DataKey:
    """The key with this id."""
    ring = _ring.get()
    if ring and key_id in ring.by_id:
        return ring.by_id[key_id]
    return _opened(WrappedKey.objects.filter(id=key_id), f"No key with the id {key_id}.")


def gather_keys(owner_ids: Iterable[UUID]) -> None:
    """Fetch many owners' keys with one question (or one for each ten thousand), for a page that shows many people."""
    ring = _ring.get()
    if ring is None:
        return
    wanted = set(owner_ids) - ring.by_owner.keys()
    for batch in batches(wanted):
        for row in WrappedKey.objects.filter(owner_id__in=batch, destroyed_at__isnull=True):
            _open(row)


def _opened(rows: object, otherwise: str) -> DataKey:
    row = rows.filter(destroyed_at__isnull=True).first()  # type: ignore[attr-defined]
    if row is None:
        raise NoKey(otherwise)
    return _open(row)


def _open(row: WrappedKey) -> DataKey:
    key = DataKey(id=row.id, secret=unwrap(bytes(row.wrapped), key_id=row.id, owner_id=row.owner_id))
    ring = _ring.get()
    return ring.hold(row.owner_id, key) if ring else key


@lru_cache(maxsize=256)
def lasting_secret(owner_id: UUID, purpose: str) -> bytes:
    """A secret for one purpose, drawn from a service's or the installation's key: `trail`, `digest`.

    Process-wide, since these owners are not erased while we serve.
    """
    return hmac.digest(key_of(owner_id).secret, f"openipt {purpose} 1".encode(), hashlib.sha256)


def keyed_digest(text: str, *, purpose: str) -> str:
    """A name for a text that tells nothing about it without the installation's key; equal texts, equal names."""
    return hmac.new(lasting_secret(INSTALLATION_ID, purpose), text.encode(), hashlib.sha256).hexdigest()
