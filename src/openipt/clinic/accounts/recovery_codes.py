"""Ten codes on paper, for when the phone is lost: each works once, and none can be read back."""

from __future__ import annotations

import re
import secrets
from uuid import UUID

from openipt.clinic.foundation.keys.ring import keyed_digest

HOW_MANY = 10
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without what is taken for something else on paper: i, l, o, 0, 1."""
_GROUPS, _IN_A_GROUP = 4, 4
"""16 letters of 31: 79 random bits, too many to try out, so a keyed digest without a slow hash keeps them."""


def new_codes() -> tuple[str, ...]:
    """Ten codes, as they are shown once: four groups of four."""
    return tuple(_one() for _ in range(HOW_MANY))


def looks_like_one(typed: str) -> bool:
    """Whether this can be one of these codes, and not the six digits of an app."""
    return len(_plain(typed)) == _GROUPS * _IN_A_GROUP


def code_digest(typed: str, *, account_id: UUID) -> str:
    """What is kept of a code, however it is typed: a digest under our key, another one for each account."""
    return keyed_digest(f"{account_id} {_plain(typed)}", purpose="recovery-code")


def _one() -> str:
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_IN_A_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _plain(typed: str) -> str:
    return re.sub(r"[^a-z0-9]", "", typed.lower())
