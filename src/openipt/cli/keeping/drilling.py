"""A rehearsal of coming home: everything a restore does, in a room of its own, touching nothing that serves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from django.conf import settings
from django.db import ProgrammingError, connections

from openipt.cli.keeping.rooms import a_room, databases_of_a_room
from openipt.clinic.foundation.keys.master import read_master_key
from openipt.clinic.foundation.keys.retired import retired_path
from openipt.core.vocabulary import Refusal

_PLACES = (
    "OPENIPT_VAR",
    "OPENIPT_DATABASE_URL",
    "OPENIPT_KEYS_DATABASE_URL",
    "OPENIPT_DATABASE_APP_ROLE",
    "OPENIPT_MASTER_KEY_FILE",
    "OPENIPT_ERASURE_LEDGER",
    "OPENIPT_ENDINGS_LEDGER",
    "OPENIPT_TRAIL_HEADS",
    "OPENIPT_DOWNTIME_FOLDER",
)
"""Settings that name a place of the installation: none of them reaches the rehearsal."""


class DrillRefused(Refusal):
    """The rehearsal could not be made; the restore it rehearses would say the same."""

    code = "drill.refused"


class NoDatabaseForADrill(Refusal):
    """PostgreSQL does not let us make the two databases a rehearsal needs."""

    code = "drill.no_database"

    def __init__(self) -> None:
        super().__init__(
            "A drill makes two databases for a while, and this role may not. Run it as a role that may (CREATEDB)."
        )


@dataclass(frozen=True, kw_only=True)
class Drilled:
    """What a restore said of itself in the rehearsal, as `openipt restore --json` tells it, and how long it took."""

    told: dict[str, Any]
    seconds: float

    @property
    def is_whole(self) -> bool:
        """Whether nothing was missing or wrong."""
        return not self.told["faults"]


def drill(facts: Path, keys: Path) -> Drilled:
    """Rehearse bringing both backups home, with the master key and the ledgers of today. Leaves nothing behind.

    Raises   DrillRefused, NoDatabaseForADrill, MasterKeyTrouble
    """
    read_master_key(settings.MASTER_KEY_FILE)
    began = time.monotonic()
    with _told_to_stop(), a_room("drill") as room, _a_home(room) as home:
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "openipt.cli.main", "restore", str(facts), "--keys", str(keys), "--json"],
            env=home,
            capture_output=True,
            text=True,
            check=False,
        )
    if not done.stdout:
        raise DrillRefused((done.stderr.strip().splitlines() or ["It did not say why."])[-1].removeprefix("openipt: "))
    return Drilled(told=json.loads(done.stdout), seconds=time.monotonic() - began)


@contextmanager
def _a_home(room: Path) -> Iterator[dict[str, str]]:
    """An environment that names a clean place; the master key and the ledgers lie there as copies."""
    var = room / "var"
    (var / "keys").mkdir(parents=True, mode=0o700)
    copies = {
        settings.MASTER_KEY_FILE: "master.key",
        retired_path(): "master.key.retired",
        settings.ERASURE_LEDGER: "erasures.jsonl",
        settings.ENDINGS_LEDGER: "endings.jsonl",
    }
    for path, name in copies.items():
        if path.exists():
            shutil.copyfile(path, var / "keys" / name)
            (var / "keys" / name).chmod(0o600)
    left_out = {name for place in _PLACES for name in (place, f"{place}_FILE")}
    home = {name: value for name, value in os.environ.items() if name not in left_out} | {"OPENIPT_VAR": str(var)}
    on_server = [alias for alias in ("default", "keys") if connections[alias].vendor != "sqlite"]
    names = {alias: f"openipt_drill_{alias}_{uuid4().hex[:12]}" for alias in on_server}
    variables = {"default": "OPENIPT_DATABASE_URL", "keys": "OPENIPT_KEYS_DATABASE_URL"}
    try:
        with databases_of_a_room(room, names):
            yield home | {variables[alias]: _url(alias, name) for alias, name in names.items()}
    except ProgrammingError as error:
        raise NoDatabaseForADrill from error


def _url(alias: str, name: str) -> str:
    where = connections[alias].settings_dict
    secret = f":{quote(where['PASSWORD'], safe='')}" if where["PASSWORD"] else ""
    port = f":{where['PORT']}" if where["PORT"] else ""
    return f"postgres://{quote(where['USER'], safe='')}{secret}@{quote(where['HOST'], safe='')}{port}/{name}"


@contextmanager
def _told_to_stop() -> Iterator[None]:
    """Let whoever stops us with SIGTERM find nothing left either. After a SIGKILL the next start clears up."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
