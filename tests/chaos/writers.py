"""Processes that do real work as fast as they can, and say of each action when it was acknowledged.

A line on the pipe means: the action returned, so a person was told it is kept. Nothing said may ever be missing.
"""

from __future__ import annotations

import os
import select
import signal
import sqlite3
import threading
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from django.db import DatabaseError, InterfaceError, close_old_connections, connection, connections

from openipt.cli.keeping.copying import ToolRefused
from openipt.clinic.foundation.keys.ring import key_ring
from openipt.clinic.foundation.keys.scrubbing import KeyStoreBusy
from tests.chaos.work import Say, work_once

PROCESSES, THREADS = 2, 2
NOTHING = uuid.UUID(int=0)
TROUBLE = (DatabaseError, InterfaceError, OSError, sqlite3.Error, ToolRefused)
"""What an action may say instead of keeping something."""


@dataclass(frozen=True, kw_only=True)
class Writers:
    """A group of writing processes, and where they say what was acknowledged."""

    group: int
    pids: tuple[int, ...]
    pipe: int

    def listen(self, *, words: int, seconds_max: float) -> bytes:
        """What they say until so many things were said, or so much time has passed."""
        said, until = b"", time.monotonic() + seconds_max
        while said.count(b"\n") < words and select.select([self.pipe], [], [], max(0, until - time.monotonic()))[0]:
            if not (more := os.read(self.pipe, 4096)):
                break
            said += more
        return said

    def kill(self) -> None:
        """SIGKILL to all at once."""
        os.killpg(self.group, signal.SIGKILL)

    def last_words(self) -> bytes:
        """All they said until they died."""
        said = b""
        while more := os.read(self.pipe, 65536):
            said += more
        os.close(self.pipe)
        for pid in self.pids:
            os.waitpid(pid, 0)
        return said


def start_writers(*, seed: int, environment: Mapping[str, str]) -> Writers:
    """Fork writers into a process group of their own. No connection may be open here: two would share it."""
    connections.close_all()
    pipe, end = os.pipe()
    pids: list[int] = []
    for number in range(PROCESSES):
        pid = os.fork()
        if pid == 0:
            try:
                os.setpgid(0, pids[0] if pids else 0)
                os.close(pipe)
                os.environ.update(environment)
                _write_until_killed(end, seed=seed + number)
            finally:
                os._exit(0)  # the database went away: what was said stays said
        os.setpgid(pid, pids[0] if pids else pid)
        pids.append(pid)
    os.close(end)
    return Writers(group=pids[0], pids=tuple(pids), pipe=pipe)


def _write_until_killed(end: int, *, seed: int) -> None:
    def say(what: str, row_id: uuid.UUID) -> None:
        os.write(end, f"{what} {row_id}\n".encode())  # short enough to be whole or absent

    threads = [
        threading.Thread(target=_write, args=(say, Random(seed * THREADS + number))) for number in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _write(say: Say, chance: Random) -> None:
    disk_fails = "DISK_FAILS_ONCE_IN" in os.environ
    while True:
        try:
            with key_ring():
                work_once(say, chance)
        except KeyStoreBusy:
            say("refused", NOTHING)  # a backup of the keys is being made: to be done again, and the scrubbing will be
        except TROUBLE:
            if connection.vendor == "sqlite" and not disk_fails:
                raise  # nothing may go wrong with a file
            if not disk_fails:
                return  # a server that was killed goes away
            say("refused", NOTHING)
            close_old_connections()
