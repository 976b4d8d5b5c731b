"""The three statements every action ends with, written out: a whole service waits in line for them.

Through models they took a sixteenth of a check-in. What a column takes, its field says, on either database.
"""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.db import connection
from django.db.models import Field

from openipt.clinic.audit.models import Head, Line

_HEAD = "SELECT seq, mac FROM audit_head WHERE chain_id = %s"
_ADD = "INSERT INTO audit_line (chain_id, seq, at, actor, verb, about, mac) VALUES (%s, %s, %s, %s, %s, %s, %s)"
_MOVE = "UPDATE audit_head SET seq = %s, mac = %s WHERE chain_id = %s"
_COLUMNS = ("chain_id", "seq", "at", "actor", "verb", "about", "mac")


def lock_head(cursor: Any, chain_id: UUID) -> tuple[int, bytes]:
    """How many lines a chain has and the mark of its last, locked until the action commits. Raises Head.DoesNotExist"""
    locks = " FOR UPDATE" if connection.features.has_select_for_update else ""
    cursor.execute(_HEAD + locks, [_as_stored(Head, "chain_id", chain_id)])
    found = cursor.fetchone()
    if found is None:
        raise Head.DoesNotExist
    return found[0], bytes(found[1])


def add_line(cursor: Any, line: Line) -> None:
    """Write a line, and move the head of its chain to it."""
    stored = [_as_stored(Line, name, getattr(line, name)) for name in _COLUMNS]
    cursor.execute(_ADD, stored)
    cursor.execute(_MOVE, [line.seq, stored[-1], stored[0]])


def _as_stored(model: type[Line] | type[Head], name: str, value: Any) -> Any:
    column = cast("Field[Any, Any]", model._meta.get_field(name))
    return column.get_db_prep_save(value, connection)
