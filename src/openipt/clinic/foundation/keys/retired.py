"""Master keys that were replaced, kept to open the backups they sealed and for nothing else.

One line each in a file beside the master key, wrapped under the one in use. It goes with every backup of the keys, so a
backup of the facts that is older than the change still comes home with the keys and the master key of today.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from openipt.clinic.foundation.appending import sync_folder, whole_lines
from openipt.clinic.foundation.keys.master import mark_of
from openipt.clinic.foundation.sealing import NONCE_BYTES

_FOR = b"openipt retired master key 1"


def retired_path() -> Path:
    """Where this installation keeps them."""
    return Path(f"{settings.MASTER_KEY_FILE}.retired")


def retired_in(lines: Iterable[bytes], *, known: Sequence[bytes]) -> tuple[bytes, ...]:
    """The retired master keys in these lines that those known open, one through another if need be.

    Takes    known: master keys, from their files
    """
    left, found = [base64.b64decode(json.loads(line)["wrapped"]) for line in lines], list(known)
    while opened := {index: secret for index, sealed in enumerate(left) if (secret := _open(sealed, found))}:
        found += [secret for secret in opened.values() if secret not in found]
        left = [sealed for index, sealed in enumerate(left) if index not in opened]
    return tuple(found[len(known) :])


def retired_here(*, known: Sequence[bytes]) -> tuple[bytes, ...]:
    """Those of this installation."""
    return retired_in(whole_lines(retired_path()), known=known)


def keep_retired(masters: Iterable[bytes], *, under: bytes) -> None:
    """Write the file anew with these, wrapped under one master key; whole or not at all."""
    path = retired_path()
    part = path.with_name(f"{path.name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for master in dict.fromkeys(masters):
            if master != under:
                file.write(_line(master, under))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def _line(master: bytes, under: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    wrapped = base64.b64encode(nonce + AESGCM(under).encrypt(nonce, master, _FOR)).decode()
    return json.dumps({"mark": mark_of(master), "wrapped": wrapped}).encode() + b"\n"


def _open(sealed: bytes, masters: Iterable[bytes]) -> bytes | None:
    for master in masters:
        try:
            return AESGCM(master).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _FOR)
        except InvalidTag:
            continue
    return None
