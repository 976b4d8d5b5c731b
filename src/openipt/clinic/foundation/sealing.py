"""Sealed bytes: authenticated encryption, bound to one field of one row.

The layout is frozen; tests hold it as golden bytes, because every sealed value ever written depends on it.

    byte   0        format, 1
    bytes  1 to 16  id of the key that seals it
    bytes 17 to 28  nonce, 96 random bits
    bytes 29 on     AES-256-GCM ciphertext, then its 16-byte tag

The first 17 bytes and the place (model, field, row) are authenticated, so a value moved elsewhere does not open.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = 1
KEY_BYTES = 32
NONCE_BYTES = 12
_HEAD = 17
_TAG = 16


class DoesNotOpen(Exception):
    """A sealed value was changed, moved from its place, or is offered the wrong key."""


@dataclass(frozen=True, kw_only=True)
class DataKey:
    """A secret of 32 bytes and the id written into what it seals."""

    id: UUID
    secret: bytes

    def __repr__(self) -> str:
        return f"DataKey({self.id})"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a sealed value belongs."""

    model: str
    field: str
    row_id: UUID

    def as_bytes(self) -> bytes:
        return f"openipt|{self.model}|{self.field}|{self.row_id}".encode()


def seal(text: str, *, key: DataKey, place: Place, nonce: bytes) -> bytes:
    """Text to sealed bytes. `nonce` is 12 bytes, random and never used twice with one key."""
    if len(nonce) != NONCE_BYTES:
        raise ValueError("A nonce has 12 bytes.")
    head = bytes([FORMAT]) + key.id.bytes
    return head + nonce + AESGCM(key.secret).encrypt(nonce, text.encode(), head + place.as_bytes())


def key_id_of(sealed: bytes) -> UUID:
    """The id of the key that opens these bytes."""
    if len(sealed) < _HEAD + NONCE_BYTES + _TAG or sealed[0] != FORMAT:
        raise DoesNotOpen("These bytes are not a sealed value of a known format.")
    return UUID(bytes=sealed[1:_HEAD])


def unseal(sealed: bytes, *, key: DataKey, place: Place) -> str:
    """Sealed bytes to text; DoesNotOpen if one bit, the place or the key is another."""
    if key_id_of(sealed) != key.id:
        raise DoesNotOpen("This value was sealed with another key.")
    head, nonce, rest = sealed[:_HEAD], sealed[_HEAD : _HEAD + NONCE_BYTES], sealed[_HEAD + NONCE_BYTES :]
    try:
        return AESGCM(key.secret).decrypt(nonce, rest, head + place.as_bytes()).decode()
    except InvalidTag as error:
        raise DoesNotOpen("This value was changed, or belongs to another row or field.") from error
