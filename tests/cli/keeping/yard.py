"""Installations of their own on the database under test, so that one can be lost and another begun."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from django.db import connection

from tests.cli.running import environment

ROOT = Path(__file__).parents[3]
PATIENCE = 240


@dataclass(frozen=True, kw_only=True)
class Yard:
    """One installation: its folder, and what its processes read from the environment."""

    var: Path
    settings: dict[str, str]

    @property
    def master_key(self) -> Path:
        return self.var / "keys" / "master.key"

    def openipt(self, *words: str, **options: object) -> subprocess.CompletedProcess[str]:
        """One command from beginning to end."""
        return self._run("openipt.cli.main", *words, **options)

    def filling(self, *words: str) -> str:
        """Run the module of fillings and give what it printed."""
        return self.run("tests.cli.keeping.filling", *words)

    def run(self, module: str, *words: str) -> str:
        """Run a module of the tests in this installation and give what it printed."""
        done = self._run(module, *words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Begin a filling that goes on."""
        command = [sys.executable, "-m", "tests.cli.keeping.filling", *words]
        return subprocess.Popen(command, env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    @property
    def environment(self) -> dict[str, str]:
        return {**environment(**self.settings), "PYTHONPATH": str(ROOT)}

    def _run(self, module: str, *words: str, **options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # type: ignore[call-overload,no-any-return]
            [sys.executable, "-m", module, *words],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
            **options,
        )


@contextmanager
def a_yard(folder: Path) -> Iterator[Yard]:
    """A place for an installation, with nothing in it; its databases are gone afterwards."""
    settings = {
        "OPENIPT_VAR": str(folder),
        "OPENIPT_DEMO": "yes",
        "DJANGO_SETTINGS_MODULE": "openipt.config.settings",
    }
    if connection.vendor == "sqlite":
        yield Yard(var=folder, settings=settings)
        return
    name = f"openipt_keeping_{uuid4().hex[:12]}"
    here = connection.settings_dict
    server = f"{here['USER']}@{here['HOST'] or '127.0.0.1'}:{here['PORT'] or 5432}"
    names = {"OPENIPT_DATABASE_URL": name, "OPENIPT_KEYS_DATABASE_URL": f"{name}_keys"}
    with psycopg.connect(f"postgresql://{server}/postgres", autocommit=True, password=here["PASSWORD"] or None) as line:
        for each in names.values():
            line.execute(f'CREATE DATABASE "{each}"')
        try:
            urls = {variable: f"postgres://{_login(here)}/{each}" for variable, each in names.items()}
            yield Yard(var=folder, settings={**settings, **urls})
        finally:
            for each in names.values():
                line.execute(f'DROP DATABASE IF EXISTS "{each}" WITH (FORCE)')


def _login(here: dict[str, str]) -> str:
    secret = f":{here['PASSWORD']}" if here["PASSWORD"] else ""
    return f"{here['USER']}{secret}@{here['HOST'] or '127.0.0.1'}:{here['PORT'] or 5432}"


def has_nothing(yard: Yard) -> bool:
    """Whether no database came to be there, and nothing was left lying about."""
    if connection.vendor == "sqlite":
        left = [path for path in yard.var.rglob("*") if path.is_file() and path != yard.master_key]
        return left == [] and not list(yard.var.glob("room-*"))
    with psycopg.connect(yard.settings["OPENIPT_DATABASE_URL"].replace("postgres://", "postgresql://")) as line:
        tables = line.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    return tables == (0,) and not list(yard.var.glob("room-*"))


def databases_of_drills() -> list[str]:
    """What rehearsals left on the server."""
    if connection.vendor == "sqlite":
        return []
    here = connection.settings_dict
    url = f"postgresql://{_login(here)}/postgres"
    with psycopg.connect(url) as line:
        found = line.execute("SELECT datname FROM pg_database WHERE datname LIKE 'openipt_drill_%'").fetchall()
    return [name for (name,) in found]
