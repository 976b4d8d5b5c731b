"""Files sealed under a pass phrase, for when there is no master key at hand. The layout is that of sealed files.

The label says in the clear how the key is drawn from the words: Argon2id with 64 MiB, 3 passes and 4 lanes, the second
choice of RFC 9106 (section 4), which asks nothing of an old machine that it does not have.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeGuard

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from openipt.clinic.foundation.sealed_files import (
    NotSealedByUs,
    SealedReader,
    SealedUnderAnotherKey,
    SealingWriter,
    told_by,
)
from openipt.core.vocabulary import Refusal

CHARACTERS_MIN = 20
"""Of a pass phrase: four or five words (design rule)."""
_MEMORY_KIB, _PASSES, _LANES, _SALT = 64 * 1024, 3, 4, 16
_MEMORY_KIB_MAX, _PASSES_MAX, _LANES_MAX = 1024 * 1024, 20, 16
"""What we are ready to spend on a file that says it needs it."""


class PassPhraseShort(Refusal):
    """Words that somebody who has the file would find by trying."""

    code = "pass_phrase.short"

    def __init__(self) -> None:
        super().__init__(f"A pass phrase has at least {CHARACTERS_MIN} characters: four or five words drawn by chance.")


class OtherPassPhrase(Refusal):
    """These words do not open the file."""

    code = "pass_phrase.other"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"This pass phrase does not open {path}. Look for a typing error, or for the words of that day."
        )


def seal_file(content: bytes, to: Path, label: Mapping[str, Any], *, pass_phrase: str) -> None:
    """Write content into a new file that these words open, on the disk when we come back.

    Raises   PassPhraseShort; FileExistsError where something is
    """
    if len(pass_phrase) < CHARACTERS_MIN:
        raise PassPhraseShort
    drawn = {
        "salt": base64.b64encode(os.urandom(_SALT)).decode(),
        "memory_kib": _MEMORY_KIB,
        "passes": _PASSES,
        "lanes": _LANES,
    }
    descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        sealing = SealingWriter(file, {**label, "argon2id": drawn}, master=_key(pass_phrase, drawn))
        sealing.write(content)
        sealing.finish()
        file.flush()
        os.fsync(file.fileno())


def open_file(path: Path, *, pass_phrase: str) -> bytes:
    """What these words open. Raises NotSealedByUs, OtherPassPhrase, SealBroken"""
    drawn = told_by(path).get("argon2id")
    if not _is_reasonable(drawn):
        raise NotSealedByUs(path)
    try:
        with path.open("rb") as file:
            return SealedReader(path, file, master=_key(pass_phrase, drawn)).readall()
    except SealedUnderAnotherKey:
        raise OtherPassPhrase(path) from None


def _is_reasonable(drawn: Any) -> TypeGuard[Mapping[str, Any]]:
    limits = {"memory_kib": _MEMORY_KIB_MAX, "passes": _PASSES_MAX, "lanes": _LANES_MAX}
    try:
        salt = base64.b64decode(drawn["salt"], validate=True)
    except (TypeError, KeyError, ValueError):
        return False
    if len(salt) != _SALT:
        return False
    numbers = [(drawn.get(name), most) for name, most in limits.items()]
    return all(isinstance(number, int) and 1 <= number <= most for number, most in numbers)


def _key(pass_phrase: str, drawn: Mapping[str, Any]) -> bytes:
    # as typed, but for spaces around it: a file that holds the words ends with a line end
    return Argon2id(
        salt=base64.b64decode(drawn["salt"]),
        length=32,
        iterations=drawn["passes"],
        lanes=drawn["lanes"],
        memory_cost=drawn["memory_kib"],
    ).derive(pass_phrase.strip().encode())
