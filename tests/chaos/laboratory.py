"""Crash one installation again and again, in a process of its own; prints what it came to as one line of JSON.

    python -m tests.chaos.laboratory --folder /tmp/x --database sqlite --runs 20 --seed 1 --how shipped

Run by `tests.chaos.launching`, which loads the library of power.c into it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tests.chaos.cluster import Cluster
from tests.chaos.folders import Twins
from tests.chaos.tally import How

if TYPE_CHECKING:
    from tests.chaos.crashes import Place

WEAK_POSTGRESQL = {"synchronous_commit": "off", "wal_writer_delay": "10s"}
"""Acknowledged before it is written: what this harness must be able to catch."""


def main() -> None:
    """Make the installation, crash it, print the tally."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "standby"], required=True)
    parser.add_argument("--runs", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--how", type=How, choices=list(How), required=True)
    given = parser.parse_args()
    with _place(given.database, given.folder, given.how, given.seed) as place:
        from tests.chaos.crashes import crash

        print(json.dumps(asdict(crash(place, runs=given.runs, seed=given.seed))))


@contextmanager
def _place(database: str, folder: Path, how: How, seed: int) -> Iterator[Place]:
    os.environ |= {
        "OPENIPT_VAR": str(folder / "var"),
        "OPENIPT_DEMO": "yes",
        "DJANGO_SETTINGS_MODULE": "openipt.config.settings",
    }
    if database == "sqlite":
        _install(weak_sqlite=how is How.WEAK)
        from tests.chaos.places import SqliteFiles

        yield SqliteFiles(Twins(folder / "var"), disk_fails_once_in=300 if how is How.FAILING_DISK else None)
        return
    cluster = Cluster(folder / "cluster", preload=Path(os.environ["LD_PRELOAD"]))
    cluster.make(WEAK_POSTGRESQL if how is How.WEAK and database == "postgresql" else {})
    try:
        for variable, name in (("OPENIPT_DATABASE_URL", "facts"), ("OPENIPT_KEYS_DATABASE_URL", "keys")):
            cluster.create_database(name)
            os.environ[variable] = cluster.url(name)
        _install(weak_sqlite=False)
        if database == "standby":
            from tests.chaos.standby import ServerWithStandby

            with closing(
                ServerWithStandby(Twins(folder / "var"), cluster, waits=how is not How.WEAK, seed=seed)
            ) as both:
                yield both
            return
        from tests.chaos.places import PostgresqlCluster

        yield PostgresqlCluster(Twins(folder / "var"), cluster)
    finally:
        cluster.stop()


def _install(*, weak_sqlite: bool) -> None:
    """Both databases, the first keys, a service, a therapist who would hear of an alert, and a place for backups."""
    import django

    django.setup()
    from django.db import connections

    from openipt.cli.preparing import prepare
    from openipt.core.vocabulary import Role
    from tests import cast
    from tests.chaos.work import BACKUPS

    if weak_sqlite:
        _weaken()
    now = datetime.now(UTC)
    prepare(at=now)
    BACKUPS.mkdir()
    cast.a_colleague(cast.a_service(at=now), "Dr Lind", Role.THERAPIST, at=now)
    connections.close_all()


def _weaken() -> None:
    """SQLite as a popular recipe sets it: synchronous=NORMAL, past the check that refuses it."""
    from django.db import connections

    from openipt.clinic.foundation.sqlite import base

    base._NEEDED.clear()
    for connection in connections.all():
        connection.settings_dict["OPTIONS"]["init_command"] += "PRAGMA synchronous=NORMAL;"


if __name__ == "__main__":
    sys.exit(main())
