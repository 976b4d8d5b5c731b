"""A PostgreSQL server with a standby that follows it: the server is lost for good, and the standby takes over.

Writes are acknowledged once the standby has them on its disk too. Meanwhile the standby is killed and started again,
over and over; while it is away, writers wait.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from random import Random

from tests.chaos.cluster import SUPERUSER, Cluster
from tests.chaos.folders import Twins
from tests.chaos.writers import Writers

EVERY_STANDBY, NONE = {"synchronous_standby_names": "*"}, {"synchronous_standby_names": ""}
"""Whether a write is acknowledged only once the standby has kept it too."""
ENOUGH_TO_CATCH_UP = {"wal_keep_size": "256MB"}
SECONDS = (0.2, 1.0)
"""How long the standby is there, and then away."""


class ServerWithStandby:
    """Both databases on a server that a standby follows; ledger and published heads in a folder."""

    def __init__(self, folder: Twins, server: Cluster, *, waits: bool, seed: int) -> None:
        self.folder, self.server, self.environment = folder, server, folder.environment
        self.standby = Cluster(server.data.real.parent.with_name("standby"), preload=server.library)
        self.folders = (folder.real, self.standby.data.real)
        self._chance, self._enough, self._restarting = Random(seed), threading.Event(), threading.Thread()
        self._home, self._waits = server.port, EVERY_STANDBY if waits else NONE
        server.stop()
        server.set({**self._waits, **ENOUGH_TO_CATCH_UP})
        for twins in (folder, server.data):
            twins.remember_as_fresh()

    def begin(self) -> None:
        """A fresh server, its standby made from the same files, and somebody who trips over the standby's cable."""
        self.close()
        for twins in (self.folder, self.server.data):
            twins.begin()
        self._copy_to_standby()
        self.server.start()
        self._go_on()

    def end(self, writers: Writers, chance: Random) -> None:
        """The server is gone for good."""
        self.server.kill()
        writers.kill()
        self._enough.set()
        self._restarting.join()

    def after(self) -> Iterator[str]:
        """The standby takes the server's place, under its address; then both begin anew from what it holds."""
        self.standby.promote()
        self.standby.stop()
        self.standby.set({"port": str(self._home)})
        self.standby.start()
        yield "failover"
        self.standby.stop()
        self.server.data.become(self.standby.data)
        self.server.set({"primary_conninfo": "", **self._waits})
        self._copy_to_standby()
        self.server.start()
        self._go_on()

    def close(self) -> None:
        """Stop both."""
        self._enough.set()
        if self._restarting.is_alive():
            self._restarting.join()
        for cluster in (self.standby, self.server):
            cluster.stop()

    def _copy_to_standby(self) -> None:
        self.standby.data.become(self.server.data)
        here = f"host=127.0.0.1 port={self._home} user={SUPERUSER}"
        self.standby.set({"port": str(self.standby.port), "primary_conninfo": here, **NONE})
        (self.standby.data.real / "standby.signal").touch()

    def _go_on(self) -> None:
        self.standby.start()
        self._enough.clear()
        self._restarting = threading.Thread(target=self._restart_again_and_again)
        self._restarting.start()

    def _restart_again_and_again(self) -> None:
        while not self._enough.wait(self._chance.uniform(*SECONDS)):
            self.standby.kill()
            self._enough.wait(self._chance.uniform(*SECONDS))
            self.standby.start()
