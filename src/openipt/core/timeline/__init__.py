"""The timeline of an episode: what came near what, in four lanes. It never says what caused what."""

from openipt.core.timeline.entries import (
    EndedAndGoesOn,
    EndsBeforeItBegins,
    Entry,
    LaneMismatch,
    NotYet,
    SecondOnset,
    check_entry,
    in_order,
    onset_of,
)
from openipt.core.timeline.lanes import KINDS, EntryKind, Lane
from openipt.core.timeline.nearness import Nearness, Window, middle_of, nearness, window_before
from openipt.core.timeline.rough_dates import NoSuchDay, Precision, RoughDate

__all__ = [
    "KINDS",
    "EndedAndGoesOn",
    "EndsBeforeItBegins",
    "Entry",
    "EntryKind",
    "Lane",
    "LaneMismatch",
    "Nearness",
    "NoSuchDay",
    "NotYet",
    "Precision",
    "RoughDate",
    "SecondOnset",
    "Window",
    "check_entry",
    "in_order",
    "middle_of",
    "nearness",
    "onset_of",
    "window_before",
]
