"""When the last backup of each kind was made here, in a file beside the heartbeat: nobody else notes it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings

from openipt.cli.keeping.kinds import Kind


def note_made(kind: Kind, *, at: datetime) -> None:
    """Note that a backup was made and read back."""
    _file(kind).write_text(at.isoformat(), encoding="ascii")


def made_last(kind: Kind) -> datetime | None:
    """When the last one was made; none where none was made here."""
    try:
        return datetime.fromisoformat(_file(kind).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _file(kind: Kind) -> Path:
    return Path(settings.VAR) / f"last-backup-{kind}"
