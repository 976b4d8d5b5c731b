"""Things that can be changed are kept version by version: the newest counts, and none is ever overwritten."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db import models

from openipt.clinic.foundation.models import Fact
from openipt.core.vocabulary import Refusal


class FormStale(Refusal):
    """Somebody changed the same thing in another window since this form was drawn."""

    code = "form.stale"

    def __init__(self) -> None:
        super().__init__(
            "This was changed in the meantime, here or in another window. Nothing was overwritten and what you sent "
            "was not kept: go back, copy what you wrote, load the page again and put it in."
        )


class Versioned(Fact):
    """One version of an entry. `entry_id` stays the same; `number` rises by one with every change."""

    entry_id = models.UUIDField(default=uuid.uuid4)
    number = models.PositiveSmallIntegerField()
    kept_at = models.DateTimeField()
    is_withdrawn = models.BooleanField(default=False)
    """Taken off the list, for example because it was entered for somebody else; what was written stays."""

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["entry_id", "number"], name="%(class)s_versions_come_one_after_another")
        ]


Row = TypeVar("Row", bound=Versioned)


def as_they_stand(rows: Iterable[Row]) -> list[Row]:
    """Of each entry its newest version, without those taken off the list; in the order entries were begun.

    Takes    rows: every version of every entry, in any order
    """
    newest: dict[UUID, Row] = {}
    for row in sorted(rows, key=lambda row: (row.kept_at, row.number)):
        if row.entry_id not in newest or newest[row.entry_id].number < row.number:
            newest[row.entry_id] = row
    return [row for row in newest.values() if not row.is_withdrawn]


def next_number(rows: models.QuerySet[Row], entry_id: UUID | None, *, seen: int) -> int:
    """The number a new version gets: one more than the last, if nobody changed it since its writer looked.

    Takes    rows: the versions among which the entry would be, locked through their person
             entry_id, seen: the entry, and the number its form was drawn with; 0 for one that is new
    Raises   FormStale
    """
    latest = rows.filter(entry_id=entry_id).order_by("-number").first() if entry_id else None
    if (latest.number if latest else 0) != seen:
        raise FormStale
    return seen + 1
