"""Kill writers of check-ins, colleagues who answer and the sweep, and count what became of every alert.

    python -m tests.chaos alerts --count 10000         so many alerts on each database; exit 1 on a lost one, one
                                                       without an owner, or one that waited in silence

Time runs fast: one second is half an hour of the service. A third of the alerts nobody answers, so that they climb; one
colleague after another leaves. A last row shows a sweep that never comes: if nothing is late there, the rows above it
prove nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom

from tests.chaos.cluster import NoServer
from tests.chaos.launching import MEMORY, ROOT
from tests.chaos.shim import NoCompiler, build

FEW = 60
"""Alerts enough to see that without a sweep they wait in silence."""
LATE_SECONDS_MAX = 60
"""Two heartbeats: after so long without a pass every page of staff says that nothing climbs."""
COLUMNS = "{:<34}{:>8}{:>8}{:>9}{:>9}{:>11}{:>10}{:>11}{:>7}{:>10}{:>14}{:>12}"
TITLES = (
    "",
    "alerts",
    "kills",
    "check-ins",
    "lost",
    "no owner",
    "answered",
    "escalated",
    "late",
    "open left",
    "latest, s p99",
    "latest, s",
)


@dataclass(frozen=True, kw_only=True)
class Became:
    """What became of the alerts of one run.

    acknowledged: check-ins whose writer was told that they are kept · lost: of them, without an alert
    without_owner: alerts owned by nobody who is here · answered: answered before their first due time
    escalated: brought to somebody else or told again, once at least · late: that waited in silence for longer than two
    heartbeats past a due time · still_open: open at the end · lateness: seconds past due until something happened
    """

    alerts: int
    kills: int
    acknowledged: int
    lost: int
    without_owner: int
    answered: int
    escalated: int
    late: int
    still_open: int
    lateness_p99: float
    lateness_max: float

    @property
    def is_clean(self) -> bool:
        """Whether none was lost, none without an owner, and none waited in silence."""
        return self.lost == self.without_owner == self.late == self.still_open == 0


def main(arguments: Sequence[str]) -> int:
    """Run on both databases, then without a sweep, and print a row for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos alerts")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--database", choices=["sqlite", "postgresql"])
    parser.add_argument("--seed", type=int, default=SystemRandom().getrandbits(32))
    given = parser.parse_args(arguments)
    print(f"seed {given.seed}")
    print(COLUMNS.format(*TITLES), flush=True)
    databases = [given.database] if given.database else ["sqlite", "postgresql"]
    went_well = [_went_well(database, given.count, given.seed) for database in databases]
    unswept = raise_and_kill("sqlite", count=FEW, seed=given.seed, sweeps=False)
    _print("without a sweep: must be late", unswept)
    return 0 if all(went_well) and unswept.late else 1


def raise_and_kill(database: str, *, count: int, seed: int, sweeps: bool = True) -> Became:
    """Raise so many alerts on `sqlite` or `postgresql` while everything is killed and begun anew.

    Raises   NoCompiler, NoServer where no PostgreSQL of our own can be made
    """
    where = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="openipt-alerts-", dir=where) as name:
        folder = Path(name)
        folder.chmod(0o711)
        environment = {
            **os.environ,
            "OPENIPT_VAR": str(folder / "var"),
            "OPENIPT_DEMO": "yes",
            "DJANGO_SETTINGS_MODULE": "openipt.config.settings",
        }
        for variable in ("OPENIPT_DATABASE_URL", "OPENIPT_KEYS_DATABASE_URL"):
            environment.pop(variable, None)
        command = [sys.executable, "-m", "tests.chaos.alert_yard", "--folder", name, "--database", database]
        command += ["--count", str(count), "--seed", str(seed), *([] if sweeps else ["--unswept"])]
        if database == "postgresql":
            environment["OPENIPT_CHAOS_LIBRARY"] = str(build(folder))
        ran = subprocess.run(command, env=environment, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)
        if ran.returncode == NO_SERVER:
            raise NoServer
        ran.check_returncode()
    return Became(**json.loads(ran.stdout.splitlines()[-1]))


NO_SERVER = 3


def _went_well(database: str, count: int, seed: int) -> bool:
    began = time.monotonic()
    try:
        became = raise_and_kill(database, count=count, seed=seed)
    except (NoCompiler, NoServer) as missing:
        print(f"{database:<34} SKIPPED: {missing}")
        return os.environ.get("CI") != "true"
    _print(database, became)
    print(f"{'':<34}{time.monotonic() - began:>8.0f} s", flush=True)
    return became.is_clean


def _print(title: str, became: Became) -> None:
    numbers = (
        became.alerts,
        became.kills,
        became.acknowledged,
        became.lost,
        became.without_owner,
        became.answered,
        became.escalated,
        became.late,
        became.still_open,
        f"{became.lateness_p99:.1f}",
        f"{became.lateness_max:.1f}",
    )
    print(COLUMNS.format(title, *numbers), flush=True)
