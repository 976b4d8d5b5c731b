"""How the picture is laid out, on wide screens and on narrow ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Canvas:
    """Room, in the units of the picture.

    width: of the whole · left: where time begins · top: where the lanes begin · row: height of a row of marks
    head: room above the first row of a lane · radius: of a mark · apart: least room between two months that are named
    letter: how wide a letter of a label is; 0 where words are left to the list
    """

    width: int
    left: float
    top: float
    row: float
    head: float
    radius: float
    apart: float
    letter: float

    @property
    def right(self) -> float:
        """Where time ends."""
        return self.width - 6.0


WIDE = Canvas(width=1110, left=132, top=44, row=38, head=6, radius=10, apart=56, letter=6.4)
NARROW = Canvas(width=360, left=4, top=34, row=22, head=22, radius=9.5, apart=80, letter=0)
