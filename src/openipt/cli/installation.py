"""Waking the installation the environment names. Only commands that need it import Django."""

from __future__ import annotations

import os

from openipt.core.vocabulary import Refusal

SETTINGS = "openipt.config.settings"


class NotMigrated(Refusal):
    """The databases do not have the shape this version needs."""

    code = "installation.not_migrated"

    def __init__(self) -> None:
        super().__init__("The databases are not up to date with this version. Run: openipt migrate")


def wake() -> None:
    """Read the settings and load the clinic. Raises ImproperlyConfigured with the setting that is wrong."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def wake_migrated() -> None:
    """The same, for commands that need every table. Raises NotMigrated."""
    wake()
    if unapplied():
        raise NotMigrated


def unapplied() -> tuple[str, ...]:
    """The migrations neither database has yet, as `alias:app.name`. Raises OperationalError without a database."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    missing = []
    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        missing += [f"{alias}:{migration.app_label}.{migration.name}" for migration, _ in plan]
    return tuple(missing)
