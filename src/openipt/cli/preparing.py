"""Making an installation ready: folders, databases, first keys, erasures, and what the serving role may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from openipt.cli.erasing import Finished, finish_erasures
from openipt.cli.installation import unapplied
from openipt.cli.keeping.rooms import clear_rooms
from openipt.clinic.audit.privileges import let_serve
from openipt.clinic.foundation.health import ONLY_APP_OF
from openipt.clinic.foundation.keys.beginning import begin_keys


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What had to be done."""

    migrations_applied: int
    made_master_key: bool
    erasures: Finished


def prepare(*, at: datetime) -> Prepared:
    """Bring this installation to where it can be served. Safe to repeat; a second time changes nothing.

    Raises   MasterKeyTrouble, OperationalError
    """
    _make_folders()
    clear_rooms()
    missing = unapplied()
    if missing:
        for alias in connections:
            only = [ONLY_APP_OF[alias]] if alias in ONLY_APP_OF else []
            call_command("migrate", *only, database=alias, interactive=False, verbosity=0)
    prepared = Prepared(
        migrations_applied=len(missing),
        made_master_key=begin_keys(settings.MASTER_KEY_FILE, at=at),
        erasures=finish_erasures(at=at),
    )
    if settings.DATABASE_APP_ROLE:
        let_serve(settings.DATABASE_APP_ROLE)
    return prepared


def _make_folders() -> None:
    databases = [Path(each["NAME"]).parent for each in settings.DATABASES.values() if "sqlite" in each["ENGINE"]]
    for folder in (settings.VAR, *databases, settings.MASTER_KEY_FILE.parent):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
