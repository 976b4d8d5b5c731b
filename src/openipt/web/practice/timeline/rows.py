"""Which row of its lane an item goes in, so that no mark, bar or label lies over another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from openipt.web.practice.timeline.canvas import Canvas
from openipt.web.practice.timeline.items import Item
from openipt.web.practice.timeline.span import Span
from openipt.web.trend.shapes import Words, words

LETTERS = 22
"""Letters of one line of a label; there are two lines at most."""
LEADING = 15.0
"""From one line of a label to the next."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an item lies in its row: its mark at `x`, its bar until `end`, its words on one side of both."""

    item: Item
    canvas: Canvas
    x: float
    end: float
    is_before: bool
    """Whether the words stand before the mark rather than after it."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The words of the picture."""
        return short_lines(self.item.words) if self.canvas.letter else ()

    @property
    def starts(self) -> float:
        """The left edge of everything that belongs to it."""
        return self.x - self._gap - (self._words_width if self.is_before else 0)

    @property
    def stops(self) -> float:
        """The right edge."""
        return self.end + self._gap + (0 if self.is_before else self._words_width)

    def lies_over(self, x: float | None) -> bool:
        """Whether its words lie over a line that stands at x."""
        words_from = self.starts if self.is_before else self.end + self._gap
        words_to = self.x - self._gap if self.is_before else self.stops
        return x is not None and words_from < x < words_to

    def words_at(self, y: float) -> Iterator[Words]:
        """Its label, in the middle of a row at this height."""
        x = self.x - self._gap - 4 if self.is_before else self.end + self._gap + 4
        first = y + 4.5 - (len(self.lines) - 1) * LEADING / 2
        for number, line in enumerate(self.lines):
            yield words("label", x, first + number * LEADING, "end" if self.is_before else "start", line)

    @property
    def _gap(self) -> float:
        return self.canvas.radius + 1

    @property
    def _words_width(self) -> float:
        longest = max((len(line) for line in self.lines), default=0)
        return longest * self.canvas.letter + 8 if longest else 0


def rows_of(
    items: Sequence[Item], span: Span, canvas: Canvas, today: date, *, clear_of: float | None = None
) -> list[list[Place]]:
    """The rows of one lane, as few as go. An item goes into the first row that has room for it, on either side.

    Takes    clear_of: where a line stands that words keep clear of if they can
    """
    rows: list[list[Place]] = []
    for item in items:
        places = [_place(item, span, canvas, today, is_before=is_before) for is_before in (False, True)]
        inside = [place for place in places if place.starts >= canvas.left and place.stops <= canvas.right]
        possible = sorted(inside or places[:1], key=lambda place: place.lies_over(clear_of))
        fitting = next(((row, place) for row in rows for place in possible if _has_room(row, place)), None)
        if fitting:
            fitting[0].append(fitting[1])
        else:
            rows.append([possible[0]])
    return rows


def short_lines(said: str) -> tuple[str, ...]:
    """A few words for the picture, on two lines at most; what is cut ends in an ellipsis.

    >>> short_lines("Moved nearer to his work, away from her sister and her choir")
    ('Moved nearer to his', 'work, away from her …')
    """
    lines = [""]
    for word in said.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= LETTERS:
            lines[-1] = longer
        else:
            lines.append(word[:LETTERS])
    written = [line for line in lines if line]
    return tuple(written) if len(written) <= 2 else (written[0], f"{written[1]} …")


def _place(item: Item, span: Span, canvas: Canvas, today: date, *, is_before: bool) -> Place:
    x, end = span.x(item.from_day), span.x(item.to_day(today))
    return Place(item=item, canvas=canvas, x=x, end=end, is_before=is_before)


def _has_room(row: Iterable[Place], place: Place) -> bool:
    return all(place.stops <= other.starts or other.stops <= place.starts for other in row)
