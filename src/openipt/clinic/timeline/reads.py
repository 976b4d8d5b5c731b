"""The timeline as it stands. For callers who were let in already, through the door of the course."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from openipt.clinic.foundation.versions import as_they_stand
from openipt.clinic.timeline.models import TimelineEntry
from openipt.core.timeline import (
    Entry,
    EntryKind,
    Lane,
    Nearness,
    Precision,
    RoughDate,
    Window,
    in_order,
    nearness,
    onset_of,
    window_before,
)


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Every entry, lane by lane and by date; the onset, once somebody has said when it was; the months before it."""

    entries: tuple[Entry, ...] = field(repr=False)
    onset: Entry | None
    window: Window | None

    @property
    def near_onset(self) -> tuple[tuple[Entry, Nearness], ...]:
        """What changed in the months before the onset, other than the symptoms themselves, with how close it lies."""
        if self.window is None:
            return ()
        window = self.window
        placed = [(entry, nearness(entry, window=window)) for entry in self.entries if entry.lane is not Lane.SYMPTOMS]
        close = (Nearness.WITHIN_SIX_MONTHS_BEFORE, Nearness.WITHIN_THREE_MONTHS_BEFORE)
        return tuple((entry, where) for entry, where in placed if where in close)


def timeline_of(course_id: UUID) -> Timeline:
    """The timeline of this course. One question."""
    entries = entries_of(course_id)
    onset = onset_of(entries)
    return Timeline(entries=entries, onset=onset, window=window_before(onset.began) if onset else None)


def entries_of(course_id: UUID) -> tuple[Entry, ...]:
    """What stands on it, in the order it is read."""
    return in_order(_entry(row) for row in as_they_stand(TimelineEntry.objects.filter(course_id=course_id)))


def has_timeline(course_id: UUID) -> bool:
    """Whether the onset is on it, and something beside the symptoms to see it by."""
    rows = as_they_stand(TimelineEntry.objects.filter(course_id=course_id).defer("words"))
    has_onset = any(row.kind == EntryKind.ONSET for row in rows)
    return has_onset and any(row.lane != Lane.SYMPTOMS for row in rows)


def _entry(row: TimelineEntry) -> Entry:
    return Entry(
        id=row.entry_id,
        version=row.number,
        lane=Lane(row.lane),
        kind=EntryKind(row.kind),
        began=_rough(row.began_date, row.began_to),
        ended=_rough(row.ended_date, row.ended_to) if row.ended_date else None,
        goes_on=row.goes_on,
        words=str(row.words),
    )


def _rough(first: date, known_to: str) -> RoughDate:
    return RoughDate(first=first, precision=Precision(known_to))
