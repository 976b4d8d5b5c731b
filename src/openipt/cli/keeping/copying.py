"""A copy of one database as it stood at one moment, while others go on reading and writing; and back again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connections, transaction

from openipt.clinic.foundation.appending import sync_folder
from openipt.core.vocabulary import Refusal

Counts = dict[str, int]
"""Rows, by table."""
_NOT_COUNTED = frozenset({"accounts_session", "sqlite_sequence"})


class ToolMissing(Refusal):
    """A program of PostgreSQL's own is needed and not there."""

    code = "keeping.tool_missing"

    def __init__(self, tool: str) -> None:
        super().__init__(f"{tool} is not installed here. Install the client programs of your PostgreSQL's version.")


class ToolRefused(Refusal):
    """PostgreSQL's own program did not do it."""

    code = "keeping.tool_refused"

    def __init__(self, tool: str, said: str) -> None:
        super().__init__(f"{tool} could not do it: {said}")


class CopyDamaged(Refusal):
    """The copy does not hold together, so the database it was made from is in doubt."""

    code = "keeping.copy_damaged"

    def __init__(self, alias: str, said: str) -> None:
        super().__init__(
            f"The copy of the database of {alias} is damaged ({said}), so the database itself may be: nothing was "
            "written. Keep the last backup, and look at the disk."
        )


def copy_database(alias: str, to: Path) -> Counts:
    """Copy one database into a file; gives how many rows each of its tables has there.

    Raises   ToolMissing, ToolRefused, CopyDamaged
    """
    return _copy_sqlite(alias, to) if connections[alias].vendor == "sqlite" else _dump(alias, to)


def put_back(alias: str, copy: Path) -> None:
    """Make a copy the database, where there is none yet. Raises ToolMissing, ToolRefused"""
    if connections[alias].vendor != "sqlite":
        _run("pg_restore", alias, "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", str(copy))
        return
    place = Path(connections[alias].settings_dict["NAME"])
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    arriving = place.with_name(f"{place.name}.arriving")  # beside it: from another disk a move is no single step
    shutil.copyfile(copy, arriving)
    arriving.chmod(0o600)
    with arriving.open("rb") as file:
        os.fsync(file.fileno())
    arriving.replace(place)
    sync_folder(place.parent)


def rows_of(alias: str) -> Counts:
    """How many rows each table has now."""
    connection = connections[alias]
    counts: Counts = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - _NOT_COUNTED):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            counts[table] = cursor.fetchone()[0]
    return counts


def loose_ends(alias: str) -> int:
    """Rows that name a row which is not there. PostgreSQL refuses to restore any."""
    if connections[alias].vendor != "sqlite":
        return 0
    with connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        return len(cursor.fetchall())


def _copy_sqlite(alias: str, to: Path) -> Counts:
    connections[alias].ensure_connection()
    with closing(sqlite3.connect(to)) as copy:
        connections[alias].connection.backup(copy)  # in one step: one moment of a journal that goes on being written
        copy.execute("PRAGMA journal_mode=DELETE")  # so that the copy is one file
        if (said := copy.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
            raise CopyDamaged(alias, said)
        tables = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: copy.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - names of our own tables
            for name in sorted(set(tables) - _NOT_COUNTED)
        }


def _dump(alias: str, to: Path) -> Counts:
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        moment = cursor.fetchone()[0]
        _run("pg_dump", alias, "--format=custom", "--no-owner", f"--snapshot={moment}", f"--file={to}")
        return rows_of(alias)


def _run(tool: str, alias: str, *words: str) -> None:
    if shutil.which(tool) is None:
        raise ToolMissing(tool)
    where = connections[alias].settings_dict
    named = {"--host": where["HOST"], "--port": where["PORT"], "--username": where["USER"], "--dbname": where["NAME"]}
    command = [tool, *(f"{option}={value}" for option, value in named.items() if value), "--no-password", *words]
    secret = {"PGPASSWORD": where["PASSWORD"]} if where["PASSWORD"] else {}
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own tools, told by our settings
        command, env={**os.environ, **secret}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ToolRefused(tool, (done.stderr.strip().splitlines() or ["it did not say why"])[-1])
