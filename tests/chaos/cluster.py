"""A PostgreSQL cluster of our own: made by an ordinary user, on a port of its own, ended in any way we like."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import psycopg
from psycopg import sql

from tests.chaos.folders import Twins

SUPERUSER = "openipt_chaos"
SMALL = {
    "shared_buffers": "16MB",
    "max_wal_size": "4MB",
    "min_wal_size": "2MB",
    "unix_socket_directories": "",
    "dynamic_shared_memory_type": "mmap",
    "log_min_messages": "fatal",
}
"""A small server that checkpoints often, so that crashes fall between checkpoints and into them."""


class NoServer(Exception):
    """Without PostgreSQL's own programs no cluster can be made here."""

    def __init__(self) -> None:
        super().__init__(
            "PostgreSQL's initdb and pg_ctl were not found. Install the server: apt-get install postgresql"
        )


class Cluster:
    """One cluster in a folder. Takes preload: the library of power.c"""

    def __init__(self, folder: Path, *, preload: Path) -> None:
        self._programs = programs()
        self.user = "postgres" if os.getuid() == 0 else None  # the server refuses to run as root
        self.port = _free_port()
        folder.mkdir()
        if self.user:
            shutil.chown(folder, self.user, self.user)
        self.data = Twins(folder / "data", user=self.user)
        self.library = preload
        self._environment = {**os.environ, **self.data.environment, "LD_PRELOAD": str(preload)}

    def make(self, settings: dict[str, str]) -> None:
        """Make an empty cluster and start it. Takes settings: of postgresql.conf"""
        self._run("initdb", "--auth=trust", f"--username={SUPERUSER}", "--wal-segsize=1", "--no-sync", "--no-locale")
        self.set({**SMALL, "port": str(self.port), **settings})
        self.start()

    def set(self, settings: dict[str, str]) -> None:
        """Add to postgresql.conf; what stands there last counts, from the next start on."""
        with (self.data.real / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())

    def url(self, name: str) -> str:
        """Where a database of this cluster is found."""
        return f"postgres://{SUPERUSER}@127.0.0.1:{self.port}/{name}"

    def create_database(self, name: str) -> None:
        """Make an empty database."""
        with psycopg.connect(self.url("postgres").replace("postgres://", "postgresql://"), autocommit=True) as server:
            server.execute(sql.SQL("CREATE DATABASE {name}").format(name=sql.Identifier(name)))

    def start(self) -> None:
        """Start, and recover from whatever happened before."""
        (self.data.real / "postmaster.pid").unlink(missing_ok=True)
        self._run("pg_ctl", "start", "--wait", f"--log={self.data.real.with_name('log')}")
        # the loader only warns of a library it may not read; then nothing would be kept, and everything seem lost
        if str(self.library) not in Path(f"/proc/{self._postmaster}/maps").read_text():
            raise RuntimeError(f"PostgreSQL runs without {self.library}: no power cut can be simulated.")

    def stop(self) -> None:
        """Stop in good order, if it runs."""
        if (self.data.real / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "--mode=fast", "--wait")

    def stop_at_once(self) -> None:
        """Stop without a word to anybody: what an operator in a hurry does."""
        self._run("pg_ctl", "stop", "--mode=immediate", "--wait")

    def promote(self) -> None:
        """Follow nobody any more, and take writes."""
        self._run("pg_ctl", "promote", "--wait")

    def kill(self) -> None:
        """SIGKILL to the postmaster and to all its children."""
        family = [self._postmaster, *_children_of(self._postmaster)]
        for pid in family:
            _signal(pid, signal.SIGKILL)
        while any(_is_running(pid) for pid in family):
            time.sleep(0.005)

    @property
    def _postmaster(self) -> int:
        return int((self.data.real / "postmaster.pid").read_text().split()[0])

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), "-D", str(self.data.real), *arguments]
        finished = subprocess.run(
            command,
            env=self._environment,
            user=self.user,
            cwd=self.data.real.parent,
            stdout=subprocess.DEVNULL,
            check=False,
        )
        if finished.returncode:
            log = self.data.real.with_name("log")
            raise RuntimeError(f"{program} failed: {log.read_text()[-2000:] if log.exists() else ''}")


def programs() -> Path:
    """Where the server's programs lie.

    Raises   NoServer
    """
    if packaged := sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")):
        return packaged[-1].parent
    if found := shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    raise NoServer


def _children_of(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def _signal(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
