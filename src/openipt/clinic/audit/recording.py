"""record(): the only way to change a fact. It opens the transaction and writes the line, or neither happens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import connection, models, transaction

from openipt.clinic.audit.chain import line_bytes, tie, trail_key
from openipt.clinic.audit.models import Head, Line
from openipt.clinic.audit.writing import add_line, lock_head
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.writing import one_writer

Row = TypeVar("Row", bound=models.Model)
_VERB = re.compile(r"[a-z_]+\.[a-z_]+")
_open: ContextVar[OpenLine | None] = ContextVar("open_line", default=None)


class LineInsideLine(RuntimeError):
    """An action called another action: work they share is a step that takes the open line."""


class OpenLine:
    """The line being written: steps take it, so that they cannot run outside an action."""

    def __init__(self, actor: Actor, verb: str, at: datetime) -> None:
        self.actor, self.verb, self.at = actor, verb, at
        self._about: list[str] = []

    def about(self, row: Row) -> Row:
        """Note the row this line is about, and give it back."""
        self.about_id(str(row._meta.model_name), row.pk)
        return row

    def about_id(self, kind: str, row_id: UUID | str) -> None:
        """Note a row by its kind and id, or a page of ours by its name."""
        name = f"{kind}:{row_id}"
        if name not in self._about:
            self._about.append(name)

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows noted so far, as `kind:id`."""
        return tuple(self._about)


@contextmanager
def record(actor: Actor, verb: str, *, at: datetime) -> Iterator[OpenLine]:
    """Do one action: every write of the block and its line commit together, or nothing does.

    Takes    actor: never nobody; verb: `resource.past`, for example `check_in.submitted`; at: aware, the action's time
    Raises   LineInsideLine within another action
    """
    if not isinstance(actor, Actor):
        raise TypeError("An action needs an actor: a signed-in account or a named system task.")
    if not _VERB.fullmatch(verb) or at.tzinfo is None:
        raise ValueError(f"A line needs a verb like check_in.submitted and an aware time, not {verb!r} at {at!r}.")
    if _open.get() is not None:
        raise LineInsideLine(f"{verb} began inside {_open.get().verb}.")  # type: ignore[union-attr]
    line = OpenLine(actor, verb, at)
    with one_writer(), transaction.atomic(durable=True):
        token = _open.set(line)
        try:
            yield line
        finally:
            _open.reset(token)
        _append(line)


def open_chain(line: OpenLine) -> None:
    """Begin the trail of the actor's service, as a step of opening it: the head stands before its first line."""
    Head.objects.create(chain_id=line.actor.service_id)


def _append(line: OpenLine) -> None:
    # The head is locked last, so that actions of one service queue here for one insert and no longer.
    with connection.cursor() as cursor:
        seq, mark = lock_head(cursor, line.actor.service_id)
        entry = Line(
            chain_id=line.actor.service_id,
            seq=seq + 1,
            at=line.at,
            actor=line.actor.label,
            verb=line.verb,
            about=list(line.rows),
        )
        content = line_bytes(
            chain_id=entry.chain_id, seq=entry.seq, at=entry.at, actor=entry.actor, verb=entry.verb, about=entry.about
        )
        entry.mac = tie(mark, content, key=trail_key(entry.chain_id))
        add_line(cursor, entry)
