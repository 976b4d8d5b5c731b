"""The circle as a template draws it: people with their marks, wanted moves, conflicts. Numbers are text already."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin
from uuid import UUID

from openipt.core.inventory import InventoryPerson, Ring
from openipt.web.circle.geometry import ME_RADIUS, point
from openipt.web.circle.layout import Manner, Spot, lay_out
from openipt.web.circle.ties import under_the_name

FEW, SOME = 14, 30
"""Up to FEW people have two lines each; up to SOME their name; more are drawn smaller, with shorter names."""
_USUAL_TRACKS = {
    Ring.CLOSEST: (76.0, 62.0, 92.0),
    Ring.CLOSE: (147.0, 130.0, 166.0),
    Ring.FURTHER_OUT: (228.0, 208.0, 249.0),
}
_CROWDED_TRACKS = {
    Ring.CLOSEST: (72.0, 50.0, 94.0),
    Ring.CLOSE: (146.0, 122.0, 170.0),
    Ring.FURTHER_OUT: (226.0, 202.0, 250.0),
}
USUAL = Manner(radius=15, lines=2, line=17, letter=8.2, letters_max=16, away=21, tracks=_USUAL_TRACKS)
NAMES_ONLY = replace(USUAL, lines=1)
CROWDED = Manner(radius=9, lines=1, line=13, letter=6.8, letters_max=8, away=12, tracks=_CROWDED_TRACKS)
SMALL = replace(USUAL, lines=0)
_ASIDE = 10.0
"""How far a wanted move is drawn beside a conflict, which lies on the same line."""


@dataclass(frozen=True, kw_only=True)
class Node:
    """Somebody in the picture. Lengths are in the picture's units, from where they stand.

    place: where they stand, as a transform · mark: `good`, `hard`, `both`, `dead` or nothing
    name, under: as much as there is room for; name_y, under_y: where that is written
    is_high: whether the name stands above the small line, which narrow screens leave out
    """

    id: UUID
    number: int
    place: str
    href: str
    said: str
    ring: int
    mark: str
    kinds: str
    initial: str
    name: str
    name_y: str
    under: str
    under_y: str
    is_high: bool


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """A wanted move: a line and its head."""

    x1: str
    y1: str
    x2: str
    y2: str
    head: str


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A conflict: a line from the middle to somebody."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Everybody on their rings. is_crowded: names are shortened, so the list is the better picture."""

    me: str
    nodes: tuple[Node, ...]
    wishes: tuple[Arrow, ...]
    conflicts: tuple[Tie, ...]
    is_crowded: bool


def draw(
    people: Sequence[InventoryPerson],
    *,
    me: str,
    said: Callable[[InventoryPerson], str],
    href: Callable[[InventoryPerson], str] | None = None,
    marked: Collection[UUID] = (),
    outlined: Collection[UUID] = (),
    is_small: bool = False,
) -> Picture:
    """Draw a circle.

    Takes    me: what the middle is called · said: somebody in words, for who cannot see the picture
             href: where pressing somebody leads; without it they are no links
             marked, outlined: whom to set off, as chosen or moved, and as new
             is_small: initials only, and nothing between people
    """
    manner = SMALL if is_small else _manner(len(people))
    spots = lay_out(people, manner)
    between = [] if is_small else [each for each in people if each.is_in_life_now]
    return Picture(
        me=_shortened(me, 7),
        nodes=tuple(
            _node(
                each,
                spots[each.id],
                said=said(each),
                href=href(each) if href else "",
                manner=manner,
                setting=_setting(each, marked=marked, outlined=outlined),
            )
            for each in people
        ),
        wishes=tuple(_wish(each, spots[each.id], manner) for each in between if each.wants_a_move),
        conflicts=tuple(_conflict(spots[each.id], manner) for each in between if each.in_conflict),
        is_crowded=manner is CROWDED,
    )


def _node(person: InventoryPerson, spot: Spot, *, said: str, href: str, manner: Manner, setting: str) -> Node:
    under = under_the_name(person) if manner.lines > 1 else ""
    name_y, under_y = _label_at(spot, manner, has_two_lines=bool(under))
    return Node(
        id=person.id,
        number=person.number,
        place=f"translate({spot.x:.1f} {spot.y:.1f})",
        href=href,
        said=said,
        ring=person.ring.value,
        mark="dead" if not person.is_alive else person.valence.value if person.valence else "",
        kinds=" ".join([*_kinds(person), *([setting] if setting else [])]),
        initial=person.nickname.strip()[:1].upper(),
        name=_shortened(person.nickname, manner.letters_max) if manner.lines else "",
        name_y=name_y,
        under=_shortened(under, manner.letters_max + 2),
        is_high=spot.is_named_above and bool(under),
        under_y=under_y,
    )


def _manner(people: int) -> Manner:
    if people <= FEW:
        return USUAL
    return NAMES_ONLY if people <= SOME else CROWDED


def _label_at(spot: Spot, manner: Manner, *, has_two_lines: bool) -> tuple[str, str]:
    """Where name and small line stand, as lengths down from the middle of a person."""
    nearest, next_to_it = manner.away + 2, manner.away + manner.line
    if not spot.is_named_above:
        return f"{manner.away + manner.line * 0.65:.0f}", f"{manner.away + manner.line * 1.55:.0f}"
    return (f"{-next_to_it:.0f}", f"{-nearest:.0f}") if has_two_lines else (f"{-nearest:.0f}", "0")


def _kinds(person: InventoryPerson) -> list[str]:
    if not person.is_alive:
        return ["circle__person--dead"]
    return [] if person.is_current else ["circle__person--past"]


def _setting(person: InventoryPerson, *, marked: Collection[UUID], outlined: Collection[UUID]) -> str:
    if person.id in marked:
        return "circle__person--on"
    return "circle__person--new" if person.id in outlined else ""


def _conflict(spot: Spot, manner: Manner) -> Tie:
    (x1, y1), (x2, y2) = point(spot.angle, ME_RADIUS), point(spot.angle, spot.distance - manner.radius)
    return Tie(x1=f"{x1:.1f}", y1=f"{y1:.1f}", x2=f"{x2:.1f}", y2=f"{y2:.1f}")


def _wish(person: InventoryPerson, spot: Spot, manner: Manner) -> Arrow:
    """From somebody's edge to the ring they are wished on, beside the conflict where there is one."""
    assert person.wanted_ring is not None
    wanted = manner.tracks[person.wanted_ring][0]
    towards = 1.0 if wanted > spot.distance else -1.0
    aside = _ASIDE if person.in_conflict else 0.0
    across_x, across_y = cos(radians(spot.angle)) * aside, sin(radians(spot.angle)) * aside
    tail_x, tail_y = point(spot.angle, spot.distance + towards * (manner.radius + 2))
    tip_x, tip_y = point(spot.angle, wanted)
    return Arrow(
        x1=f"{tail_x + across_x:.1f}",
        y1=f"{tail_y + across_y:.1f}",
        x2=f"{tip_x + across_x:.1f}",
        y2=f"{tip_y + across_y:.1f}",
        head=f"translate({tip_x + across_x:.1f} {tip_y + across_y:.1f}) "
        f"rotate({spot.angle + (0 if towards > 0 else 180):.1f})",
    )


def _shortened(text: str, letters_max: int) -> str:
    text = text.strip()
    return text if len(text) <= letters_max else text[: letters_max - 1].rstrip() + "…"
