"""The master key: 32 bytes in a file that lies in no database and in no database backup.

While it is being changed there are two: the one in its file, and the coming one beside it, which wraps from then on.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass
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


@dataclass(frozen=True, kw_only=True)
class Masters:
    """The master keys there are now. coming: the one that takes over, while a change is under way"""

    current: bytes
    coming: bytes | None

    @property
    def wraps(self) -> bytes:
        """The one that wraps: the newest."""
        return self.coming or self.current

    @property
    def open(self) -> tuple[bytes, ...]:
        """Those that open, the newest first."""
        return (self.coming, self.current) if self.coming else (self.current,)


def make_master_key(path: Path) -> None:
    """Write a new master key, readable by its owner only, whole or not at all. Refuses to replace one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = unfinished_path(path)
    part.unlink(missing_ok=True)  # what a crash left of an earlier try
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(part, path)
    finally:
        part.unlink()
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


def coming_path(path: Path) -> Path:
    """Where the coming master key lies while it takes over."""
    return path.with_name(f"{path.name}.coming")


def unfinished_path(path: Path) -> Path:
    """Where a master key lies while it is being written."""
    return path.with_name(f"{path.name}.part")


def read_masters(path: Path) -> Masters:
    """Every master key there is now. Raises MasterKeyTrouble"""
    coming = None
    try:
        # first: if it takes its place between the two questions, the second finds it there
        coming = read_master_key(coming_path(path))
    except MasterKeyTrouble:
        if coming_path(path).exists():
            raise
    return Masters(current=read_master_key(path), coming=coming)


def mark_of(master: bytes) -> str:
    """A name for a master key that tells nothing about it: 12 hexadecimal digits."""
    return hmac.new(master, b"openipt master key 1", hashlib.sha256).hexdigest()[:12]


def wrap(secret: bytes, *, key_id: UUID, owner_id: UUID, master: bytes | None = None) -> bytes:
    """A data key, sealed under the master key and bound to its id and owner.

    Takes    master: which, if not the one that wraps now
    """
    if master is None:  # read anew: wrapping is rare, and must never be done with one that was replaced
        master = read_masters(settings.MASTER_KEY_FILE).wraps
    nonce = os.urandom(NONCE_BYTES)
    return _FORMAT + nonce + AESGCM(master).encrypt(nonce, secret, _binding(key_id, owner_id))


def unwrap(wrapped: bytes, *, key_id: UUID, owner_id: UUID) -> bytes:
    """The data key again; MasterKeyTrouble if another master key wrapped it or the bytes were changed."""
    secret = _first_of(_known(settings.MASTER_KEY_FILE), wrapped, key_id, owner_id)
    if secret is None:  # another process may have changed them since we looked
        _known.cache_clear()
        secret = _first_of(read_masters(settings.MASTER_KEY_FILE), wrapped, key_id, owner_id)
    if secret is not None:
        return secret
    raise MasterKeyTrouble(
        "This master key does not open the key store. It belongs to another installation or another time: "
        "find the one that was in use here, and change nothing until then."
    )


def unwrap_with(master: bytes, wrapped: bytes, *, key_id: UUID, owner_id: UUID) -> bytes | None:
    """The data key, if this master key wrapped it; MasterKeyTrouble if no master key can have."""
    nonce, rest = wrapped[1 : 1 + NONCE_BYTES], wrapped[1 + NONCE_BYTES :]
    if wrapped[:1] != _FORMAT or len(rest) != KEY_BYTES + _TAG:
        raise MasterKeyTrouble(
            f"The key {key_id} in the key store is damaged. Restore the key store from its last backup."
        )
    try:
        return AESGCM(master).decrypt(nonce, rest, _binding(key_id, owner_id))
    except InvalidTag:
        return None


def _first_of(masters: Masters, wrapped: bytes, key_id: UUID, owner_id: UUID) -> bytes | None:
    opened = (unwrap_with(each, wrapped, key_id=key_id, owner_id=owner_id) for each in masters.open)
    return next((secret for secret in opened if secret is not None), None)


@lru_cache(maxsize=1)
def _known(path: Path) -> Masters:
    return read_masters(path)


def _binding(key_id: UUID, owner_id: UUID) -> bytes:
    return b"openipt-key|" + key_id.bytes + owner_id.bytes
