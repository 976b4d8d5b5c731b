"""What the rings are called in the picture; each room has words of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openipt.core.inventory import Ring
from openipt.web.circle.geometry import RINGS_DRAWN, RingDrawn


@dataclass(frozen=True, kw_only=True)
class RingName:
    """The name of a ring, and how far down it stands."""

    words: str
    y: str


@dataclass(frozen=True, kw_only=True)
class NamedRings:
    """The rings to draw, from the outside in, and their names."""

    drawn: tuple[RingDrawn, ...]
    names: tuple[RingName, ...]


def rings_named(words: Mapping[Ring, Any]) -> NamedRings:
    """The rings with these names."""
    names = tuple(RingName(words=str(words[Ring(ring.number)]), y=ring.name_y) for ring in RINGS_DRAWN)
    return NamedRings(drawn=RINGS_DRAWN, names=names)
