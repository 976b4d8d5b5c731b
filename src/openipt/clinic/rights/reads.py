"""What waits for a second person, and what is held. Ids and reasons, never a name of the person they are about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from openipt.clinic.accounts.permissions import Permission, require
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.rights.models import ErasureAsked, ErasureGround, LegalHold


@dataclass(frozen=True, kw_only=True)
class ErasureWaits:
    """An erasure that was asked for and not confirmed."""

    person_id: UUID
    ground: ErasureGround
    reason: str = field(repr=False)
    asked_at: datetime
    asked_by: str


@dataclass(frozen=True, kw_only=True)
class Held:
    """A legal hold that was not lifted. until: its last day; None while nobody knows"""

    person_id: UUID
    reason: str = field(repr=False)
    until: date | None
    placed_at: datetime
    placed_by: str


def erasures_that_wait(actor: Actor) -> tuple[ErasureWaits, ...]:
    """What waits for a second person, the oldest first. Raises NotAllowed"""
    require(actor, Permission.PERSON_ERASE)
    rows = ErasureAsked.objects.filter(
        service_id=actor.service_id,
        withdrawn_at__isnull=True,
        confirmed_at__isnull=True,
        person__erased_at__isnull=True,
    )
    return tuple(
        ErasureWaits(
            person_id=row.person_id,
            ground=ErasureGround(row.ground),
            reason=str(row.reason),
            asked_at=row.asked_at,
            asked_by=row.asked_by.staff_name,
        )
        for row in rows.select_related("asked_by").order_by("asked_at", "id")
    )


def holds(actor: Actor) -> tuple[Held, ...]:
    """Every hold that was not lifted, the oldest first. Raises NotAllowed"""
    require(actor, Permission.PERSON_ERASE)
    rows = LegalHold.objects.filter(service_id=actor.service_id, lifted_at__isnull=True)
    return tuple(
        Held(
            person_id=row.person_id,
            reason=str(row.reason),
            until=row.until_date,
            placed_at=row.placed_at,
            placed_by=row.placed_by.staff_name,
        )
        for row in rows.select_related("placed_by").order_by("placed_at", "id")
    )
