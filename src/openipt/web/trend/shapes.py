"""What a picture is made of. Coordinates are text with one decimal and a point, whatever the language of the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Line:
    """A straight line, or one with corners."""

    kind: str
    points: str


@dataclass(frozen=True, kw_only=True)
class Box:
    """A filled rectangle."""

    kind: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A score."""

    kind: str
    x: str
    y: str
    radius: str


@dataclass(frozen=True, kw_only=True)
class Words:
    """Text in the picture; `anchor` is start, middle or end."""

    kind: str
    x: str
    y: str
    anchor: str
    text: str


def line(kind: str, *corners: tuple[float, float]) -> Line:
    return Line(kind=kind, points=" ".join(f"{written(x)},{written(y)}" for x, y in corners))


def box(kind: str, x: float, y: float, width: float, height: float) -> Box:
    return Box(kind=kind, x=written(x), y=written(y), width=written(width), height=written(height))


def dot(kind: str, x: float, y: float, radius: float) -> Dot:
    return Dot(kind=kind, x=written(x), y=written(y), radius=written(radius))


def words(kind: str, x: float, y: float, anchor: str, text: str) -> Words:
    return Words(kind=kind, x=written(x), y=written(y), anchor=anchor, text=text)


def diamond(x: float, y: float) -> str:
    """The path of a small diamond around a point."""
    return f"M{written(x)} {written(y - 6)}l6 6-6 6-6-6z"


def written(number: float) -> str:
    return f"{number:.1f}"
