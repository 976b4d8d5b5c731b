"""Whether this installation can do its work at this moment: one yes or no, and no details for strangers."""

from __future__ import annotations

from datetime import datetime

from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from openipt.clinic.foundation.heartbeat import heartbeat_is_fresh, mail_is_silent

ONLY_APP_OF = {"keys": "keys"}
"""The databases that hold one app alone, and which: the others' migrations would make nothing there, slowly."""


def is_well(at: datetime) -> bool:
    """Whether both databases answer, every migration is applied, the background tasks are alive and mail goes."""
    return heartbeat_is_fresh(at) and not mail_is_silent() and all(_database_is_ready(alias) for alias in connections)


def _database_is_ready(alias: str) -> bool:
    try:
        return not unapplied_in(alias)
    except (DatabaseError, OSError):
        return False


def unapplied_in(alias: str) -> list[str]:
    """The migrations one database should have and has not, as `app.name`. Raises OperationalError without one."""
    executor = MigrationExecutor(connections[alias])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(ONLY_APP_OF.get(alias)))
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
