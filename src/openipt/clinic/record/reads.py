"""Everything kept of one person, as tables of plain values with their meaning: the one source of every export."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.keys.ring import gather_keys, key_ring
from openipt.clinic.people.models import Person
from openipt.clinic.record.codebook import meaning_of
from openipt.clinic.record.contents import FIELDS_KEPT, FIELDS_LEFT_OUT, KINDS, Kind, Leaves

FORMAT = "openipt-record-1"
"""The name and version of a copy."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One field of a kind of entry: its name, what sort of value it has, and whether it lies sealed."""

    name: str
    holds: str
    is_sealed: bool


@dataclass(frozen=True, kw_only=True)
class Table:
    """Every entry of one kind, the oldest first where a time says so. rows: by the names of the columns"""

    name: str
    kind: Kind
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...] = field(repr=False)

    @property
    def first_and_last(self) -> tuple[str, str] | None:
        """The days between which entries were made; None where none says when."""
        times = [column.name for column in self.columns if column.holds == "moment"]
        days = sorted(str(row[name])[:10] for row in self.rows for name in times if row[name])
        return (days[0], days[-1]) if days else None


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many entries of one kind there are. opens_with_their_key: they hold words that end with the person's key"""

    name: str
    entries: int
    opens_with_their_key: bool


def record_of(person: Person, leaves: Iterable[Leaves]) -> tuple[Table, ...]:
    """The tables of one person that leave in one of these ways. For a caller who was let in already."""
    wanted = set(leaves)
    names = dict(Account.objects.values_list("id", "staff_name"))
    with key_ring():
        gather_keys([person.id, person.service_id])
        return tuple(
            _table(model, path, person, names) for model, path in paths() if KINDS[model._meta.label].leaves in wanted
        )


def counts_of(person: Person) -> tuple[Counted, ...]:
    """How much there is of one person, kind by kind, nothing opened. For a caller who was let in already."""
    found = (
        Counted(
            name=model._meta.label,
            entries=model._default_manager.filter(**{path: person.id}).count(),
            opens_with_their_key=any(
                isinstance(each, SealedTextField) and each.owner != "service_id" for each in model._meta.concrete_fields
            ),
        )
        for model, path in paths()
    )
    return tuple(each for each in found if each.entries)


@lru_cache(maxsize=1)
def paths() -> tuple[tuple[type[models.Model], str], ...]:
    """Every kind of row that belongs to a person, and how it leads to them, in the order of `KINDS`.

    A kind without a line there leaves by no export; a test says so before anybody misses it.
    """
    order = {label: place for place, label in enumerate(KINDS)}
    known = [(model, path) for model, path in all_paths().items() if model._meta.label in order]
    return tuple(sorted(known, key=lambda each: order[each[0]._meta.label]))


def all_paths() -> dict[type[models.Model], str]:
    """Every kind of row that leads to a person, by a field of its own or through another row; and the lookup."""
    found: dict[type[models.Model], str] = {Person: "id"}
    while more := {model: path for model in apps.get_models() if model not in found and (path := _path(model, found))}:
        found |= more
    return found


def columns_of(model: type[models.Model]) -> tuple[Column, ...]:
    """The fields of a kind of row that are in an export."""
    return tuple(
        Column(name=each.name, holds=_holds(each), is_sealed=isinstance(each, SealedTextField))
        for each in model._meta.concrete_fields
        if each.name not in FIELDS_LEFT_OUT or f"{model._meta.label}.{each.name}" in FIELDS_KEPT
    )


def _path(model: type[models.Model], found: Mapping[type[models.Model], str]) -> str | None:
    if any(each.attname == "person_id" for each in model._meta.concrete_fields):
        return "person_id"
    for each in model._meta.concrete_fields:
        if isinstance(each, models.ForeignKey) and each.related_model in found:
            return f"{each.name}__{found[each.related_model]}"
    return None


def _table(model: type[models.Model], path: str, person: Person, names: Mapping[UUID, str]) -> Table:
    columns = columns_of(model)
    moments = [column.name for column in columns if column.holds == "moment"]
    rows = model._default_manager.filter(**{path: person.id}).order_by(*moments[:1], "pk")
    return Table(
        name=model._meta.label,
        kind=KINDS[model._meta.label],
        columns=columns,
        rows=tuple({column.name: _value(row, column, person, names) for column in columns} for row in rows),
    )


def _holds(each: models.Field[Any, Any]) -> str:
    if isinstance(each, models.ForeignKey):
        return "colleague" if each.related_model is Account else "id of another entry"
    return {
        "DateTimeField": "moment",
        "DateField": "day",
        "TimeField": "time of day",
        "UUIDField": "id",
        "BooleanField": "yes or no",
        "JSONField": "list or table",
    }.get(type(each).__name__, "number" if "Integer" in type(each).__name__ else "words")


def _value(row: models.Model, column: Column, person: Person, names: Mapping[UUID, str]) -> Any:
    if column.holds == "colleague":
        account_id = getattr(row, f"{column.name}_id")
        return "you" if account_id and account_id == person.account_id else names.get(account_id, "")
    if column.holds == "id of another entry":
        other = getattr(row, f"{column.name}_id")
        return str(other) if other else None
    value = getattr(row, column.name)
    if column.is_sealed and value and value[:1] in "{[":
        try:
            return json.loads(value)  # forms are kept as JSON in one sealed text
        except ValueError:
            return value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def document_of(tables: Iterable[Table], *, service: str, made_at: datetime) -> dict[str, Any]:
    """A record as one JSON document with its codebook: what each table and each field is, and what is not here."""
    given = tuple(tables)
    here = {table.name for table in given}
    return {
        "format": FORMAT,
        "service": service,
        "made_at": made_at.isoformat(),
        "tables": [
            {
                "name": table.name,
                "title": table.kind.title,
                "columns": [
                    {"name": each.name, "holds": each.holds, "means": meaning_of(table.name, each.name)}
                    for each in table.columns
                ],
                "rows": [dict(row) for row in table.rows],
            }
            for table in given
        ],
        "not_here": [
            {"name": name, "title": kind.title, "why": kind.why or "a colleague reads it first for other people's sake"}
            for name, kind in KINDS.items()
            if name not in here
        ],
        "fields_left_out": dict(FIELDS_LEFT_OUT),
    }
