"""Scoring again what was scored, and saying where the two disagree."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from openipt.clinic.checkins.reads import StoredScore, stored_scores
from openipt.clinic.library.reads import structure_for
from openipt.core.measures import score
from openipt.core.vocabulary import Refusal


@dataclass(frozen=True, kw_only=True)
class Different:
    """A check-in whose stored score cannot be had from its answers. `why` tells no answer and no points."""

    id: UUID
    why: str


@dataclass(frozen=True, kw_only=True)
class Rescored:
    """How many scores were looked at, and those that differ."""

    checked: int
    different: tuple[Different, ...]


def rescore() -> Rescored:
    """Score every received check-in again, one at a time, whatever their number."""
    checked, different = 0, []
    for stored in stored_scores():
        checked += 1
        if why := _difference(stored):
            different.append(Different(id=stored.id, why=why))
    return Rescored(checked=checked, different=tuple(different))


def _difference(stored: StoredScore) -> str | None:
    try:
        measure = structure_for(stored.service_id, stored.measure_key, stored.measure_version)
        again = score(measure, stored.answers or {})
    except Refusal as refusal:
        return f"cannot be scored again ({refusal.code})"
    if measure.digest != stored.measure_digest:
        return f"{stored.measure_key} version {stored.measure_version} is not what it was when it was asked"
    if (again.points, again.prorated) != (stored.points, stored.is_prorated):
        return "the stored score is not what its answers come to"
    return None
