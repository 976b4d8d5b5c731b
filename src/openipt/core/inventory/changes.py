"""Changing one part of what is told of somebody, and leaving the rest as it stands."""

from dataclasses import dataclass, field, fields, replace

from openipt.core.inventory.choices import Tie, Valence
from openipt.core.inventory.relationship import ALL_ROUND, Relationship
from openipt.core.inventory.rings import Ring
from openipt.core.timeline import RoughDate
from openipt.core.vocabulary import Refusal


class ToldOtherwise(Refusal):
    """Two people, or two windows, changed the same part of what is told of somebody."""

    code = "inventory.told_otherwise"

    def __init__(self, names: tuple[str, ...], *, mine: Relationship) -> None:
        self.names = names
        self.mine = mine  # what was to be kept, with everything the other did elsewhere
        super().__init__(
            "Somebody changed the same part in the meantime. What you wrote is still in the form: compare the two, "
            "and save again."
        )


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What one touch of the picture changes; None leaves it as it was."""

    ring: Ring | None = None
    wanted_ring: Ring | None = None
    angle: int | None = None
    valence: Valence | None = None
    in_conflict: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Introduced:
    """Who somebody is: the part of the inventory a person may change on their own."""

    nickname: str = field(repr=False)
    tie: Tie
    tie_words: str = field(default="", repr=False)
    is_alive: bool = True
    died: RoughDate | None = None
    is_current: bool = True


def draw(told: Relationship, drawn: Drawn) -> Relationship:
    """The same tie after a touch of the picture."""
    changes = {each.name: getattr(drawn, each.name) for each in fields(drawn)}
    if drawn.angle is not None:
        changes["angle"] = drawn.angle % ALL_ROUND
    return replace(told, **{name: value for name, value in changes.items() if value is not None})


def introduce(told: Relationship, introduced: Introduced) -> Relationship:
    """The same tie of somebody who is called or described otherwise."""
    return replace(told, **{each.name: getattr(introduced, each.name) for each in fields(introduced)})


def merge(*, base: Relationship, theirs: Relationship, mine: Relationship) -> Relationship:
    """Both changes to what stood before, where they touch different parts.

    Takes    base: what both began from · theirs: as it stands now · mine: as it is to stand
    Raises   ToldOtherwise where both changed the same part, and not to the same
    """
    clashes, kept = [], {}
    for name in (each.name for each in fields(Relationship)):
        before, here, there = getattr(base, name), getattr(mine, name), getattr(theirs, name)
        if here != before and there not in (before, here):
            clashes.append(name)
        kept[name] = there if here == before else here
    merged = Relationship(**kept)
    if clashes:
        raise ToldOtherwise(tuple(clashes), mine=merged)
    return merged
