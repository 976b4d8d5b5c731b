"""That a pack for downtime was made, and who is in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.permissions import Permission, require
from openipt.clinic.audit.recording import record
from openipt.clinic.foundation.actor import Actor


def note_pack(*, actor: Actor, person_ids: Iterable[UUID], at: datetime) -> None:
    """Put on the trail whose names and plans leave the database in a sealed pack. Comes before the pack is written."""
    with record(actor, "downtime.packed", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        line.about_id("service", actor.service_id)
        for person_id in person_ids:
            line.about_id("person", person_id)
