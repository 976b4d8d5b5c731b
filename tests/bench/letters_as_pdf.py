"""A long letter set as a PDF: the first one of a process, then thirty different ones.

Bar: half of the letters are there in under 300 ms.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from statistics import quantiles
from subprocess import run

LETTERS = 30


@dataclass(frozen=True, kw_only=True)
class Set:
    """How long a letter takes, in process: the first, with finding the fonts, and those after it."""

    letters: int
    first_ms: float
    p50_ms: float
    p99_ms: float
    kilobytes: int


def measure() -> dict[str, Set]:
    """In a process of its own, so that the first letter is a first one."""
    found = run([sys.executable, "-m", "tests.bench.setting"], capture_output=True, text=True, check=True)
    timed = json.loads(found.stdout)
    return {paper: _set(figures["milliseconds"], figures["bytes"]) for paper, figures in timed.items()}


def _set(milliseconds: list[float], size: int) -> Set:
    first, *others = milliseconds
    cuts = quantiles(others, n=100)
    return Set(
        letters=len(others),
        first_ms=round(first, 1),
        p50_ms=round(cuts[49], 1),
        p99_ms=round(cuts[98], 1),
        kilobytes=size // 1024,
    )
