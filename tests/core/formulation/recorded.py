"""Mara's timeline, for tests of what it says: onset in October, full-time work in September, a row in November."""

from __future__ import annotations

from openipt.core.formulation import Recorded, Signal, Written
from openipt.core.formulation.evidence import AreaEvidence
from openipt.core.timeline import Entry, EntryKind, RoughDate, window_before
from tests.core.timeline.sample import an_entry

ONSET = RoughDate.of(2025, 10, 6)


def recorded(*entries: Entry, people=(), written: tuple[Written, ...] = (), has_onset: bool = True, **more) -> Recorded:
    """What is recorded of somebody whose episode began on 6 October 2025."""
    return Recorded(
        entries=(an_entry(EntryKind.ONSET, began=ONSET), *entries) if has_onset else entries,
        window=window_before(ONSET) if has_onset else None,
        people=tuple(people),
        written=written,
        **more,
    )


def signals(evidence: AreaEvidence) -> tuple[list[Signal], list[Signal]]:
    """Why each fact stands where it stands: for, and against."""
    return [each.signal for each in evidence.speaks_for], [each.signal for each in evidence.speaks_against]
