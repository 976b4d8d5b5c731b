"""Waking the installation the environment names. Only commands that need it import Django."""

from __future__ import annotations

import os
from pathlib import Path

from openipt.cli.output import say
from openipt.core.vocabulary import Refusal

SETTINGS = "openipt.config.settings"
FACTS, DEMO_FACTS = Path("var/openipt.sqlite3"), Path("var/demo/openipt.sqlite3")
_NAMED_BY = frozenset({"OPENIPT_DEMO", "OPENIPT_VAR", "OPENIPT_DATABASE_URL"})


class NotMigrated(Refusal):
    """The databases do not have the shape this version needs."""

    code = "installation.not_migrated"

    def __init__(self) -> None:
        super().__init__("The databases are not up to date with this version. Run: openipt migrate")


class NoInstallation(Refusal):
    """Nothing was ever set up where the environment points."""

    code = "installation.none_here"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no installation in {folder}. Name its folder in OPENIPT_VAR, or begin one with: openipt setup"
        )


def wake() -> None:
    """Read the settings and load the clinic. Raises ImproperlyConfigured with the setting that is wrong."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def wake_migrated() -> None:
    """The same, for commands that need every table. Where the environment names no installation and only the demo is
    here, the demo is meant.

    Raises   NoInstallation, NotMigrated
    """
    if not _NAMED_BY & os.environ.keys() and not FACTS.exists() and DEMO_FACTS.exists():
        os.environ["OPENIPT_DEMO"] = "yes"
        say(f"Looking at the demo in {DEMO_FACTS.parent}, the only installation here.")
    wake()
    from django.conf import settings

    if absent_databases():
        raise NoInstallation(settings.VAR)
    if unapplied():
        raise NotMigrated


def unapplied() -> tuple[str, ...]:
    """The migrations a database should have and has not, as `alias:app.name`. Raises OperationalError without one."""
    from django.db import connections

    from openipt.clinic.foundation.health import unapplied_in

    return tuple(f"{alias}:{each}" for alias in connections for each in unapplied_in(alias))


def absent_databases() -> tuple[str, ...]:
    """The databases whose SQLite file is not there. Asked first: SQLite would make an empty one just by looking."""
    from django.conf import settings

    return tuple(
        alias
        for alias, database in settings.DATABASES.items()
        if "sqlite" in database["ENGINE"] and not Path(database["NAME"]).exists()
    )
