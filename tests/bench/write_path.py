"""The write path alone: actions through record(), with sealing and a line of the trail, beside one bare row.

Two processes with four threads each, as two workers at a concurrency of eight, on a quiet machine's two cores.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from statistics import quantiles

from tests.bench.installation import ROOT, an_installation, run

PROCESSES, THREADS = 2, 4
SECONDS = 4.0
KINDS = {
    "one row": "row",
    "one row, no turns": "row-out-of-turn",
    "one action": "action",
    "one registration": "registration",
}


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How fast one kind of write went: how many a second, and how long each took."""

    writes: int
    per_second: float
    p50_ms: float
    p99_ms: float


def measure(database: str, *, seconds: float = SECONDS) -> dict[str, Pace]:
    """By what was written, on `sqlite` or `postgresql`."""
    with an_installation(database) as environment:
        run(environment, "tests.bench.writing", "--prepare")
        return {title: _pace(environment, what, seconds) for title, what in KINDS.items()}


def _pace(environment: dict[str, str], what: str, seconds: float) -> Pace:
    command = [sys.executable, "-m", "tests.bench.writing", "--what", what, "--threads", str(THREADS)]
    command += ["--seconds", str(seconds)]
    pipe = subprocess.PIPE
    workers = [
        subprocess.Popen(command, env=environment, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
        for _ in range(PROCESSES)
    ]
    for worker in workers:
        assert worker.stdout is not None
        worker.stdout.readline()
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    took = [milliseconds for worker in workers for milliseconds in json.loads(worker.communicate()[0])]
    cuts = quantiles(took, n=100)
    return Pace(
        writes=len(took),
        per_second=round(len(took) / seconds, 1),
        p50_ms=round(cuts[49], 1),
        p99_ms=round(cuts[98], 1),
    )
