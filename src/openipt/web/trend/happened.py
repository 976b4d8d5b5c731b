"""Where what happened lies among the sessions, and its marks over the scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from openipt.web.trend.course import EventMark
from openipt.web.trend.scale import Canvas, Scale
from openipt.web.trend.shapes import Line, Words, line, words, written

STRIP = 26
"""The room marks take above the scores, in units of a canvas."""
PAST_THE_LAST = 0.5
"""What came after the last day whose place is known stands at the end of that session."""


@dataclass(frozen=True, kw_only=True)
class DrawnMark:
    """One thing that happened: a small flag at the top, and a thin line down through the scores of its time."""

    flag: str
    line: Line


def place_on(day: date, known: Iterable[tuple[date, float]]) -> float | None:
    """Where along the sessions a day lies: between the days whose place is known, in proportion to the days.

    Takes    known: days of check-ins and sessions, each with its place
    Gives    None before the first of them
    """
    places = list(_forwards(known))
    if not places or day < places[0][0]:
        return None
    for (earlier, start), (later, end) in pairwise(places):
        if day < later:
            return start + (end - start) * (day - earlier).days / (later - earlier).days
    last_day, last = places[-1]
    return last if day == last_day else last + PAST_THE_LAST


def drawn_marks(marks: Sequence[EventMark], canvas: Canvas, at: Scale) -> Iterator[DrawnMark]:
    """Every mark where it belongs, however close another one stands."""
    for mark in marks:
        x = at.x(mark.place)
        yield DrawnMark(
            flag=f"M{written(x - 4)} {written(canvas.top - 8)}h8l-4 7z",
            line=line("mark", (x, canvas.top - 1), (x, canvas.bottom)),
        )


def mark_numbers(marks: Sequence[EventMark], canvas: Canvas, at: Scale) -> Iterator[Words]:
    """The numbers over their marks; where they would touch they stand together: "3–5"."""
    groups = [_Group(canvas=canvas, xs=(at.x(mark.place),), first=mark.number, last=mark.number) for mark in marks]
    while any(one.touches(other) for one, other in pairwise(groups)):
        at_fault = next(place for place, (one, other) in enumerate(pairwise(groups)) if one.touches(other))
        groups[at_fault : at_fault + 2] = [groups[at_fault].together_with(groups[at_fault + 1])]
    for group in groups:
        yield words("mark", group.middle, canvas.top - 12, "middle", group.text)


@dataclass(frozen=True, kw_only=True)
class _Group:
    canvas: Canvas
    xs: tuple[float, ...]
    first: int
    last: int

    @property
    def text(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def middle(self) -> float:
        half = len(self.text) * self.canvas.letter / 2
        middle = (self.xs[0] + self.xs[-1]) / 2
        return min(max(middle, self.canvas.left + half), self.canvas.right - half)

    def touches(self, later: _Group) -> bool:
        letters = len(self.text) + len(later.text) + 1
        return later.middle - self.middle < letters * self.canvas.letter / 2

    def together_with(self, later: _Group) -> _Group:
        return _Group(canvas=self.canvas, xs=(*self.xs, *later.xs), first=self.first, last=later.last)


def _forwards(known: Iterable[tuple[date, float]]) -> Iterator[tuple[date, float]]:
    """Each day once, by date, at the furthest place known of it; one that would lead back is left out."""
    furthest: dict[date, float] = {}
    for day, place in known:
        furthest[day] = max(place, furthest.get(day, place))
    reached: float | None = None
    for day, place in sorted(furthest.items()):
        if reached is None or place >= reached:
            reached = place
            yield day, place
