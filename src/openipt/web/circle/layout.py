"""Finding everybody a place on their ring, so that names do not cover each other and nobody jumps about.

People are placed in the order they were added, each as near as can be to a place of their own: who is already drawn
stays where they are when somebody is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from uuid import UUID

from openipt.core.inventory import InventoryPerson, Ring
from openipt.web.circle.geometry import ME_RADIUS, MIDDLE, OUTER_EDGE, point

_GOLDEN_ANGLE = 137.508
"""Degrees: people added one after another come to stand far apart, however many there are."""
_FIRST_ANGLE = 250.0
_STEP = 6

Box = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How large people and their labels are drawn, in the picture's units.

    radius: of a person · lines, line: of a label, how many and how high · letter: the width of one
    letters_max: how much of a name is written out · away: from a person's middle to the label
    tracks: the distances from the middle at which people of a ring stand, the usual one first
    """

    radius: float
    lines: int
    line: float
    letter: float
    letters_max: int
    away: float
    tracks: Mapping[Ring, Sequence[float]]


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where somebody stands, and whether their name stands above them or below."""

    x: float
    y: float
    angle: float
    distance: float
    is_named_above: bool


def lay_out(people: Iterable[InventoryPerson], manner: Manner) -> dict[UUID, Spot]:
    """A place for everybody; who was put somewhere on purpose comes first."""
    taken = list(_reserved())
    spots: dict[UUID, Spot] = {}
    for person in sorted(people, key=lambda each: (each.angle is None, each.number)):
        spots[person.id], box = _free_place(person, taken, manner)
        taken.append(box)
    return spots


def _free_place(person: InventoryPerson, taken: Sequence[Box], manner: Manner) -> tuple[Spot, Box]:
    """The first place that is free, or else the one that covers least."""
    least, found = inf, None
    for spot in _places(person, manner.tracks[person.ring]):
        box = _box(spot, len(person.nickname), manner)
        covered = _covered(box, taken, at_most=least)
        if covered < least:
            least, found = covered, (spot, box)
        if not least:
            break
    assert found is not None  # every ring has places
    return found


def _places(person: InventoryPerson, tracks: Sequence[float]) -> Iterator[Spot]:
    """Every place on somebody's ring, from the one that is theirs outwards."""
    if person.angle is not None:
        yield from (_spot(person.angle, distance) for distance in tracks)
        return
    own = _FIRST_ANGLE + _GOLDEN_ANGLE * (person.number - 1)
    for away in range(0, 181, _STEP):
        for angle in (own + away, own - away) if away else (own,):
            yield from (_spot(angle % 360, distance) for distance in tracks)


def _spot(angle: float, distance: float) -> Spot:
    x, y = point(angle, distance)
    return Spot(x=x, y=y, angle=angle, distance=distance, is_named_above=y < MIDDLE - ME_RADIUS)


def _box(spot: Spot, letters: int, manner: Manner) -> Box:
    """The room somebody and their label take: left, top, right, bottom."""
    reach = manner.radius + 2
    half = max(reach, manner.letter * min(letters, manner.letters_max) / 2) if manner.lines else reach
    label = manner.away + manner.line * manner.lines if manner.lines else reach
    above, below = (label, reach) if spot.is_named_above else (reach, label)
    return spot.x - half, spot.y - above, spot.x + half, spot.y + below


def _reserved() -> Iterator[Box]:
    """What nobody may cover: the person in the middle, and the names of the rings."""
    yield MIDDLE - ME_RADIUS, MIDDLE - ME_RADIUS, MIDDLE + ME_RADIUS, MIDDLE + ME_RADIUS
    for ring in Ring:
        edge = MIDDLE + OUTER_EDGE[ring]
        yield MIDDLE - 36, edge - 20, MIDDLE + 36, edge - 4


def _covered(box: Box, taken: Sequence[Box], *, at_most: float) -> float:
    """How much of what is taken a box would cover; no further than it takes to know that it is too much."""
    left, top, right, bottom = box
    covered = 0.0
    for its_left, its_top, its_right, its_bottom in taken:
        if left < its_right and its_left < right and top < its_bottom and its_top < bottom:
            width, height = min(right, its_right) - max(left, its_left), min(bottom, its_bottom) - max(top, its_top)
            covered += width * height
            if covered >= at_most:
                break
    return covered
