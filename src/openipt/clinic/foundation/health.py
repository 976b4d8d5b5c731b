"""Whether this installation can do its work at this moment: one yes or no, and no details for strangers."""

from __future__ import annotations

from datetime import datetime

from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from openipt.clinic.foundation.heartbeat import heartbeat_is_fresh, mail_is_silent


def is_well(at: datetime) -> bool:
    """Whether both databases answer, every migration is applied, the background tasks are alive and mail goes."""
    return heartbeat_is_fresh(at) and not mail_is_silent() and all(_database_is_ready(alias) for alias in connections)


def _database_is_ready(alias: str) -> bool:
    try:
        executor = MigrationExecutor(connections[alias])
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, OSError):
        return False
