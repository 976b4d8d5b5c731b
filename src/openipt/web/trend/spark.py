"""The small form of a trend, beside a number: it shows the shape, and the number says how much."""

from __future__ import annotations

from dataclasses import dataclass

from openipt.web.trend.course import Course
from openipt.web.trend.picture import runs
from openipt.web.trend.scale import Canvas, Scale
from openipt.web.trend.shapes import written

_CANVAS = Canvas(width=136, height=44, left=2, right=134, top=5, bottom=39, points_step=1, dot=3.5)


@dataclass(frozen=True, kw_only=True)
class Spark:
    """The pieces of the line, where the latest score stands, and the caseness line if there is one."""

    width: int
    height: int
    runs: tuple[str, ...]
    latest_x: str
    latest_y: str
    case_y: str | None


def spark(course: Course, *, case_from: int | None) -> Spark | None:
    """The small form, or None without a score. `case_from` is the first score that counts as a case."""
    if not course.scores:
        return None
    at, latest = Scale(course, _CANVAS), course.scores[-1]
    return Spark(
        width=_CANVAS.width,
        height=_CANVAS.height,
        runs=tuple(line.points for line in runs(course, at)),
        latest_x=written(at.x(latest.place)),
        latest_y=written(at.y(latest.points)),
        case_y=None if case_from is None else written(at.y(case_from - 0.5)),
    )
