"""Destroying a person's key, so that every copy of their texts, in every backup, is noise.

The ledger comes first: a file beside the master key, outside both databases, synced before the key is overwritten.
Whatever is restored later, `reapply_erasures()` destroys again what the ledger names.
"""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connections

from openipt.clinic.foundation.keys.models import WrappedKey


def destroy_key(owner_id: UUID, *, at: datetime) -> None:
    """Note the erasure where no restore can undo it, then overwrite the key. Safe to repeat."""
    _note(settings.ERASURE_LEDGER, owner_id, at)
    _overwrite([owner_id], at)


def reapply_erasures(*, at: datetime) -> int:
    """Destroy every key the ledger names that has come back, and say how many had. Run at start and after a restore."""
    back = list(
        WrappedKey.objects.filter(owner_id__in=erased_owners(settings.ERASURE_LEDGER), destroyed_at__isnull=True)
        .order_by("owner_id")
        .values_list("owner_id", flat=True)
    )
    if back:
        _overwrite(back, at)
    return len(back)


def erased_owners(ledger: Path) -> set[UUID]:
    """Everybody the ledger says was erased. A last line cut short by a power loss was never acted upon."""
    if not ledger.exists():
        return set()
    whole_lines = ledger.read_bytes().split(b"\n")[:-1]
    return {UUID(json.loads(line)["owner"]) for line in whole_lines if line}


def _note(ledger: Path, owner_id: UUID, at: datetime) -> None:
    ledger.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with ledger.open("ab") as file:
        file.write(json.dumps({"owner": str(owner_id), "at": at.isoformat()}).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _overwrite(owner_ids: list[UUID], at: datetime) -> None:
    WrappedKey.objects.filter(owner_id__in=owner_ids).update(wrapped=b"", destroyed_at=at)
    with connections["keys"].cursor() as cursor:
        if connections["keys"].vendor == "sqlite":
            # secure_delete overwrote the page; the journal still holds the old one until it is truncated
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM keys_wrappedkey")
