"""Kill processes, cut the power, fill the disk, and print what was acknowledged against what is stored.

    python -m tests.chaos --runs 1000          as many crashes on each database; exit 1 on a loss
    python -m tests.chaos --runs 20 --database sqlite --seed 7
    python -m tests.chaos messages --count 10000       senders and server killed: see tests.chaos.messages
    python -m tests.chaos submissions --count 10000    check-ins sent again and again: see tests.chaos.submissions
    python -m tests.chaos alerts --count 10000         alerts raised, answered and swept: see tests.chaos.alerts

A last row for each database shows settings that must lose: if they do not, the figures above them prove nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from random import SystemRandom

from tests.chaos import alerts, messages, submissions
from tests.chaos.cluster import NoServer
from tests.chaos.launching import crash_in_a_laboratory
from tests.chaos.shim import NoCompiler
from tests.chaos.tally import How, Tally

SCENES = (
    ("sqlite", How.SHIPPED, "SQLite, synchronous=FULL"),
    ("sqlite", How.FAILING_DISK, "the same, on a failing disk"),
    ("sqlite", How.WEAK, "SQLite, synchronous=NORMAL: must lose"),
    ("postgresql", How.SHIPPED, "PostgreSQL, synchronous_commit=on"),
    ("postgresql", How.WEAK, "PostgreSQL, synchronous_commit=off: must lose"),
    ("standby", How.SHIPPED, "PostgreSQL, its standby takes over"),
    ("standby", How.WEAK, "the same, the standby not waited for: must lose"),
)
FEW = 5
"""Crashes enough to see that weak settings lose."""
COLUMNS = "{:<48}{:>9}{:>14}{:>9}{:>17}{:>17}{:>17}{:>11}"


def main() -> int:
    """Crash every scene, print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "standby"])
    parser.add_argument("--seed", type=int, default=SystemRandom().getrandbits(32))
    given = parser.parse_args()
    print(f"seed {given.seed}")
    titles = ("", "crashes", "acknowledged", "refused", "lost to kill", "to power loss", "with a server", "not whole")
    print(COLUMNS.format(*titles), flush=True)
    scenes = [scene for scene in SCENES if given.database in (None, scene[0])]
    went_well = [_went_well(*scene, runs=given.runs, seed=given.seed) for scene in scenes]
    return 0 if all(went_well) else 1


def _went_well(database: str, how: How, title: str, *, runs: int, seed: int) -> bool:
    began = time.monotonic()
    try:
        tally = crash_in_a_laboratory(database, how, runs=FEW if how is How.WEAK else runs, seed=seed)
    except (NoCompiler, NoServer) as missing:
        print(f"{title:<48} SKIPPED: {missing}")
        return os.environ.get("CI") != "true"
    lost = [str(len(tally.lost[end])) if end in tally.lost else "" for end in ("kill", "power loss", "failover")]
    torn = sum(len(found) for found in tally.torn.values())
    print(COLUMNS.format(title, tally.crashes, tally.acknowledged, tally.refused, *lost, torn), flush=True)
    kinds = ", ".join(f"{what} {times}" for what, times in sorted(tally.of_kind.items()))
    print(f"{'':<48}{time.monotonic() - began:>8.0f} s", kinds, *_examples(tally), sep="\n  ", flush=True)
    return tally.is_clean is not (how is How.WEAK)


def _examples(tally: Tally) -> list[str]:
    found = [f"{end}: {words}" for kind in (tally.lost, tally.torn) for end, all in kind.items() for words in all]
    return found[:3]


OTHERS = {"messages": messages.main, "submissions": submissions.main, "alerts": alerts.main}

if __name__ == "__main__":
    other = OTHERS.get(sys.argv[1]) if len(sys.argv) > 1 else None
    sys.exit(other(sys.argv[2:]) if other else main())
