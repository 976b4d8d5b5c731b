"""Every test, on SQLite and PostgreSQL at once: what `make test` runs. Arguments go on to pytest.

What PostgreSQL says is kept until SQLite has spoken, so that the two do not talk at the same time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TextIO
from urllib.parse import urlsplit, urlunsplit

import psycopg

NEAREST = "postgres://postgres@127.0.0.1:5432/postgres"
NO_DATABASE_NEEDED = ("architecture", "core", "docs", "golden")
ONCE_IS_ENOUGH = ("journeys", "chaos", "permissions")
"""Journeys and the matrix look at pages; crash tests bring both databases themselves."""
NOTHING_COLLECTED = 5


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How the tests went on one database."""

    database: str
    fine: bool
    words: str


def main(arguments: list[str]) -> int:
    """Run both; 0 only if nothing failed and, in CI, nothing was left out."""
    with ThreadPoolExecutor() as side, tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        beside = side.submit(on_postgresql, arguments, said)
        outcomes = [on_sqlite(arguments), beside.result()]
        said.seek(0)
        shutil.copyfileobj(said, sys.stdout)
    print()
    for outcome in outcomes:
        print(f"{outcome.database:<12}{outcome.words}")
    return 0 if all(outcome.fine for outcome in outcomes) else 1


def on_sqlite(arguments: list[str]) -> Outcome:
    """Everything, on a file of its own."""
    settings = {"OPENIPT_DATABASE_URL": "", "OPENIPT_KEYS_DATABASE_URL": ""}
    return run("SQLite", arguments, settings, fine=(0,), said=sys.stdout)


def on_postgresql(arguments: list[str], said: TextIO) -> Outcome:
    """What needs a database, on a server, if there is one."""
    url = os.environ.get("OPENIPT_TEST_DATABASE_URL") or NEAREST
    if not answers(url):
        words = "SKIPPED: no server at OPENIPT_TEST_DATABASE_URL nor at 127.0.0.1:5432"
        return Outcome(database="PostgreSQL", fine=not in_ci(), words=words)
    settings = {
        "OPENIPT_DATABASE_URL": on_server(url, "openipt"),
        "OPENIPT_KEYS_DATABASE_URL": on_server(url, "openipt_keys"),
    }
    elsewhere = [f"--ignore=tests/{folder}" for folder in (*NO_DATABASE_NEEDED, *ONCE_IS_ENOUGH)]
    return run("PostgreSQL", [*arguments, *elsewhere], settings, fine=(0, NOTHING_COLLECTED), said=said)


def run(
    database: str, arguments: list[str], settings: dict[str, str], *, fine: tuple[int, ...], said: TextIO
) -> Outcome:
    """One run of pytest with these settings, which says everything there."""
    began = time.monotonic()
    command = [sys.executable, "-m", "pytest", *arguments]
    print("$", *(f"{name}={value}" for name, value in settings.items()), *command, file=said, flush=True)
    status = subprocess.run(
        command, env={**os.environ, **settings}, check=False, stdout=said, stderr=subprocess.STDOUT
    ).returncode
    words = f"{'passed' if status in fine else f'FAILED (exit {status})'} in {time.monotonic() - began:.0f} s"
    return Outcome(database=database, fine=status in fine, words=words)


def answers(url: str) -> bool:
    """Whether a server is there and lets us in."""
    try:
        psycopg.connect(url.replace("postgres://", "postgresql://"), connect_timeout=3).close()
    except psycopg.Error:
        return False
    return True


def on_server(url: str, name: str) -> str:
    """The same server, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def in_ci() -> bool:
    """Where leaving something out is failing."""
    return os.environ.get("CI", "").lower() == "true"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
