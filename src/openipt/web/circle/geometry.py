"""Where rings and people lie: a picture of 600 by 600, the person in the middle, angles clockwise from the top."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from openipt.core.inventory import Ring

MIDDLE = 300.0
ME_RADIUS = 31.0
OUTER_EDGE = {Ring.CLOSEST: 108.0, Ring.CLOSE: 186.0, Ring.FURTHER_OUT: 266.0}


@dataclass(frozen=True, kw_only=True)
class RingDrawn:
    """A ring as the page draws it: its number from the middle, its edge, and where its name stands."""

    number: int
    radius: str
    name_y: str


RINGS_DRAWN = tuple(
    RingDrawn(number=ring.value, radius=f"{edge:.0f}", name_y=f"{MIDDLE + edge - 9:.0f}")
    for ring, edge in sorted(OUTER_EDGE.items(), reverse=True)
)
"""From the outside in, so that each lies on the one before."""


def point(angle: float, distance: float) -> tuple[float, float]:
    """The place this many degrees clockwise from the top, this far from the middle."""
    return MIDDLE + distance * sin(radians(angle)), MIDDLE - distance * cos(radians(angle))
