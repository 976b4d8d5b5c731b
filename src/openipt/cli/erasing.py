"""Erasures that a crash or a restored copy left half done are finished before anything else happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from openipt.clinic.foundation.actor import system_actor
from openipt.clinic.foundation.keys.erasure import reapply_erasures
from openipt.clinic.people.actions import erase_person
from openipt.clinic.people.reads import erasures_to_finish


@dataclass(frozen=True, kw_only=True)
class Finished:
    """How many keys had come back and were destroyed again, and how many tombstones were missing and were written."""

    keys_destroyed: int
    tombstones_written: int


def finish_erasures(*, at: datetime) -> Finished:
    """Destroy again every key the ledger names, and write the tombstones that are missing. Safe to repeat."""
    keys_destroyed = reapply_erasures(at=at)
    unfinished = erasures_to_finish()
    for each in unfinished:
        erase_person(actor=system_actor("erasure", service_id=each.service_id), person_id=each.person_id, at=at)
    return Finished(keys_destroyed=keys_destroyed, tombstones_written=len(unfinished))
