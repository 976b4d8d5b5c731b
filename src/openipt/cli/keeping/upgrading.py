"""A backup before an upgrade: whatever a migration does, what was there before can come back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connections

from openipt.cli.installation import absent_databases, unapplied
from openipt.cli.keeping.copying import rows_of
from openipt.cli.keeping.kinds import Kind
from openipt.cli.keeping.making import make_backup

FOLDER = "before-migrating"
_EMPTY_TOO = frozenset({"django_migrations", "django_content_type", "auth_permission", "auth_group"})
"""Tables that are filled by migrating: rows in them alone are nobody's."""


def back_up_before(*, facts: Path | None, keys: Path | None, at: datetime) -> tuple[Path, ...]:
    """Back facts and keys up where a migration is about to run over either; gives the files, none when it is not.

    Takes    facts, keys: folders, made if need be; without them the two lie apart inside the installation
    Raises   what `make_backup` raises: then nothing was migrated
    """
    if absent_databases() or not unapplied() or not _holds_anything():
        return ()
    folders = {
        Kind.FACTS: facts or settings.VAR / FOLDER,
        Kind.KEYS: keys or settings.MASTER_KEY_FILE.parent / FOLDER,
    }
    made = []
    for kind, folder in folders.items():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        made.append(make_backup(kind, folder, at=at).path)
    return tuple(made)


def _holds_anything() -> bool:
    """Whether a key was ever made here: everything else comes after the first."""
    return any(count for alias in connections for table, count in rows_of(alias).items() if table not in _EMPTY_TOO)
