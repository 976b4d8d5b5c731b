"""The session page with a full course behind it: drawn, and a draft kept while somebody types, in process.

Bars: the number of questions does not grow with the course; half of the pages take under 60 ms, half of the autosaves
under 50 ms. The course has its sixteenth session today, fifteen signed notes, a check-in for each, eight people in the
inventory, a timeline, a formulation, a contract and three goals.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from statistics import quantiles

from tests.bench.installation import an_installation, run


@dataclass(frozen=True, kw_only=True)
class Asked:
    """How long one request takes in process, from middleware to bytes, and how many questions it asks."""

    requests: int
    p50_ms: float
    p99_ms: float
    questions: int


def measure(database: str) -> dict[str, Asked]:
    """The page as it opens, a draft kept as one types, and the page of a signed note."""
    with an_installation(database) as environment:
        printed = json.loads(run(environment, "tests.bench.whole_course"))
        return {what: _asked(**found) for what, found in printed.items()}


def _asked(*, milliseconds: list[float], questions: int) -> Asked:
    cuts = quantiles(milliseconds, n=100)
    return Asked(requests=len(milliseconds), p50_ms=round(cuts[49], 1), p99_ms=round(cuts[98], 1), questions=questions)
