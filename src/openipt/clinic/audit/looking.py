"""Looking is recorded too: doors note whose record was opened; the face writes the line before the page leaves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from openipt.clinic.audit.recording import record
from openipt.clinic.foundation.actor import Actor

EMERGENCY, PAGE = "emergencyuse", "page"
"""What a line is about besides a person, where they were opened in an emergency."""


@dataclass
class Opened:
    """Whose records one request opened, the list or alert it showed, if any, and the emergency that let it in."""

    people: list[UUID] = field(default_factory=list)
    verb: str = "person.viewed"
    also: list[tuple[str, UUID]] = field(default_factory=list)
    emergency_id: UUID | None = None


_opened: ContextVar[Opened | None] = ContextVar("opened", default=None)


@contextmanager
def watching() -> Iterator[Opened]:
    """Collect, for the length of one request, whose records are opened."""
    opened = Opened()
    token = _opened.set(opened)
    try:
        yield opened
    finally:
        _opened.reset(token)


def note_opened(person_id: UUID) -> None:
    """Called by doors: this person's record was opened."""
    opened = _opened.get()
    if opened is not None and person_id not in opened.people:
        opened.people.append(person_id)


def note_emergency(use_id: UUID) -> None:
    """Called by doors: what was opened was opened in an emergency, under this use."""
    opened = _opened.get()
    if opened is not None:
        opened.emergency_id = use_id


def note_showing(verb: str, *rows: tuple[str, UUID]) -> None:
    """Called by reads that show more than one person or a thing of its own: `caseload.viewed`, `alert.viewed`."""
    opened = _opened.get()
    if opened is not None:
        opened.verb = verb
        opened.also.extend(rows)


def record_looking(actor: Actor, opened: Opened, *, at: datetime, page: str = "") -> None:
    """Write the line of one request's looking. If it cannot be written, the page must not be sent.

    Takes    page: what the page is called in our addresses; noted of what was opened in an emergency
    """
    if not opened.people and not opened.also:
        return
    with record(actor, opened.verb, at=at) as line:
        for kind, row_id in opened.also:
            line.about_id(kind, row_id)
        for person_id in opened.people:
            line.about_id("person", person_id)
        if opened.emergency_id is not None:
            line.about_id(EMERGENCY, opened.emergency_id)
            line.about_id(PAGE, page)
