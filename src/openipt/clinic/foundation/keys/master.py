"""The master key: 32 bytes in a file that lies in no database and in no database backup."""

from __future__ import annotations

import base64
import os
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from openipt.clinic.foundation.appending import sync_folder
from openipt.clinic.foundation.sealing import KEY_BYTES, NONCE_BYTES

_FORMAT = b"\x01"
_TAG = 16


class MasterKeyTrouble(Exception):
    """The master key is missing, malformed, readable by others, or not the one that wrapped these keys."""


def make_master_key(path: Path) -> None:
    """Write a new master key, readable by its owner only. Refuses to replace one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)


def read_master_key(path: Path) -> bytes:
    """The 32 bytes of the master key, or MasterKeyTrouble with what to do."""
    try:
        mode = path.stat().st_mode
        text = path.read_bytes().strip()
    except OSError as error:
        raise MasterKeyTrouble(
            f"The master key cannot be read at {path}: {error.strerror}. Put it back from where you keep it safe, "
            "or name its place in OPENIPT_MASTER_KEY_FILE. Without it no personal text can be opened."
        ) from error
    if mode & 0o077:
        raise MasterKeyTrouble(f"Others on this machine may read the master key. Run: chmod 600 {path}")
    try:
        secret = base64.b64decode(text, validate=True)
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise MasterKeyTrouble(f"{path} does not hold a master key: 32 bytes in base64 on one line.")
    return secret


@lru_cache(maxsize=1)
def _master(path: Path) -> AESGCM:
    return AESGCM(read_master_key(path))


def wrap(secret: bytes, *, key_id: UUID, owner_id: UUID) -> bytes:
    """A data key, sealed under the master key and bound to its id and owner."""
    nonce = os.urandom(NONCE_BYTES)
    return _FORMAT + nonce + _master(settings.MASTER_KEY_FILE).encrypt(nonce, secret, _binding(key_id, owner_id))


def unwrap(wrapped: bytes, *, key_id: UUID, owner_id: UUID) -> bytes:
    """The data key again; MasterKeyTrouble if another master key wrapped it or the bytes were changed."""
    nonce, rest = wrapped[1 : 1 + NONCE_BYTES], wrapped[1 + NONCE_BYTES :]
    if wrapped[:1] != _FORMAT or len(rest) != KEY_BYTES + _TAG:
        raise MasterKeyTrouble(
            f"The key {key_id} in the key store is damaged. Restore the key store from its last backup."
        )
    try:
        return _master(settings.MASTER_KEY_FILE).decrypt(nonce, rest, _binding(key_id, owner_id))
    except InvalidTag as error:
        raise MasterKeyTrouble(
            "This master key does not open the key store. It belongs to another installation or another time: "
            "find the one that was in use here, and change nothing until then."
        ) from error


def _binding(key_id: UUID, owner_id: UUID) -> bytes:
    return b"openipt-key|" + key_id.bytes + owner_id.bytes
