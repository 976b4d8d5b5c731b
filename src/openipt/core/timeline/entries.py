"""One entry of a timeline, what makes it impossible, and the order entries are read in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from openipt.core.timeline.lanes import KINDS, EntryKind, Lane
from openipt.core.timeline.rough_dates import RoughDate
from openipt.core.vocabulary import Refusal


class LaneMismatch(Refusal):
    """A kind of entry that does not belong in its lane."""

    code = "timeline.lane_mismatch"

    def __init__(self) -> None:
        super().__init__("That does not belong in this lane: choose one of the kinds the lane offers.")


class EndsBeforeItBegins(Refusal):
    """An entry that is over before it starts."""

    code = "timeline.ends_before_it_begins"

    def __init__(self) -> None:
        super().__init__("It ends before it begins: change one of the two dates.")


class EndedAndGoesOn(Refusal):
    """An entry that has an end and none."""

    code = "timeline.ended_and_goes_on"

    def __init__(self) -> None:
        super().__init__("It cannot both have ended and go on: leave out one of the two.")


class NotYet(Refusal):
    """An entry that lies wholly in the future."""

    code = "timeline.not_yet"

    def __init__(self) -> None:
        super().__init__("That lies in the future: the timeline holds what has happened. Check the year.")


class SecondOnset(Refusal):
    """An episode has one onset."""

    code = "timeline.second_onset"

    def __init__(self) -> None:
        super().__init__(
            "The onset of this episode is on the timeline already: change that entry, "
            "or call this one a first sign or a worsening."
        )


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something on the timeline, from `began` until `ended`, or at one time only where it has no end.

    id: the same through every version · version: 1 for the first, one more each time it was changed
    words: what happened, as short as it can be said · goes_on: it began and has not ended
    """

    id: UUID
    version: int
    lane: Lane
    kind: EntryKind
    began: RoughDate
    ended: RoughDate | None
    words: str = field(repr=False)
    goes_on: bool = False


def check_entry(entry: Entry, *, others: Iterable[Entry], today: date) -> None:
    """Refuse an entry that cannot be.

    Takes    others: the other entries of the same timeline, as they stand · today: where the person lives
    Raises   LaneMismatch, NotYet, EndsBeforeItBegins, EndedAndGoesOn, SecondOnset
    """
    if entry.kind not in KINDS[entry.lane]:
        raise LaneMismatch
    if entry.began.first > today or (entry.ended and entry.ended.first > today):
        raise NotYet
    if entry.ended and entry.ended.last < entry.began.first:
        raise EndsBeforeItBegins
    if entry.ended and entry.goes_on:
        raise EndedAndGoesOn
    if entry.kind is EntryKind.ONSET and onset_of(other for other in others if other.id != entry.id):
        raise SecondOnset


def onset_of(entries: Iterable[Entry]) -> Entry | None:
    """Where the episode began, if somebody has said so."""
    return next((entry for entry in entries if entry.kind is EntryKind.ONSET), None)


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Lane by lane from the top, each by date; what is known more exactly comes first."""
    lanes = list(Lane)
    return tuple(
        sorted(entries, key=lambda each: (lanes.index(each.lane), each.began.first, each.began.last, str(each.id)))
    )
