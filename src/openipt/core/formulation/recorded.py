"""What a formulation is built on: everything recorded so far of the timeline, the people, and what was written."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from openipt.core.inventory import InventoryPerson, NetworkSummary, network_summary
from openipt.core.protocols import ManualLine
from openipt.core.timeline import Entry, EntryKind, Nearness, RoughDate, Window, nearness

NEAR = frozenset({Nearness.WITHIN_THREE_MONTHS_BEFORE, Nearness.WITHIN_SIX_MONTHS_BEFORE})


@dataclass(frozen=True, kw_only=True)
class Written:
    """What the person wrote with a check-in, and on which day."""

    day: date
    words: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """The facts evidence is read from.

    entries: the timeline · window: the months before the onset; None while nobody has said when it was
    people: the inventory as it stands · written: own words from check-ins, in the order of writing
    manual_line: decides how wide a loss is
    """

    entries: tuple[Entry, ...] = ()
    window: Window | None = None
    people: tuple[InventoryPerson, ...] = ()
    written: tuple[Written, ...] = ()
    manual_line: ManualLine = ManualLine.WMK

    @property
    def network(self) -> NetworkSummary:
        """What the people come to."""
        return network_summary(self.people)

    @property
    def latest_death(self) -> RoughDate | None:
        """When somebody died last, by the timeline and the inventory; None where no date is known."""
        dates = [entry.began for entry, _ in self.entries_of({EntryKind.DEATH})]
        dates += [each.died for each in self.people if each.died]
        return max(dates, key=lambda died: died.last, default=None)

    def entries_of(self, kinds: Collection[EntryKind]) -> Iterator[tuple[Entry, Nearness | None]]:
        """The entries of these kinds, each with where it lies from the onset; None while that cannot be said."""
        for entry in self.entries:
            if entry.kind in kinds:
                yield entry, nearness(entry, window=self.window) if self.window else None
