"""Send check-ins again and again, by several processes at once, in any order and up to thirty days late; count them.

python -m tests.chaos submissions --count 10000    on each database; exit 1 unless each check-in is there once,
                                                   with its points, its alert and every other body that came
python -m tests.chaos submissions --count 500 --database sqlite --seed 7
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random, SystemRandom

from tests.chaos.cluster import Cluster, NoServer
from tests.chaos.launching import MEMORY, ROOT
from tests.chaos.shim import NoCompiler, build

SENDERS = 4
TIMES_MAX, LATE_DAYS_MAX = 5, 30
POSITIVE_EVERY, OTHER_BODY_EVERY = 9, 50
"""Of so many check-ins one answers the item of risk, and one comes with another body as well."""
COLUMNS = "{:<14}{:>10}{:>9}{:>8}{:>10}{:>14}{:>12}{:>12}{:>8}"


@dataclass(frozen=True, kw_only=True)
class Sending:
    """One arrival of one check-in.

    number: which check-in · late_days: how long after it was answered · is_whole: sent by a page, or else brought by a
    device that kept it · touches: how many of its answers a device brings; all of them come with the sending
    is_other: with another body than the first
    """

    number: int
    late_days: int
    is_whole: bool
    touches: int
    is_other: bool


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What is there afterwards. wrong: received check-ins whose points are not those of any body that was sent"""

    rows: int
    received: int
    wrong: int
    touches: int
    other_bodies: int
    alerted: int


def answers_of(number: int, *, is_other: bool = False) -> dict[str, int]:
    """The answers of a check-in, by its number alone."""
    codes = {f"q{item}": (number // 4**item) % 4 for item in range(1, 9)}
    return {**codes, "q1": (number + is_other) % 4, "q9": int(number % POSITIVE_EVERY == 0)}


def sendings(count: int, seed: int) -> list[Sending]:
    """Every arrival, in the order they come: the same for the same seed."""
    chance, planned = Random(seed), []
    for number in range(count):
        is_whole, times = number % 2 == 0, chance.randint(1, TIMES_MAX)
        for turn in range(times):
            touches = 9 if turn == 0 else chance.randint(1, 9)
            late_days = chance.randint(0, LATE_DAYS_MAX)
            planned.append(
                Sending(number=number, late_days=late_days, is_whole=is_whole, touches=touches, is_other=False)
            )
        if is_whole and number % OTHER_BODY_EVERY == 0:
            late_days = chance.randint(0, LATE_DAYS_MAX)
            planned.append(Sending(number=number, late_days=late_days, is_whole=True, touches=9, is_other=True))
    chance.shuffle(planned)
    return planned


def expected(count: int) -> Counted:
    """What must be there, however they came."""
    return Counted(
        rows=count,
        received=count,
        wrong=0,
        touches=9 * (count // 2),
        other_bodies=len(range(0, count, OTHER_BODY_EVERY)),
        alerted=len(range(0, count, POSITIVE_EVERY)),
    )


def main(arguments: Sequence[str]) -> int:
    """Send them on each database, print a row for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos submissions")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--database", choices=["sqlite", "postgresql"])
    parser.add_argument("--seed", type=int, default=SystemRandom().getrandbits(32))
    given = parser.parse_args(arguments)
    print(f"seed {given.seed}, {SENDERS} senders at once, {TIMES_MAX} times at most, up to {LATE_DAYS_MAX} days late")
    titles = ("", "check-ins", "arrivals", "rows", "received", "wrong points", "touches", "conflicts", "alerts")
    print(COLUMNS.format(*titles), flush=True)
    databases = [given.database] if given.database else ["sqlite", "postgresql"]
    return 0 if all(_went_well(database, given.count, given.seed) for database in databases) else 1


def send_all(database: str, *, count: int, seed: int) -> Counted:
    """An installation of its own, all arrivals, and what is there afterwards. Raises NoServer, NoCompiler"""
    with tempfile.TemporaryDirectory(prefix="openipt-submissions-", dir=MEMORY if MEMORY.is_dir() else None) as name:
        folder = Path(name)
        folder.chmod(0o711)  # the server's user must get through to its own part
        with _where(database, folder) as where:
            _run(where, "make", str(count), str(seed))
            every = range(SENDERS)
            senders = [subprocess.Popen(_command("send", count, seed, each), env=where, cwd=ROOT) for each in every]
            codes = [sender.wait() for sender in senders]
            if any(codes):
                raise RuntimeError(f"A sender stopped: {codes}")
            return Counted(**json.loads(_run(where, "count", str(count), str(seed)).splitlines()[-1]))


@contextmanager
def _where(database: str, folder: Path) -> Iterator[dict[str, str]]:
    where = {
        **os.environ,
        "OPENIPT_VAR": str(folder / "var"),
        "OPENIPT_DEMO": "yes",
        "DJANGO_SETTINGS_MODULE": "openipt.config.settings",
    }
    for variable in ("OPENIPT_DATABASE_URL", "OPENIPT_KEYS_DATABASE_URL"):
        where.pop(variable, None)
    if database == "sqlite":
        yield where
        return
    cluster = Cluster(folder / "cluster", preload=build(folder))
    cluster.make({})
    try:
        for variable, name in (("OPENIPT_DATABASE_URL", "facts"), ("OPENIPT_KEYS_DATABASE_URL", "keys")):
            cluster.create_database(name)
            where[variable] = cluster.url(name)
        yield where
    finally:
        cluster.stop()


def _went_well(database: str, count: int, seed: int) -> bool:
    began = time.monotonic()
    try:
        found = send_all(database, count=count, seed=seed)
    except (NoCompiler, NoServer) as missing:
        print(f"{database:<14} SKIPPED: {missing}")
        return os.environ.get("CI") != "true"
    print(COLUMNS.format(database, count, len(sendings(count, seed)), *asdict(found).values()))
    print(f"{'':<14}{time.monotonic() - began:>8.0f} s", flush=True)
    return found == expected(count)


def _command(*what: object) -> list[str]:
    return [sys.executable, "-m", "tests.chaos.submitter", *map(str, what)]


def _run(where: dict[str, str], *what: str) -> str:
    return subprocess.run(_command(*what), env=where, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
