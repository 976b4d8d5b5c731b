"""Destroying a person's key, so that every copy of their texts, in every backup, is noise.

The ledger comes first: a file beside the master key, outside both databases, synced before the key is overwritten.
Whatever is restored later, `reapply_erasures()` destroys again what the ledger names.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from openipt.clinic.foundation.appending import append_lines, whole_lines
from openipt.clinic.foundation.batches import batches
from openipt.clinic.foundation.keys.models import WrappedKey
from openipt.clinic.foundation.keys.scrubbing import scrub_key_store
from openipt.core.vocabulary import Refusal


class DamagedLedger(Refusal):
    """The ledger does not say whom it names, so somebody erased could come back."""

    code = "erasure.damaged_ledger"

    def __init__(self, ledger: Path, number: int) -> None:
        super().__init__(
            f"Line {number} of {ledger} names nobody. Put the file back from its last copy: "
            "it says whose texts must stay unreadable."
        )


def destroy_key(owner_id: UUID, *, at: datetime) -> None:
    """Note the erasure where no restore can undo it, then overwrite the key. Safe to repeat.

    Raises   KeyStoreBusy when old bytes could not be overwritten yet
    """
    append_lines(settings.ERASURE_LEDGER, [json.dumps({"owner": str(owner_id), "at": at.isoformat()}).encode()])
    _overwrite([owner_id], at)


def reapply_erasures(*, at: datetime) -> int:
    """Destroy every key the ledger names that has come back, and say how many had. Run at start and after a restore."""
    count = 0
    for batch in batches(sorted(erased_owners(settings.ERASURE_LEDGER))):
        came_back = WrappedKey.objects.filter(owner_id__in=batch, destroyed_at__isnull=True).order_by("owner_id")
        if back := list(came_back.values_list("owner_id", flat=True)):
            _overwrite(back, at)
        count += len(back)
    return count


def erased_owners(ledger: Path) -> set[UUID]:
    """Everybody the ledger says was erased.

    Raises   DamagedLedger
    """
    return {_owner_in(line, ledger, number) for number, line in enumerate(whole_lines(ledger), start=1)}


def _owner_in(line: bytes, ledger: Path, number: int) -> UUID:
    try:
        return UUID(json.loads(line)["owner"])
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedLedger(ledger, number) from error


def _overwrite(owner_ids: list[UUID], at: datetime) -> None:
    WrappedKey.objects.filter(owner_id__in=owner_ids, destroyed_at__isnull=True).update(wrapped=b"", destroyed_at=at)
    scrub_key_store()
