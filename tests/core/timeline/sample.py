"""Entries of a timeline, for tests that look at one thing about them."""

from __future__ import annotations

import uuid
from datetime import date

from openipt.core.timeline import KINDS, Entry, EntryKind, Lane, RoughDate

TODAY = date(2026, 3, 10)


def an_entry(
    kind: EntryKind,
    *,
    began: RoughDate | None = None,
    ended: RoughDate | None = None,
    lane: Lane | None = None,
    words: str = "so it was",
) -> Entry:
    """An entry in the lane its kind belongs to, in September 2025 if nothing else is said."""
    return Entry(
        id=uuid.uuid4(),
        version=1,
        lane=lane or next(each for each in Lane if kind in KINDS[each]),
        kind=kind,
        began=began or RoughDate.of(2025, 9),
        ended=ended,
        words=words,
    )
