"""Files sealed under the master key: a backup that nobody reads without it, and that says so when it is cut or changed.

The layout is frozen; tests hold it as golden bytes.

    openipt-sealed-1\\n
    4 bytes       length of the label
    the label     JSON in the clear: what this file is, of which installation, and when it was made
    16 bytes      salt; with the master key it gives this file its own key
    32 bytes      HMAC-SHA256 of everything before, under that key
    pieces        each of 1 MiB of content, the last one shorter or empty: AES-256-GCM ciphertext and its tag

The nonce of a piece is its number and whether it is the last, so that none can be left out, moved or added, and a file
that was cut is told from one that ends.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from openipt.core.vocabulary import Refusal

_MAGIC = b"openipt-sealed-1\n"
_SALT, _MAC, _TAG, _LENGTH = 16, 32, 16, 4
PIECE = 1024 * 1024
_LABEL_MAX = 64 * 1024

Label = Mapping[str, Any]


class NotSealedByUs(Refusal):
    """No file that openipt sealed, or one whose beginning is lost."""

    code = "sealed_file.not_ours"

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is no sealed file of openipt, or its beginning is lost. Take another copy of it.")


class SealedUnderAnotherKey(Refusal):
    """The master key here is not the one it was sealed under, or somebody changed what the file says of itself."""

    code = "sealed_file.another_key"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The master key here does not open {path}. Put the master key in place that was in use when it was made "
            "(OPENIPT_MASTER_KEY_FILE). If it is that one, the file was changed: take another copy of it."
        )


class SealBroken(Refusal):
    """The file opens, and from some place on it was cut or changed."""

    code = "sealed_file.broken"

    def __init__(self, path: Path, after: int) -> None:
        super().__init__(
            f"{path} was cut or changed after its first {after / PIECE:.0f} MiB, so nothing of it is used. "
            "Take another copy of it, or the backup before."
        )


class SealingWriter(io.RawIOBase):
    """Writes content sealed into an open file. `finish()` writes the last piece; without it the file counts as cut."""

    def __init__(self, file: BinaryIO, label: Label, *, master: bytes, salt: bytes | None = None) -> None:
        self._file, self._held, self._number = file, bytearray(), 0
        told = json.dumps(dict(label), ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        salt = os.urandom(_SALT) if salt is None else salt
        key = _key(master, salt)
        self._cipher = AESGCM(key)
        head = _MAGIC + len(told).to_bytes(_LENGTH, "big") + told + salt
        file.write(head + hmac.digest(key, head, hashlib.sha256))

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, content: Any) -> int:
        """Take content in; whole pieces go to the file."""
        self._held += content
        while len(self._held) > PIECE:  # the last whole piece waits: it may be the last of all
            self._put(bytes(self._held[:PIECE]), is_last=False)
            del self._held[:PIECE]
        return len(content)

    def finish(self) -> None:
        """Write what is left as the last piece."""
        self._put(bytes(self._held), is_last=True)
        self._held.clear()

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, is_last), piece, None))
        self._number += 1


class SealedReader(io.RawIOBase):
    """Reads the content of a sealed file, piece by piece, each proved before it is given out.

    Raises   NotSealedByUs, SealedUnderAnotherKey, SealBroken
    """

    def __init__(self, path: Path, file: BinaryIO, *, master: bytes) -> None:
        self._path, self._file, self._number, self._is_done, self._held = path, file, 0, False, b""
        self.label, self._cipher = _opened(path, file, master)
        self._next = file.read(PIECE + _TAG)

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Give out content; 0 at the proved end."""
        if not self._held and not self._is_done:
            self._held = self._piece()
        given = self._held[: len(buffer)]
        buffer[: len(given)] = given
        self._held = self._held[len(given) :]
        return len(given)

    def _piece(self) -> bytes:
        sealed, self._next = self._next, self._file.read(PIECE + _TAG)
        self._is_done = not self._next
        try:
            piece = self._cipher.decrypt(_nonce(self._number, self._is_done), sealed, None)
        except InvalidTag:
            raise SealBroken(self._path, self._number * PIECE) from None
        self._number += 1
        return piece


def master_of(path: Path, masters: Iterable[bytes]) -> bytes:
    """Which of these master keys a file was sealed under. Raises NotSealedByUs, SealedUnderAnotherKey"""
    for master in masters:
        try:
            label_of(path, master=master)
        except SealedUnderAnotherKey:
            continue
        return master
    raise SealedUnderAnotherKey(path)


def label_of(path: Path, *, master: bytes) -> Label:
    """What a sealed file says of itself, proved. Raises NotSealedByUs, SealedUnderAnotherKey"""
    with path.open("rb") as file:
        return _opened(path, file, master)[0]


def told_by(path: Path) -> Label:
    """What a sealed file says of itself, unproved: anybody may have written it. Raises NotSealedByUs"""
    with path.open("rb") as file:
        told = _head(path, file)[1]
    try:
        label = json.loads(told)
    except ValueError:
        label = None
    if not isinstance(label, dict):
        raise NotSealedByUs(path)
    return label


def _opened(path: Path, file: BinaryIO, master: bytes) -> tuple[Label, AESGCM]:
    before, told, salt, mac = _head(path, file)
    key = _key(master, salt)
    if not hmac.compare_digest(mac, hmac.digest(key, before + told + salt, hashlib.sha256)):
        raise SealedUnderAnotherKey(path)
    label: Label = json.loads(told)
    return label, AESGCM(key)


def _head(path: Path, file: BinaryIO) -> tuple[bytes, bytes, bytes, bytes]:
    """What comes before the label, the label, the salt and the mark over all of them."""
    magic, length = file.read(len(_MAGIC)), file.read(_LENGTH)
    size = int.from_bytes(length, "big")
    if magic != _MAGIC or not 0 < size <= _LABEL_MAX:
        raise NotSealedByUs(path)
    told, salt, mac = file.read(size), file.read(_SALT), file.read(_MAC)
    if len(mac) != _MAC:
        raise NotSealedByUs(path)
    return magic + length, told, salt, mac


def _key(master: bytes, salt: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"openipt sealed file 1").derive(master)


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])
