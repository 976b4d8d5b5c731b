"""From sessions and points to places on a canvas."""

from __future__ import annotations

from dataclasses import dataclass, replace

from openipt.web.trend.course import Course


@dataclass(frozen=True, kw_only=True)
class Canvas:
    """How a picture is laid out, in units of its own.

    left, right, top, bottom: where scores are drawn; axis and phases stand around it
    points_step: how far apart the numbers of the scale stand · dot: radius of a score
    letter: how wide a letter is taken to be, at 12.5 units high
    strip: how much room there is above the scores for marks of what happened
    """

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    points_step: int
    dot: float
    letter: float = 6.4
    strip: int = 0

    @property
    def head(self) -> int:
        """Where phases end, and what happened begins."""
        return self.top - self.strip

    def with_strip(self, strip: int) -> Canvas:
        """The same picture, moved down to make room for marks."""
        return replace(self, top=self.top + strip, bottom=self.bottom + strip, height=self.height + strip, strip=strip)

    @property
    def has_margin(self) -> bool:
        """Whether the names of bands stand beside the picture rather than in it."""
        return self.width - self.right > 100


class Scale:
    """Where a session and a score lie. Half a point of air above and below the scale, half a session on each side."""

    def __init__(self, course: Course, canvas: Canvas) -> None:
        places = [reading.place for reading in course.readings]
        self._first = min([1.0, *places])
        last = max([float(course.places), *places])
        self._left, self._bottom = canvas.left, canvas.bottom
        self._lowest = course.points_min - 0.5
        self._point = (canvas.bottom - canvas.top) / (course.points_max - course.points_min + 1)
        self.slot = (canvas.right - canvas.left) / (last - self._first + 1)

    def x(self, place: float) -> float:
        return self._left + (place - self._first + 0.5) * self.slot

    def y(self, points: float) -> float:
        return self._bottom - (points - self._lowest) * self._point
