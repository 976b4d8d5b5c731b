"""How values are written on the command line."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Mapping

BLANK = "-"


def points_or_blank(text: str) -> int | None:
    """A whole number of points; `-` is a score that was not taken."""
    if text == BLANK:
        return None
    try:
        return int(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a whole number; write - for a score that was not taken") from None


def pairs(text: str) -> Mapping[str, str]:
    """`q1=DPQ010,q2=DPQ020` as a mapping."""
    parts = [part.partition("=") for part in text.split(",")]
    if not all(name.strip() and value.strip() for name, _, value in parts):
        raise ArgumentTypeError(f"{text!r} is not written like q1=COLUMN,q2=COLUMN")
    return {name.strip(): value.strip() for name, _, value in parts}


def words(text: str) -> tuple[str, ...]:
    """`7,9` as separate words."""
    return tuple(word.strip() for word in text.split(",") if word.strip())


def natural(text: str) -> int:
    """A whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def port(text: str) -> int:
    """A port from 1 to 65535."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise ArgumentTypeError(f"{text!r} is not a port from 1 to 65535")
    return int(text)
