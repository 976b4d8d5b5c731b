"""What a person prepares, and what they share. For callers who were let in already."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from openipt.clinic.formulation.reads import is_unsafe
from openipt.clinic.preparation.models import Preparation
from openipt.core.preparation import Kind, Prepared, from_text, offered


@dataclass(frozen=True, kw_only=True)
class PreparationKept:
    """One preparation as it stands. version: travels in the form that changes it

    was_shared: whether anybody else was ever shown it, shared now or not
    """

    id: UUID
    kind: Kind
    version: int
    prepared: Prepared = field(repr=False)
    begun_at: datetime
    kept_at: datetime
    is_shared: bool
    was_shared: bool


def offered_to(person_id: UUID) -> tuple[Kind, ...]:
    """What this person can prepare now. While a concern about safety at home stands, no talk and no boundary."""
    return offered(concern_stands=is_unsafe(person_id))


def own_preparations(person_id: UUID) -> tuple[PreparationKept, ...]:
    """Everything this person prepares that is offered to them now, what was kept last first."""
    kinds = offered_to(person_id)
    rows = Preparation.objects.filter(person_id=person_id, kind__in=kinds, thrown_away_at__isnull=True)
    return tuple(_kept(row) for row in rows.order_by("-kept_at", "id"))


def own_preparation_of(person_id: UUID, preparation_id: UUID) -> PreparationKept | None:
    """One of this person's own, offered to them now or not; None for what is not theirs or was thrown away."""
    rows = Preparation.objects.filter(id=preparation_id, person_id=person_id, thrown_away_at__isnull=True)
    row = rows.first()
    return _kept(row) if row else None


def shared_by(person_id: UUID) -> tuple[PreparationKept, ...]:
    """What this person shares with those who care for them, what was kept last first. One question."""
    rows = Preparation.objects.filter(person_id=person_id, is_shared=True, thrown_away_at__isnull=True)
    return tuple(_kept(row) for row in rows.order_by("-kept_at", "id"))


def _kept(row: Preparation) -> PreparationKept:
    return PreparationKept(
        id=row.id,
        kind=Kind(row.kind),
        version=row.version,
        prepared=from_text(str(row.record)),
        begun_at=row.begun_at,
        kept_at=row.kept_at,
        is_shared=row.is_shared,
        was_shared=row.shared_at is not None,
    )
