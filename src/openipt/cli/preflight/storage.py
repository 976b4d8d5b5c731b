"""The folder this installation writes to, the disk under it, and who else could read what lies there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from openipt.cli.demo.folder import MARK
from openipt.cli.preflight.disks import is_forgetful, is_shared
from openipt.cli.preflight.finding import Finding

_OTHERS, _ANYBODY_ELSE = 0o007, 0o077
FREE_BYTES_MIN = 200_000_000
"""With less than this no backup can be made and the journal may not be able to grow. Design rule, not validated."""
_DATABASE_BEGINS = (b"SQLite format 3\0", b"PGDMP")


def findings() -> Iterator[Finding]:
    """What is wrong with the data folder."""
    var = settings.VAR
    if not var.is_dir():
        yield Finding(
            key="var.missing",
            says=f"There is no data folder {var}. Run openipt setup, or name another one in OPENIPT_VAR.",
        )
        return
    if not os.access(var, os.R_OK | os.W_OK | os.X_OK):
        yield Finding(
            key="var.not_writable",
            says=f"Whoever runs openipt may not write to {var}. Make them its owner, or name another in OPENIPT_VAR.",
        )
        return
    if var.stat().st_mode & _OTHERS:
        yield Finding(
            key="var.open_to_others", says=f"Everybody on this machine may look into {var}. Run: chmod 700 {var}"
        )
    yield from _of_the_disk(var)
    yield from _of_the_files(var)
    if not settings.DEMO and (var / MARK).exists():
        yield Finding(
            key="var.is_a_demo",
            says=f"{var} holds the demo and its invented people. Name a folder of its own for the service in "
            "OPENIPT_VAR.",
        )


def _of_the_disk(var: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(var).free
    if free < FREE_BYTES_MIN:
        yield Finding(
            key="disk.almost_full",
            says=f"Only {free // 1_000_000} MB are free under {var}. Make room: with less than "
            f"{FREE_BYTES_MIN // 1_000_000} MB neither a backup nor the next answer is sure to be kept.",
        )
    if settings.DEMO:
        return
    if is_forgetful(var):
        yield Finding(
            key="disk.forgets",
            says=f"{var} lies in memory and is gone when the machine stops. Name a folder on a disk in OPENIPT_VAR.",
        )
    for name in _databases():
        if is_shared(name):
            yield Finding(
                key="disk.shared",
                says=f"{name} lies on a disk shared over the network, where SQLite cannot keep two writers apart. Put "
                "it on a disk of this machine, or use PostgreSQL.",
            )


def _of_the_files(var: Path) -> Iterator[Finding]:
    for path in (*_databases(), settings.ERASURE_LEDGER, settings.ENDINGS_LEDGER):
        if path.exists() and path.stat().st_mode & _ANYBODY_ELSE:
            yield Finding(
                key="file.open_to_others", says=f"Others on this machine may read {path}. Run: chmod 600 {path}"
            )
    for path in _secret_files():
        if path.exists() and path.stat().st_mode & _OTHERS:
            yield Finding(
                key="secret_file.open_to_others",
                says=f"Everybody on this machine may read the secret in {path}. Run: chmod o= {path}",
            )
    ours = {path.resolve() for path in _databases()}
    for folder in (var, settings.MASTER_KEY_FILE.parent):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.resolve() not in ours and path.is_file() and _holds_a_database(path):
                yield Finding(
                    key="copy.unsealed",
                    says=f"{path} is a copy of a database that nothing seals. Remove it, and back up with: "
                    "openipt backup FILE",
                )


def _databases() -> list[Path]:
    return [Path(each["NAME"]) for each in settings.DATABASES.values() if "sqlite" in each["ENGINE"]]


def _secret_files() -> list[Path]:
    return [Path(path) for name, path in sorted(os.environ.items()) if _names_a_secret(name) and path]


def _names_a_secret(name: str) -> bool:
    return name.startswith("OPENIPT_") and name.endswith("_FILE") and name != "OPENIPT_MASTER_KEY_FILE"


def _holds_a_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_DATABASE_BEGINS[0])).startswith(_DATABASE_BEGINS)
    except OSError:
        return False
