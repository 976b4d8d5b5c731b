"""What a trend picture shows: scores along the sessions of a course, and what they are held against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One check-in. `place` is its session, 1 for the first, with a fraction where several share one.

    points: None where there is no score · version: of the measure
    """

    place: float
    points: int | None
    version: str
    is_prorated: bool = False


@dataclass(frozen=True, kw_only=True)
class Score:
    """A reading that has points."""

    place: float
    points: int
    is_prorated: bool


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A named stretch of the scale (a band) or of the course (a phase), both ends included."""

    name: str
    first: int
    last: int
    is_now: bool = False


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """A line across the picture, between two whole numbers, with its words above or below it."""

    kind: str
    at: float
    words: str
    is_above: bool


@dataclass(frozen=True, kw_only=True)
class EventMark:
    """Something that happened. `place`: where along the sessions; `number`: what its words go by outside the picture"""

    place: float
    number: int


@dataclass(frozen=True, kw_only=True)
class Course:
    """Everything one picture shows.

    points_min, points_max: ends of the scale · places: sessions agreed on · now: the session that comes next
    corridor: the lowest and highest score within measurement error of the first one
    reviews: sessions with a decision point · dates: a day in words, by place
    marks: what happened meanwhile, in the order of their numbers
    """

    points_min: int
    points_max: int
    places: int
    readings: tuple[Reading, ...]
    now: int | None = None
    bands: tuple[Stretch, ...] = ()
    corridor: tuple[int, int] | None = None
    thresholds: tuple[Threshold, ...] = ()
    phases: tuple[Stretch, ...] = ()
    reviews: tuple[int, ...] = ()
    dates: tuple[tuple[float, str], ...] = ()
    marks: tuple[EventMark, ...] = ()

    @property
    def scores(self) -> tuple[Score, ...]:
        return tuple(score for run in self.runs for score in run)

    @property
    def runs(self) -> tuple[tuple[Score, ...], ...]:
        """The scores in pieces: a session without one, or another version of the measure, begins a new piece."""
        return tuple(tuple(run) for run in _runs(self.readings))


def _runs(readings: Sequence[Reading]) -> Iterator[list[Score]]:
    run: list[Score] = []
    before: Reading | None = None
    for reading in readings:
        if run and not (before and _joins(before, reading)):
            yield run
            run = []
        if reading.points is not None:
            run.append(Score(place=reading.place, points=reading.points, is_prorated=reading.is_prorated))
        before = reading
    if run:
        yield run


def _joins(earlier: Reading, later: Reading) -> bool:
    return (
        earlier.points is not None
        and later.points is not None
        and later.version == earlier.version
        and later.place - earlier.place <= 1
    )
