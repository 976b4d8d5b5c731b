"""A trend drawn: the corridor first, lines over it, then the scores, and words on top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openipt.web.trend import axes
from openipt.web.trend.course import Course
from openipt.web.trend.happened import STRIP, DrawnMark, drawn_marks, mark_numbers
from openipt.web.trend.labels import Room
from openipt.web.trend.scale import Canvas, Scale
from openipt.web.trend.shapes import Box, Dot, Line, Words, diamond, line, written

WIDE = Canvas(width=760, height=408, left=30, right=604, top=40, bottom=362, points_step=5, dot=5)
NARROW = Canvas(width=320, height=356, left=24, right=318, top=34, bottom=310, points_step=10, dot=4)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Everything a template writes down, back to front."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    marks: tuple[DrawnMark, ...]
    lines: tuple[Line, ...]
    diamonds: tuple[str, ...]
    dots: tuple[Dot, ...]
    words: tuple[Words, ...]


def draw(course: Course, canvas: Canvas) -> Picture:
    """The picture of one course on one canvas. Sessions without a score are gaps, and gaps are never joined."""
    canvas = canvas.with_strip(STRIP) if course.marks else canvas
    at = Scale(course, canvas)
    frame = (course, canvas, at)
    return Picture(
        width=canvas.width,
        height=canvas.height,
        boxes=tuple(_corridor(*frame)),
        marks=tuple(drawn_marks(course.marks, canvas, at)),
        lines=(*_limits(*frame), *axes.phases(*frame), *axes.axis(*frame), *runs(course, at)),
        diamonds=tuple(diamond(at.x(session), canvas.bottom) for session in course.reviews),
        dots=tuple(_dots(*frame)),
        words=(
            *axes.phase_names(*frame),
            *axes.scale_numbers(*frame),
            *axes.session_numbers(*frame),
            *axes.days(*frame),
            *mark_numbers(course.marks, canvas, at),
            *Room(canvas, at).labels(course),
        ),
    )


def runs(course: Course, at: Scale) -> Iterator[Line]:
    """The line from score to score, in as many pieces as the gaps make."""
    for run in course.runs:
        if len(run) > 1:
            yield line("score", *((at.x(score.place), at.y(score.points)) for score in run))


def _corridor(course: Course, canvas: Canvas, at: Scale) -> Iterator[Box]:
    if course.corridor is not None:
        low, high = course.corridor
        yield Box(
            kind="corridor",
            x=written(canvas.left),
            y=written(at.y(high + 0.5)),
            width=written(canvas.right - canvas.left),
            height=written(at.y(low - 0.5) - at.y(high + 0.5)),
        )


def _limits(course: Course, canvas: Canvas, at: Scale) -> Iterator[Line]:
    """Bands meet between whole numbers: 9 belongs to one, 10 to the next, and nothing lies on the line."""
    end = canvas.width - 6 if canvas.has_margin else canvas.right
    for band in course.bands:
        if band.first > course.points_min:
            yield line("edge", (canvas.left, at.y(band.first - 0.5)), (end, at.y(band.first - 0.5)))
    for each in course.thresholds:
        yield line(each.kind, (canvas.left, at.y(each.at)), (canvas.right, at.y(each.at)))


def _dots(course: Course, canvas: Canvas, at: Scale) -> Iterator[Dot]:
    scores = course.scores
    for score in scores:
        is_latest = score is scores[-1]
        yield Dot(
            kind="latest" if is_latest else "prorated" if score.is_prorated else "score",
            x=written(at.x(score.place)),
            y=written(at.y(score.points)),
            radius=written(canvas.dot + 2 if is_latest else canvas.dot),
        )
