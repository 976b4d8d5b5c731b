"""What the events of an area say, by where they lie from the onset. Order is not cause, in either direction."""

from collections.abc import Collection

from openipt.core.formulation.evidence import Evidence, Signal
from openipt.core.formulation.recorded import NEAR, Recorded
from openipt.core.timeline import Entry, EntryKind, Nearness

CHANGES = frozenset(
    {
        EntryKind.MOVE,
        EntryKind.BIRTH,
        EntryKind.WORK,
        EntryKind.ILLNESS,
        EntryKind.BREAK_UP,
        EntryKind.MIGRATION,
        EntryKind.TRAUMA,
    }
)
"""What changes a place in life."""
DISPUTES = frozenset({EntryKind.DISPUTE, EntryKind.FURTHER})
DEATHS = frozenset({EntryKind.DEATH})
LOSSES = DEATHS | {EntryKind.LOSS, EntryKind.BREAK_UP, EntryKind.ILLNESS}
"""Losses as the line of Stuart and Robertson reads them: wider than death."""

ALL = CHANGES | DISPUTES | LOSSES
"""Whatever happened that an area other than deficits is about."""

Two = tuple[list[Evidence], list[Evidence]]
"""For, and against."""


def from_events(recorded: Recorded, kinds: Collection[EntryKind]) -> Two:
    """For: events near the onset or since. Against: that the symptoms came first, or that there are none.

    An event since the onset stands on both sides: it can keep an episode up, and it did not begin it.
    """
    speaks_for, speaks_against = [], []
    for entry, where in recorded.entries_of(kinds):
        if where is None:
            speaks_for.append(Evidence(signal=Signal.ON_TIMELINE, entry=entry))
        elif where in NEAR:
            speaks_for.append(Evidence(signal=Signal.NEAR_ONSET, entry=entry))
        elif where is Nearness.AT_OR_AFTER:
            speaks_for.append(Evidence(signal=Signal.SINCE_ONSET, entry=entry))
            speaks_against.append(Evidence(signal=Signal.SYMPTOMS_CAME_FIRST, entry=entry))
    if recorded.window and not speaks_for:
        speaks_against.append(Evidence(signal=Signal.NONE_NEAR_ONSET))
    return speaks_for, speaks_against


def events_near_onset(recorded: Recorded) -> tuple[Entry, ...]:
    """What happened in the months before the onset, of whatever area; nothing while no onset is known."""
    return tuple(entry for entry, where in recorded.entries_of(ALL) if where in NEAR)
