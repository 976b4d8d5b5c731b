"""A trend in a letter as geometry, for the page and the PDF alike: dots on a line, black on white."""

from __future__ import annotations

from dataclasses import dataclass

from openipt.core.letters import Trend

WIDTH, HEIGHT = 460, 124
LEFT, RIGHT, TOP, BOTTOM = 26, 8, 16, 22
"""Units of the drawing: its size, and what its frame leaves for words."""
PLACE_WIDTH = 24
"""How wide one place must be for every place to be named."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """A few words at one point. anchor: `start`, `middle` or `end`"""

    x: float
    y: float
    anchor: str
    text: str
    is_number: bool = False


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Lines from end to end of the frame, one line through the scores, a dot for each, and words."""

    width: int
    height: int
    rules: tuple[tuple[float, float, float, float], ...]
    line: tuple[tuple[float, float], ...]
    words: tuple[Words, ...]

    @property
    def points(self) -> str:
        """The line as SVG writes it."""
        return " ".join(f"{x},{y}" for x, y in self.line)


def picture_of(trend: Trend) -> Picture:
    """The picture of a trend with at least one score."""
    base, top = HEIGHT - BOTTOM, TOP
    slot = (WIDTH - LEFT - RIGHT) / len(trend.dots)
    line = tuple(
        (round(LEFT + (number + 0.5) * slot, 1), round(_height(dot.points, trend), 1))
        for number, dot in enumerate(trend.dots)
    )
    every = max(1, round(PLACE_WIDTH / slot))
    shown = [number for number in range(len(line)) if number % every == 0 or number == len(line) - 1]
    return Picture(
        width=WIDTH,
        height=HEIGHT,
        rules=((LEFT, base, WIDTH - RIGHT, base), (LEFT, top, WIDTH - RIGHT, top)),
        line=line,
        words=(
            Words(x=LEFT - 6, y=base + 3, anchor="end", text=str(trend.points_min)),
            Words(x=LEFT - 6, y=top + 3, anchor="end", text=str(trend.points_max)),
            *(_number(line[number], trend.dots[number].points) for number in shown),
            *(
                Words(x=line[number][0], y=base + 15, anchor="middle", text=trend.dots[number].place)
                for number in shown
            ),
        ),
    )


def _height(points: int, trend: Trend) -> float:
    share = (points - trend.points_min) / (trend.points_max - trend.points_min)
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)


def _place(x: float, base: float, text: str) -> Words:
    return Words(x=x, y=base + 15, anchor="middle", text=text)


def _number(at: tuple[float, float], points: int) -> Words:
    """A score beside its dot: above it, and under it where that would leave the picture."""
    x, y = at
    return Words(x=x, y=y - 7 if y > TOP + 8 else y + 15, anchor="middle", text=str(points), is_number=True)
