"""`openipt rescore --verify` over a million stored check-ins, beside reading the same rows and doing nothing with them.

Bar: under 60 seconds.
"""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass

from tests.bench.installation import ROOT, an_installation, run

CHECK_INS = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Took:
    """How long a pass over all check-ins takes, start of the process included, and how many differed."""

    check_ins: int
    seconds: float
    said: str


def measure(database: str) -> dict[str, Took]:
    """Fill, read alone, and score again."""
    with an_installation(database) as environment:
        run(environment, "tests.bench.a_million", str(CHECK_INS))
        return {
            "reading alone": _took(environment, "tests.bench.a_million", "read"),
            "rescore --verify": _took(environment, "openipt.cli.main", "rescore", "--verify"),
        }


def _took(environment: dict[str, str], module: str, *words: str) -> Took:
    command = [sys.executable, "-m", module, *words]
    began = time.perf_counter()
    said = subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return Took(check_ins=CHECK_INS, seconds=round(time.perf_counter() - began, 1), said=said.strip())
