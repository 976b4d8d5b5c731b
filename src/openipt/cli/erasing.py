"""Erasures that a crash or a restored copy left half done are finished before anything else happens."""

from __future__ import annotations

from datetime import datetime

from openipt.clinic.foundation.actor import system_actor
from openipt.clinic.foundation.keys.erasure import reapply_erasures
from openipt.clinic.people.actions import erase_person
from openipt.clinic.people.reads import erasures_to_finish


def finish_erasures(*, at: datetime) -> int:
    """Destroy again every key the ledger names, and write the tombstones that are missing; how many people."""
    destroyed_again = reapply_erasures(at=at)
    unfinished = erasures_to_finish()
    for each in unfinished:
        erase_person(actor=system_actor("erasure", service_id=each.service_id), person_id=each.person_id, at=at)
    return max(destroyed_again, len(unfinished))
