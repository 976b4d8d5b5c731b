"""The bytes of a line and the key that ties it to the one before. Frozen: tests hold both as golden bytes."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from openipt.clinic.foundation.keys.ring import lasting_secret

FIRST = bytes(32)
"""What the first line of a chain is tied to."""


def line_bytes(*, chain_id: UUID, seq: int, at: datetime, actor: str, verb: str, about: Sequence[str]) -> bytes:
    """One line as JSON with sorted keys and no spaces; the moment in UTC to the microsecond."""
    fields = {
        "v": 1,
        "chain": str(chain_id),
        "seq": seq,
        "at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "actor": actor,
        "verb": verb,
        "about": list(about),
    }
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def tie(previous: bytes, line: bytes, *, key: bytes) -> bytes:
    """The mark of a line: HMAC-SHA-256 over the mark before it and its own bytes."""
    return hmac.digest(key, previous + line, hashlib.sha256)


def trail_key(chain_id: UUID) -> bytes:
    """The key of a service's trail: drawn from its own key, kept outside the database of facts."""
    return lasting_secret(chain_id, "trail")
