"""Kill senders while they speak to a real mail server, and count what arrived against what was due.

    python -m tests.chaos messages --count 10000       on each database, two senders at once, killed at random, and
                                                       PostgreSQL with them; exit 1 on a doubled or silently missing
                                                       message

A last row shows senders that send again whatever nobody settled: if they double nothing, the row above proves nothing.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random, SystemRandom

from tests.chaos.cluster import Cluster, NoServer
from tests.chaos.launching import MEMORY
from tests.chaos.shim import NoCompiler, build
from tests.mailserver import Mailbox, a_mail_server

ROOT = Path(__file__).parents[2]
SENDERS = 2
SERVER_DIES_EVERY = 10
"""Kills of senders to one of PostgreSQL itself."""
FEW = 200
"""Messages enough to see that senders who send again do double."""
COLUMNS = "{:<48}{:>9}{:>8}{:>9}{:>8}{:>11}{:>9}{:>18}"


@dataclass(frozen=True, kw_only=True)
class Arrived:
    """What one run came to. missing: neither written down as sent, nor listed as one that may not have gone"""

    kills: int
    at_the_server: int
    sent: int
    uncertain: int
    doubled: int
    missing: int

    @property
    def is_clean(self) -> bool:
        """Whether nothing came twice and nothing is silently missing."""
        return self.doubled == self.missing == 0


def main(arguments: Sequence[str]) -> int:
    """Run both kinds of senders and print a row for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos messages")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--database", choices=["sqlite", "postgresql"])
    parser.add_argument("--seed", type=int, default=SystemRandom().getrandbits(32))
    given = parser.parse_args(arguments)
    print(f"seed {given.seed}")
    print(COLUMNS.format("", "due", "kills", "arrived", "sent", "uncertain", "doubled", "silently missing"), flush=True)
    databases = [given.database] if given.database else ["sqlite", "postgresql"]
    went_well = [_went_well(database, given.count, given.seed) for database in databases]
    naive = _row("sending again what is unsettled: must double", FEW, given.seed, sends_again=True)
    return 0 if all(went_well) and naive.doubled else 1


def kill_senders(*, count: int, seed: int, database: str = "sqlite", sends_again: bool = False) -> Arrived:
    """So many due messages, an installation and a mail server of their own, and senders that die.

    Raises   NoCompiler, NoServer where no PostgreSQL of our own can be made
    """
    memory = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="openipt-messages-", dir=memory) as name:
        folder = Path(name)
        folder.chmod(0o711)  # the server's user must get through to its own part
        with a_mail_server(folder) as mailbox, _databases(database, folder) as (cluster, urls):
            where = {
                **os.environ,
                "OPENIPT_VAR": str(folder / "var"),
                "OPENIPT_DEMO": "no",
                "OPENIPT_SECRET_KEY": "k" * 50,
                "OPENIPT_EMAIL_HOST": "127.0.0.1",
                "OPENIPT_EMAIL_PORT": str(mailbox.port),
                "OPENIPT_EMAIL_STARTTLS": "no",
                "DJANGO_SETTINGS_MODULE": "openipt.config.settings",
            }
            for variable in ("OPENIPT_DATABASE_URL", "OPENIPT_KEYS_DATABASE_URL"):
                where.pop(variable, None)
            where |= urls
            _run(where, "make", str(count))
            kills = _kill_until_nothing_is_due(where, Random(seed), count, cluster=cluster, sends_again=sends_again)
            states = dict(line.split() for line in _run(where, "close").splitlines())
            return _arrived(mailbox, states, kills)


@contextmanager
def _databases(database: str, folder: Path) -> Iterator[tuple[Cluster | None, dict[str, str]]]:
    """A PostgreSQL of our own and where its databases are, or nothing, which means SQLite."""
    if database == "sqlite":
        yield None, {}
        return
    cluster = Cluster(folder / "cluster", preload=build(folder))
    cluster.make({})
    try:
        for name in ("facts", "keys"):
            cluster.create_database(name)
        yield (
            cluster,
            {
                "OPENIPT_DATABASE_URL": cluster.url("facts"),
                "OPENIPT_KEYS_DATABASE_URL": cluster.url("keys"),
            },
        )
    finally:
        cluster.stop()


def _went_well(database: str, count: int, seed: int) -> bool:
    try:
        return _row(f"claimed before sent, {database}", count, seed, database=database).is_clean
    except (NoCompiler, NoServer) as missing:
        print(f"{database:<48} SKIPPED: {missing}")
        return os.environ.get("CI") != "true"


def _row(title: str, count: int, seed: int, *, database: str = "sqlite", sends_again: bool = False) -> Arrived:
    began = time.monotonic()
    came = kill_senders(count=count, seed=seed, database=database, sends_again=sends_again)
    numbers = (count, came.kills, came.at_the_server, came.sent, came.uncertain, came.doubled, came.missing)
    print(COLUMNS.format(title, *numbers), f"\n{'':<48}{time.monotonic() - began:>7.0f} s", flush=True)
    return came


def _kill_until_nothing_is_due(
    where: dict[str, str], chance: Random, count: int, *, cluster: Cluster | None, sends_again: bool
) -> int:
    """Kill one sender at a time, wherever it is just then, and start another; two are always at work.

    Every so often the database is killed too, and comes back.
    """
    command = [sys.executable, "-m", "tests.chaos.sender", "again" if sends_again else "send"]
    most, kills = max(4, count // 100), 0
    senders = [subprocess.Popen(command, env=where, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(SENDERS)]
    while senders:
        time.sleep(chance.uniform(0.05, 0.6))
        doomed = chance.choice(senders)
        if doomed.poll() is None and kills < most and _has_begun(doomed):
            doomed.send_signal(signal.SIGKILL)
            doomed.wait()
            kills += 1
            if cluster is not None and kills % SERVER_DIES_EVERY == 0:
                cluster.kill()
                cluster.start()
                kills += 1
        for sender in [each for each in senders if each.poll() is not None]:
            assert sender.stdout is not None
            sender.stdout.close()
            senders.remove(sender)
            if sender.returncode != 0:
                assert sender.returncode == -signal.SIGKILL, sender.returncode
                senders.append(subprocess.Popen(command, env=where, cwd=ROOT, stdout=subprocess.PIPE))
    return kills


def _has_begun(sender: subprocess.Popen[bytes]) -> bool:
    """Whether it has said that it sends now: killed any sooner it had nothing in its hands."""
    assert sender.stdout is not None
    os.set_blocking(sender.stdout.fileno(), False)
    if sender.stdout.read():
        sender.has_begun = True  # type: ignore[attr-defined]
    return getattr(sender, "has_begun", False)


def _arrived(mailbox: Mailbox, states: dict[str, str], kills: int) -> Arrived:
    taken = Counter(named.removeprefix("<").removesuffix("@openipt>") for named, _recipients in mailbox.taken())
    silently = [each for each, state in states.items() if state not in ("sent", "uncertain")]
    silently += [each for each, state in states.items() if state == "sent" and not taken[each]]
    return Arrived(
        kills=kills,
        at_the_server=len(taken),
        sent=sum(state == "sent" for state in states.values()),
        uncertain=sum(state == "uncertain" for state in states.values()),
        doubled=sum(number > 1 for number in taken.values()),
        missing=len(silently),
    )


def _run(where: dict[str, str], *what: str) -> str:
    command = [sys.executable, "-m", "tests.chaos.sender", *what]
    return subprocess.run(command, env=where, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
