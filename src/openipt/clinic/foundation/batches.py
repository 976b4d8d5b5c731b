"""Asking about many rows in several questions, since no database takes any number of values in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Each = TypeVar("Each")
SIZE = 10_000
"""Well under what SQLite (32,766) and PostgreSQL with values bound on the server (65,535) take."""


def batches(values: Iterable[Each], *, size: int = SIZE) -> Iterator[list[Each]]:
    """The values in lists of at most `size`.

    >>> list(batches("abcde", size=2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    rest = iter(values)
    while batch := list(islice(rest, size)):
        yield batch
