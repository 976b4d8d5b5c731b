"""An installation of its own to measure: a folder, two databases, and the real server in front of them."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

ROOT = Path(__file__).parents[2]
SERVER = os.environ.get("OPENIPT_TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
WORKERS = 2


@contextmanager
def an_installation(database: str, *, is_empty: bool = False) -> Iterator[dict[str, str]]:
    """The environment of a fresh installation on `sqlite` or `postgresql`, migrated; gone afterwards.

    Takes    is_empty: the folder and the databases alone, with nothing in them yet
    """
    with tempfile.TemporaryDirectory(prefix="openipt-bench-") as folder:
        environment = {
            **os.environ,
            "OPENIPT_VAR": folder,
            "OPENIPT_DEMO": "yes",
            "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
            "PYTHONPATH": str(ROOT),
        }
        for name in ("OPENIPT_DATABASE_URL", "OPENIPT_KEYS_DATABASE_URL"):
            environment.pop(name, None)
        with _databases(database, environment):
            if not is_empty:
                run(environment, "openipt.cli.main", "migrate")
            yield environment


def run(environment: dict[str, str], module: str, *words: str) -> str:
    """Run a module in this installation and give what it printed."""
    command = [sys.executable, "-m", module, *words]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True, cwd=ROOT).stdout


@contextmanager
def served(environment: dict[str, str]) -> Iterator[int]:
    """`openipt serve` with two workers; gives its port once it is healthy."""
    port = free_port()
    command = [sys.executable, "-m", "openipt.cli.main", "serve", "--port", str(port), "--workers", str(WORKERS)]
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        _wait_until_healthy(port, process)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


@contextmanager
def _databases(database: str, environment: dict[str, str]) -> Iterator[None]:
    if database == "sqlite":
        yield
        return
    names = {"OPENIPT_DATABASE_URL": f"openipt_bench_{secrets.token_hex(4)}", "OPENIPT_KEYS_DATABASE_URL": "keys"}
    names["OPENIPT_KEYS_DATABASE_URL"] = f"{names['OPENIPT_DATABASE_URL']}_keys"
    with psycopg.connect(SERVER.replace("postgres://", "postgresql://"), autocommit=True) as server:
        for variable, name in names.items():
            server.execute(f'CREATE DATABASE "{name}"')
            environment[variable] = SERVER.rsplit("/", 1)[0] + f"/{name}"
        try:
            yield
        finally:
            for name in names.values():
                server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _wait_until_healthy(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("The server stopped before it was healthy: run `openipt check` there.")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The server was not healthy within thirty seconds.")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
