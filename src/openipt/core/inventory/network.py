"""What an inventory comes to: how many there are, whom one can confide in, who gives what. Never a score."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from openipt.core.inventory.choices import Reciprocity, Support
from openipt.core.inventory.relationship import InventoryPerson
from openipt.core.inventory.rings import Ring, RingBefore
from openipt.core.vocabulary import Mark, Source, SourceKind

FEW_PEOPLE_MAX = 2
ISOLATION = Source(
    key="openipt-few-people",
    says="Somebody with nobody to confide in, or with two people or fewer in their life now, may be on their own",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)

People = tuple[InventoryPerson, ...]


@dataclass(frozen=True, kw_only=True)
class Isolation:
    """Whether somebody may be on their own; None where too little was asked to say."""

    is_isolated: bool | None
    because: str
    source: Source = ISOLATION


@dataclass(frozen=True, kw_only=True)
class NetworkSummary:
    """An inventory at one moment. Everything but `died` and `lost` counts people who are alive and in the life now.

    now, died, past: who is in the life now, who has died, who is alive and no longer part of it
    confidants, inner: who can be confided in, who stands in the innermost ring
    not_asked: in the life now, and never asked whether they can be confided in
    support: who gives what, every kind, empty where nobody does
    give_and_take: who, by how give and take stands, every answer
    lost, gained: there before the episode and not now; there now and not before
    satisfaction_mean, satisfaction_rated: 0 to 10 over those rated, None where nobody was, and how many that is
    """

    now: People
    died: People
    past: People
    confidants: People
    not_asked: People
    inner: People
    support: Mapping[Support, People]
    give_and_take: Mapping[Reciprocity, People]
    lost: People
    gained: People
    satisfaction_mean: float | None
    satisfaction_rated: int
    isolation: Isolation


def network_summary(people: Iterable[InventoryPerson]) -> NetworkSummary:
    """What these people come to."""
    everybody = tuple(people)
    now = tuple(each for each in everybody if each.is_in_life_now)
    rated = [each.satisfaction for each in now if each.satisfaction is not None]
    confidants = tuple(each for each in now if each.is_confidant)
    not_asked = tuple(each for each in now if each.is_confidant is None)
    was_there = {RingBefore.CLOSEST, RingBefore.CLOSE, RingBefore.FURTHER_OUT}
    return NetworkSummary(
        now=now,
        died=tuple(each for each in everybody if not each.is_alive),
        past=tuple(each for each in everybody if each.is_alive and not each.is_current),
        confidants=confidants,
        not_asked=not_asked,
        inner=tuple(each for each in now if each.ring is Ring.CLOSEST),
        support={kind: tuple(each for each in now if kind in (each.support or ())) for kind in Support},
        give_and_take={how: tuple(each for each in now if each.reciprocity is how) for how in Reciprocity},
        lost=tuple(each for each in everybody if not each.is_in_life_now and each.ring_before in was_there),
        gained=tuple(each for each in now if each.ring_before is RingBefore.NOT_THERE),
        satisfaction_mean=sum(rated) / len(rated) if rated else None,
        satisfaction_rated=len(rated),
        isolation=_isolation(now, confidants=confidants, not_asked=not_asked),
    )


def _isolation(now: People, *, confidants: Collection[object], not_asked: Collection[object]) -> Isolation:
    if len(now) <= FEW_PEOPLE_MAX:
        return Isolation(is_isolated=True, because=f"{len(now)} in their life now; few is up to {FEW_PEOPLE_MAX}")
    if confidants:
        return Isolation(is_isolated=False, because=f"{len(now)} in their life now, {len(confidants)} to confide in")
    if not_asked:
        return Isolation(is_isolated=None, because=f"{len(not_asked)} not asked whether they can be confided in")
    return Isolation(is_isolated=True, because=f"{len(now)} in their life now, none to confide in")
