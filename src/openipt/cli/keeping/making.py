"""Making one backup: copied at one moment, sealed, read back, and only then given its name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from openipt.cli.keeping.archives import digests_of, pack
from openipt.cli.keeping.copying import Counts, copy_database
from openipt.cli.keeping.kinds import Kind, belonging
from openipt.cli.keeping.made_last import note_made
from openipt.cli.keeping.rooms import a_room
from openipt.clinic.foundation.appending import sync_folder, whole_lines
from openipt.clinic.foundation.keys.master import Masters, read_master_key, read_masters
from openipt.clinic.foundation.keys.ring import INSTALLATION_ID, key_of
from openipt.clinic.foundation.keys.rotating import RotationUnderWay
from openipt.clinic.foundation.sealed_files import Label
from openipt.core.vocabulary import Refusal

DATABASE, CONTENTS = "database", "contents.json"


class NameTaken(Refusal):
    """There is a file of this name."""

    code = "keeping.name_taken"

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already, and a backup replaces nothing. Give another name, or a folder.")


class ReadsBackOtherwise(Refusal):
    """What was written is not what is read again."""

    code = "keeping.reads_back_otherwise"

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} does not read back as it was written, so it was removed. Look at that disk.")


@dataclass(frozen=True, kw_only=True)
class Made:
    """A backup that was made and read back. bytes: its size on disk"""

    kind: Kind
    path: Path
    bytes: int
    rows: int


def make_backup(kind: Kind, target: Path, *, at: datetime) -> Made:
    """Back one kind up into a new file, or into a folder under a name that says what and when.

    Raises   NameTaken, RotationUnderWay, ReadsBackOtherwise, CopyDamaged, ToolMissing, ToolRefused, MasterKeyTrouble
    """
    path = target / f"openipt-{kind}-{at:%Y%m%dT%H%M%SZ}.sealed" if target.is_dir() else target
    if path.exists():
        raise NameTaken(path)
    master = read_master_key(settings.MASTER_KEY_FILE)
    with a_room("backing-up") as room:
        counts = _gather(kind, room)
        if kind is Kind.KEYS and read_masters(settings.MASTER_KEY_FILE) != Masters(current=master, coming=None):
            raise RotationUnderWay
        part = path.with_name(f"{path.name}.part")
        try:
            if pack(room, part, _label(kind, at), master=master) != digests_of(part, master=master):
                raise ReadsBackOtherwise(path)
            part.rename(path)
        finally:
            part.unlink(missing_ok=True)
    sync_folder(path.parent)
    note_made(kind, at=at)
    return Made(kind=kind, path=path, bytes=path.stat().st_size, rows=sum(counts.values()))


def _gather(kind: Kind, room: Path) -> Counts:
    own = belonging(kind)
    # the files first: a head published after the copy would say that the copy's end was cut
    for name, path in own.files.items():
        (room / name).write_bytes(b"".join(line + b"\n" for line in whole_lines(path)))
    counts = copy_database(own.alias, room / DATABASE)
    (room / CONTENTS).write_text(json.dumps({"rows": counts}), encoding="utf-8")
    return counts


def _label(kind: Kind, at: datetime) -> Label:
    alias = belonging(kind).alias
    applied = MigrationRecorder(connections[alias]).applied_migrations()
    return {
        "holds": str(kind),
        "made_at": at.isoformat(),
        "installation": str(key_of(INSTALLATION_ID).id),
        "engine": connections[alias].vendor,
        "openipt": version("openipt"),
        "migrations": sorted(".".join(each) for each in applied),
    }
