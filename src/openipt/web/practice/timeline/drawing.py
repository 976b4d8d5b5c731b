"""The timeline as a picture: four lanes, numbered marks with a few words, the onset and the months before it.

Geometry is attributes; colours and type are classes. Drawn twice, since what is readable at 1110 units is not at
360: the narrow one has marks alone, and the list says what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from openipt.core.timeline import Lane, Window
from openipt.web.practice.timeline.canvas import Canvas
from openipt.web.practice.timeline.items import Item, in_lane
from openipt.web.practice.timeline.rows import Place, rows_of
from openipt.web.practice.timeline.span import Span, span_of
from openipt.web.practice.timeline.words import LANES, month_name, onset_in_words
from openipt.web.trend.shapes import Box, Dot, Line, Words, box, dot, line, words

SCORES_HEIGHT, FOOT_HEIGHT, BAR_HEIGHT = 56.0, 30.0, 8.0
LANE_LETTERS = 14


@dataclass(frozen=True, kw_only=True)
class Score:
    """One score of the course's measure; `share` of its range, from 0 where it is best to 1 where it is worst."""

    day: date
    points: int
    share: float


@dataclass(frozen=True, kw_only=True)
class Picture:
    """All of it. `first_day`: where it begins · `shown`: how many items it has a mark for"""

    width: int
    height: int
    first_day: date
    shown: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, kw_only=True)
class _LaidOut:
    """One lane with its items in their rows: where it begins and ends, and each mark's height."""

    lane: Lane
    top: float
    bottom: float
    placed: tuple[tuple[Place, float], ...]


def draw(
    items: Sequence[Item],
    *,
    scores: Sequence[Score],
    measure: str,
    window: Window | None,
    today: date,
    canvas: Canvas,
) -> Picture:
    """One picture of everything that lies in its months. `measure`: what the scores are of."""
    span = span_of(items, window=window, today=today, left=canvas.left, right=canvas.right)
    shown = [item for item in items if span.shows(item, today=today)]
    scored = [score for score in scores if score.day >= span.first] if canvas.letter else []
    onset_x = span.x(window.onset) if window else None
    lanes = list(_lay_out(shown, span, canvas, today, has_scores=bool(scored), onset_x=onset_x))
    bottom, placed = lanes[-1].bottom, [each for lane in lanes for each in lane.placed]
    return Picture(
        width=canvas.width,
        height=round(bottom + FOOT_HEIGHT),
        first_day=span.first,
        shown=len(shown),
        boxes=(*_bands(lanes, canvas), *_shades(span, window, canvas.top, bottom), *_bars(placed)),
        lines=(
            *_months(span, canvas, bottom),
            *_onset(span, window, canvas, bottom),
            *_score_line(scored, span, canvas),
        ),
        dots=(*_score_dots(scored, span, canvas), *_marks(placed, canvas)),
        words=(
            *_lane_names(lanes, canvas),
            *_month_names(span, canvas),
            *_onset_words(items, span, window, bottom + 22),
            *_numbers(placed),
            *(label for place, height in placed for label in place.words_at(height)),
            *_first_and_last(scored, span, canvas),
            *_score_name(scored, measure, span, canvas),
        ),
    )


def _lay_out(
    items: Sequence[Item],
    span: Span,
    canvas: Canvas,
    today: date,
    *,
    has_scores: bool,
    onset_x: float | None,
) -> Iterator[_LaidOut]:
    top = canvas.top
    for lane in Lane:
        begins = top + canvas.head + (SCORES_HEIGHT if has_scores and lane is Lane.SYMPTOMS else 0)
        rows = rows_of(in_lane(items, lane), span, canvas, today, clear_of=onset_x)
        heights = [begins + (number + 0.5) * canvas.row for number in range(len(rows))]
        placed = tuple((place, height) for height, row in zip(heights, rows, strict=True) for place in row)
        bottom = begins + max(len(rows), 1) * canvas.row
        yield _LaidOut(lane=lane, top=top, bottom=bottom, placed=placed)
        top = bottom


def _bands(lanes: Sequence[_LaidOut], canvas: Canvas) -> Iterator[Box]:
    for number, lane in enumerate(lanes):
        kind = "band-even" if number % 2 else "band"
        yield box(kind, 0, lane.top, canvas.width, lane.bottom - lane.top)


def _shades(span: Span, window: Window | None, top: float, bottom: float) -> Iterator[Box]:
    if window is None:
        return
    edges = [span.x(day) for day in (window.first, window.nearer, window.onset)]
    for kind, (begin, end) in zip(("shade", "shade-near"), pairwise(edges), strict=True):
        yield box(kind, begin, top, end - begin, bottom - top)


def _bars(placed: Iterable[tuple[Place, float]]) -> Iterator[Box]:
    for place, height in placed:
        if place.end > place.x:
            yield box("bar", place.x, height - BAR_HEIGHT / 2, place.end - place.x, BAR_HEIGHT)


def _months(span: Span, canvas: Canvas, bottom: float) -> Iterator[Line]:
    for month in span.months(apart=canvas.apart):
        kind = "january" if month.month == 1 else "month"
        yield line(kind, (span.x(month), canvas.top - 6), (span.x(month), bottom))


def _month_names(span: Span, canvas: Canvas) -> Iterator[Words]:
    for number, month in enumerate(span.months(apart=canvas.apart)):
        x = span.x(month) + 4
        yield words("month", x, canvas.top - 10, "start", month_name(month))
        if month.month == 1 or number == 0:
            yield words("year", x, canvas.top - 25, "start", str(month.year))


def _onset(span: Span, window: Window | None, canvas: Canvas, bottom: float) -> Iterator[Line]:
    if window is not None:
        x = span.x(window.onset)
        yield line("onset", (x, canvas.top - 4), (x, bottom + 8))


def _onset_words(items: Iterable[Item], span: Span, window: Window | None, y: float) -> Iterator[Words]:
    onset = next((item for item in items if item.is_onset), None)
    if window is not None and onset is not None:
        x = span.x(window.onset)
        anchor, aside = ("end", -5) if x > (span.left + span.right) / 2 else ("start", 5)
        yield words("onset", x + aside, y, anchor, onset_in_words(onset.began))


def _lane_names(lanes: Iterable[_LaidOut], canvas: Canvas) -> Iterator[Words]:
    for lane in lanes:
        name = str(LANES[lane.lane])
        x, y = (12, lane.top + 26) if canvas.letter else (6, lane.top + 16)
        for number, part in enumerate(_broken(name) if canvas.letter else [name]):
            yield words("lane", x, y + number * 16, "start", part)


def _broken(name: str) -> list[str]:
    """The name of a lane, on two lines where it is long."""
    first, _space, rest = name.partition(" ")
    return [name] if len(name) <= LANE_LETTERS else [first, rest]


def _marks(placed: Iterable[tuple[Place, float]], canvas: Canvas) -> Iterator[Dot]:
    for place, height in placed:
        yield dot("mark", place.x, height, canvas.radius)


def _numbers(placed: Iterable[tuple[Place, float]]) -> Iterator[Words]:
    for place, height in placed:
        yield words("number", place.x, height + 4.2, "middle", str(place.item.number))


def _score_line(scores: Sequence[Score], span: Span, canvas: Canvas) -> Iterator[Line]:
    if len(scores) > 1:
        yield line("score", *(_at(score, span, canvas) for score in scores))


def _score_dots(scores: Iterable[Score], span: Span, canvas: Canvas) -> Iterator[Dot]:
    for score in scores:
        yield dot("score", *_at(score, span, canvas), 3)


def _first_and_last(scores: Sequence[Score], span: Span, canvas: Canvas) -> Iterator[Words]:
    for score in scores if len(scores) < 2 else (scores[0], scores[-1]):
        x, y = _at(score, span, canvas)
        yield words("points", x, y - 8, "middle", str(score.points))


def _score_name(scores: Sequence[Score], measure: str, span: Span, canvas: Canvas) -> Iterator[Words]:
    if scores:
        x, y = _at(scores[0], span, canvas)
        yield words("month", x - 14, y + 4, "end", measure)


def _at(score: Score, span: Span, canvas: Canvas) -> tuple[float, float]:
    return span.x(score.day), canvas.top + 26 + (1 - score.share) * (SCORES_HEIGHT - 36)
