"""The keys of every score as tests/data/measures/keys.csv has them, apart from the measures' own folders."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[2] / "data" / "measures"
_RUN = re.compile(r"([a-z_]+)(\d+)-\1(\d+)\Z")


@dataclass(frozen=True, kw_only=True)
class Key:
    """How one score is worked out.

    groups: its items, parted as the operation wants them · counting: the answers that count, by group; for a mean of
    means, the blanks each bears · needed: how many of a group have to count
    answers: the answers of each item · lowest, highest: as people read them
    """

    measure: str
    score: str
    operation: str
    groups: tuple[tuple[str, ...], ...]
    counting: tuple[tuple[int, ...], ...]
    needed: tuple[int, ...]
    reversed: frozenset[str]
    answers: Mapping[str, tuple[int, ...]]
    blanks_allowed: int
    lowest: str
    highest: str
    worse: str

    @property
    def items(self) -> tuple[str, ...]:
        """Every item, in order, each once."""
        return tuple(dict.fromkeys(item for group in self.groups for item in group))


@cache
def keys() -> Mapping[tuple[str, str], Key]:
    """Every key, by measure and score."""
    with (DATA / "keys.csv").open(newline="", encoding="utf-8") as file:
        found = [_key(row) for row in csv.DictReader(file)]
    assert len({(key.measure, key.score) for key in found}) == len(found)
    return {(key.measure, key.score): key for key in found}


def _key(row: Mapping[str, str]) -> Key:
    parts = [part.partition(":") for part in row["items"].split("|")]
    groups = tuple(_items(items) for items, _, _ in parts)
    counted = [codes.partition("x") for _, _, codes in parts if codes]
    shared, *own = row["answers"].split(";")
    answers = {item: _answers(shared) for group in groups for item in group}
    for each in own:
        items, _, codes = each.partition(":")
        answers |= {item: _answers(codes) for item in _items(items) if item in answers}
    return Key(
        measure=row["measure"],
        score=row["score"],
        operation=row["operation"],
        groups=groups,
        counting=tuple(tuple(map(int, codes.split())) for codes, _, _ in counted),
        needed=tuple(int(times) for _, _, times in counted if times),
        reversed=frozenset(_items(row["reversed"])),
        answers=answers,
        blanks_allowed=int(row["blanks_allowed"]),
        lowest=row["lowest"],
        highest=row["highest"],
        worse=row["worse"],
    )


def _items(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for word in text.split():
        run = _RUN.match(word)
        found += [f"{run[1]}{number}" for number in range(int(run[2]), int(run[3]) + 1)] if run else [word]
    return tuple(found)


def _answers(text: str) -> tuple[int, ...]:
    if "/" in text:
        return tuple(map(int, text.split("/")))
    first, _, last = text.strip().partition("-")
    return tuple(range(int(first), int(last) + 1))
