"""Two circles of one person side by side: who came, who left, who died, who moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from openipt.core.inventory.relationship import InventoryPerson


class ChangeKind(StrEnum):
    """What became of somebody's place, the weightiest first: who left is not also said to have moved."""

    DIED = "died"
    LEFT = "left"
    CAME = "came"
    CLOSER = "closer"
    FURTHER = "further"
    STAYED = "stayed"


@dataclass(frozen=True, kw_only=True)
class PersonChange:
    """What became of one tie between two circles.

    earlier: None where they were not in the earlier circle · later: as told last
    """

    kind: ChangeKind
    earlier: InventoryPerson | None
    later: InventoryPerson

    @property
    def is_as_wished(self) -> bool:
        """Whether they came to where the person wished them to be."""
        moved = self.kind in (ChangeKind.CLOSER, ChangeKind.FURTHER)
        return moved and self.earlier is not None and self.later.ring is self.earlier.wanted_ring

    @property
    def became_confidant(self) -> bool:
        """Somebody to confide in now who was none, or not known to be one, before."""
        return bool(self.later.is_confidant) and not (self.earlier and self.earlier.is_confidant)

    @property
    def conflict_began(self) -> bool:
        """Whether the two are in conflict now and were not."""
        return self.later.in_conflict and not (self.earlier and self.earlier.in_conflict)

    @property
    def conflict_ended(self) -> bool:
        """Whether the two were in conflict and no longer are."""
        return bool(self.earlier and self.earlier.in_conflict) and not self.later.in_conflict


def compare(earlier: Iterable[InventoryPerson], later: Iterable[InventoryPerson]) -> tuple[PersonChange, ...]:
    """What became of everybody in the later circle, by kind of change and then in the order they were added.

    Nobody is ever gone from an inventory without a word: who leaves a life stays in it as past. Somebody whose entry
    was erased is in neither circle.
    """
    before = {person.id: person for person in earlier}
    changes = [_change(before.get(person.id), person) for person in later]
    order = list(ChangeKind)
    return tuple(sorted(changes, key=lambda change: (order.index(change.kind), change.later.number)))


def _change(earlier: InventoryPerson | None, later: InventoryPerson) -> PersonChange:
    return PersonChange(kind=_kind(earlier, later), earlier=earlier, later=later)


def _kind(earlier: InventoryPerson | None, later: InventoryPerson) -> ChangeKind:
    if earlier is None:
        return ChangeKind.CAME
    if earlier.is_alive and not later.is_alive:
        return ChangeKind.DIED
    if earlier.is_current and not later.is_current:
        return ChangeKind.LEFT
    if later.is_current and not earlier.is_current:
        return ChangeKind.CAME
    if later.ring is earlier.ring:
        return ChangeKind.STAYED
    return ChangeKind.CLOSER if later.ring < earlier.ring else ChangeKind.FURTHER
