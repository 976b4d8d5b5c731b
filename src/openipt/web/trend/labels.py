"""Room for words in a picture: none lies over a score, over the line, or over other words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from openipt.web.trend.course import Course, Score, Stretch, Threshold
from openipt.web.trend.scale import Canvas, Scale
from openipt.web.trend.shapes import Words, words

NUMBER_EVERY_SCORE_FROM = 16
"""How wide a session must be, in units of the canvas, for every score to have its number."""


@dataclass(frozen=True)
class Area:
    """A part of the canvas that words would take."""

    left: float
    right: float
    top: float
    bottom: float

    def touches(self, other: Area) -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


@dataclass
class Room:
    """What is taken of a canvas so far."""

    canvas: Canvas
    at: Scale
    taken: list[Area] = field(default_factory=list)

    def labels(self, course: Course) -> Iterator[Words]:
        """Numbers first, then the words of lines, then the names of bands; what finds no room is left out."""
        for run in course.runs:
            self._keep_clear(run)
        yield from [self._number(score) for score in self._numbered(course.scores)]
        for threshold in course.thresholds:
            yield from self._explain(threshold, others=[each for each in course.thresholds if each is not threshold])
        self._keep_clear_of_lines(course.thresholds)
        for band in course.bands:
            yield from self._name(band)

    def _keep_clear(self, run: Sequence[Score]) -> None:
        for earlier, later in pairwise(run):
            high, low = sorted([self.at.y(earlier.points), self.at.y(later.points)])
            self.taken.append(Area(self.at.x(earlier.place), self.at.x(later.place), high - 4, low + 4))

    def _keep_clear_of_lines(self, thresholds: Sequence[Threshold]) -> None:
        for threshold in thresholds:
            y = self.at.y(threshold.at)
            self.taken.append(Area(self.canvas.left, self.canvas.right, y - 1, y + 1))

    def _numbered(self, scores: Sequence[Score]) -> list[Score]:
        """Every score; where they stand too close, the first, the latest, the highest and the lowest."""
        if self.at.slot >= NUMBER_EVERY_SCORE_FROM or not scores:
            return list(scores)
        by_points = sorted(scores, key=lambda score: score.points)
        return [score for score in scores if score in (scores[0], scores[-1], by_points[0], by_points[-1])]

    def _number(self, score: Score) -> Words:
        x, middle = self.at.x(score.place), self.at.y(score.points)
        above, below = middle - self.canvas.dot - 7, middle + self.canvas.dot + 17
        y = above if above - 12 > self.canvas.top else below
        self.taken.append(Area(x - 10, x + 10, min(y - 12, middle - 6), max(y, middle + 6)))
        return words("number", x, y, "middle", f"{score.points}{'*' if score.is_prorated else ''}")

    def _explain(self, threshold: Threshold, *, others: Sequence[Threshold]) -> Iterator[Words]:
        """Words on their side of the line; on its other side where another line would run through them."""
        above, below = self.at.y(threshold.at) - 6, self.at.y(threshold.at) + 14
        sides = (above, below) if threshold.is_above else (below, above)
        crossed = [any(y - 12 < self.at.y(each.at) < y + 4 for each in others) for y in sides]
        y = sides[1] if crossed[0] and not crossed[1] else sides[0]
        yield from self._inside(threshold.kind, threshold.words, y)

    def _name(self, band: Stretch) -> Iterator[Words]:
        y = self.at.y((band.first + band.last) / 2) + 4
        text = f"{band.name} {band.first}–{band.last}"
        if self.canvas.has_margin:
            yield words("band", self.canvas.right + 12, y, "start", text)
        else:
            yield from self._inside("band", text, y)

    def _inside(self, kind: str, text: str, y: float) -> Iterator[Words]:
        """The words at the right end, or at the left one, or nowhere."""
        length, start, end = len(text) * self.canvas.letter, self.canvas.left + 6, self.canvas.right - 6
        for x, anchor, left in ((end, "end", end - length), (start, "start", start)):
            area = Area(left, left + length, y - 12, y + 4)
            if not any(area.touches(other) for other in self.taken):
                self.taken.append(area)
                yield words(kind, x, y, anchor, text)
                return
