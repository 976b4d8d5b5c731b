"""The two places that are crashed: a folder of SQLite files, and a PostgreSQL cluster of our own with its folder."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.chaos.cluster import Cluster
from tests.chaos.folders import Twins
from tests.chaos.writers import Writers


class SqliteFiles:
    """Both databases, the ledger and the published heads, all in one folder."""

    def __init__(self, folder: Twins, *, disk_fails_once_in: int | None = None) -> None:
        self.folder, self.environment, self.folders = folder, folder.environment, (folder.real,)
        if disk_fails_once_in is not None:
            self.environment = {**self.environment, "DISK_FAILS_ONCE_IN": str(disk_fails_once_in)}
        folder.remember_as_fresh()

    def begin(self) -> None:
        self.folder.begin()

    def end(self, writers: Writers, chance: Random) -> None:
        writers.kill()
        self.folder.cut_the_power()

    def after(self) -> Iterator[str]:
        """First what a killed process leaves, then what a power cut does."""
        yield "kill"
        self.folder.bring_back()
        yield "power loss"
        self.folder.sync()


class PostgresqlCluster:
    """Both databases on a server of our own; ledger and published heads in a folder."""

    def __init__(self, folder: Twins, cluster: Cluster) -> None:
        self.folder, self.cluster, self.environment = folder, cluster, folder.environment
        self.folders = (folder.real, cluster.data.real)
        cluster.stop()
        for twins in (folder, cluster.data):
            twins.remember_as_fresh()

    def begin(self) -> None:
        self.cluster.stop()
        for twins in (self.folder, self.cluster.data):
            twins.begin()
        self.cluster.start()

    def end(self, writers: Writers, chance: Random) -> None:
        chance.choice([self.cluster.kill, self.cluster.stop_at_once])()
        writers.kill()
        for twins in (self.folder, self.cluster.data):
            twins.cut_the_power()

    def after(self) -> Iterator[str]:
        """First what a killed server leaves, then what a power cut does."""
        self.cluster.start()
        yield "kill"
        self.cluster.stop()
        for twins in (self.folder, self.cluster.data):
            twins.bring_back()
        self.cluster.start()
        yield "power loss"
        self.cluster.stop()
        for twins in (self.folder, self.cluster.data):
            twins.sync()
        self.cluster.start()
