"""Folders to work in, in which things lie unsealed for a while: ours alone, gone afterwards, and after a kill too.

A room is held by a lock that ends with its process. Whoever makes a room, and every start of openipt, removes those
that nobody holds any more.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections

_PREFIX = "room-"
_DATABASES = "databases"
"""The file of a room that names databases of its own on the server."""


@contextmanager
def a_room(name: str) -> Iterator[Path]:
    """A folder of the installation to work in, empty and readable by nobody else."""
    clear_rooms()
    settings.VAR.mkdir(parents=True, exist_ok=True, mode=0o700)
    room = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{name}-", dir=settings.VAR))
    held = os.open(room, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield room
    finally:
        _clear(room)
        os.close(held)


def clear_rooms() -> int:
    """Remove what a kill left of rooms and of their databases; how many there were."""
    count = 0
    for room in settings.VAR.glob(f"{_PREFIX}*"):
        left = os.open(room, os.O_RDONLY)
        try:
            fcntl.flock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue  # somebody works in it
        else:
            _clear(room)
            count += 1
        finally:
            os.close(left)
    return count


@contextmanager
def databases_of_a_room(room: Path, names: dict[str, str]) -> Iterator[None]:
    """Empty databases on the server, for as long as the block lasts. Takes names: of each alias, the new database's"""
    (room / _DATABASES).write_text("".join(f"{alias} {name}\n" for alias, name in names.items()), encoding="utf-8")
    for alias, name in names.items():
        _tell(alias, f"CREATE DATABASE {connections[alias].ops.quote_name(name)}")
    try:
        yield
    finally:
        _drop(room)


def _clear(room: Path) -> None:
    _drop(room)
    shutil.rmtree(room, ignore_errors=True)


def _drop(room: Path) -> None:
    named = room / _DATABASES
    for line in named.read_text(encoding="utf-8").splitlines() if named.exists() else ():
        alias, name = line.split()
        _tell(alias, f"DROP DATABASE IF EXISTS {connections[alias].ops.quote_name(name)} WITH (FORCE)")


def _tell(alias: str, words: str) -> None:
    with connections[alias]._nodb_cursor() as cursor:
        cursor.execute(words)
