"""The schema of a copy of a record, and reading such a copy back: both from the one table of kinds and fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import msgspec

from openipt.clinic.record.codebook import meaning_of
from openipt.clinic.record.contents import KINDS
from openipt.clinic.record.reads import FORMAT, Column, Table, columns_of, paths
from openipt.core.content.shaped import from_json
from openipt.core.vocabulary import Refusal

_ANYTHING: list[str] = ["string", "number", "boolean", "array", "object", "null"]
_SHAPES: Mapping[str, tuple[dict[str, Any], Callable[[str], object]]] = {
    "moment": ({"type": ["string", "null"], "format": "date-time"}, datetime.fromisoformat),
    "day": ({"type": ["string", "null"], "format": "date"}, date.fromisoformat),
    "time of day": ({"type": ["string", "null"]}, time.fromisoformat),
    "id": ({"type": ["string", "null"], "format": "uuid"}, UUID),
    "id of another entry": ({"type": ["string", "null"]}, str),
    "colleague": ({"type": ["string", "null"]}, str),
    "words": ({"type": ["string", "null"]}, str),
    "yes or no": ({"type": ["boolean", "null"]}, str),
    "number": ({"type": ["integer", "null"]}, str),
    "list or table": ({"type": _ANYTHING}, str),
}
"""By what a field holds: how the schema says it, and how a text in it is read."""
_TYPES: Mapping[str, type] = {"string": str, "integer": int, "number": float, "array": list, "object": dict}


class RecordAmiss(Refusal):
    """A file that is no copy of a record as this version writes it."""

    code = "record.amiss"

    def __init__(self, where: str) -> None:
        super().__init__(f"This is no copy of a record as this version writes it: look at {where}.")


class _ColumnForm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    holds: str
    means: str


class _TableForm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    title: str
    columns: tuple[_ColumnForm, ...]
    rows: tuple[dict[str, Any], ...]


class _NotHereForm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    title: str
    why: str


class _RecordForm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    format: str
    service: str
    made_at: datetime
    tables: tuple[_TableForm, ...]
    not_here: tuple[_NotHereForm, ...]
    fields_left_out: dict[str, str]


def tables_in(content: bytes) -> tuple[Table, ...]:
    """The tables of a copy, as `record_of` gave them; nothing in them that the schema does not allow.

    Raises   RecordAmiss
    """
    try:
        given: _RecordForm = from_json(content, as_=_RecordForm)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise RecordAmiss(str(error)) from error
    if given.format != FORMAT:
        raise RecordAmiss("its format")
    known = {model._meta.label: columns_of(model) for model, _ in paths()}
    return tuple(_table(each, known) for each in given.tables)


def record_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a copy: every kind of entry there is, with what its fields hold and mean."""
    kinds = [_kind(model._meta.label, columns_of(model)) for model, _ in paths()]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "type": "object",
        "required": ["format", "service", "made_at", "tables", "not_here", "fields_left_out"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "service": {"type": "string"},
            "made_at": {"type": "string", "format": "date-time"},
            "tables": {"type": "array", "items": {"oneOf": kinds}},
            "not_here": {"type": "array", "items": _texts("name", "title", "why")},
            "fields_left_out": {"type": "object", "additionalProperties": {"type": "string"}},
        },
    }


def _kind(name: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    rows = {each.name: {**_shape(each), "description": meaning_of(name, each.name)} for each in columns}
    return {
        "type": "object",
        "title": KINDS[name].title,
        "required": ["name", "title", "columns", "rows"],
        "additionalProperties": False,
        "properties": {
            "name": {"const": name},
            "title": {"type": "string"},
            "columns": {"type": "array", "items": _texts("name", "holds", "means")},
            "rows": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": list(rows),
                    "additionalProperties": False,
                    "properties": rows,
                },
            },
        },
    }


def _texts(*names: str) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(names),
        "additionalProperties": False,
        "properties": {name: {"type": "string"} for name in names},
    }


def _shape(column: Column) -> dict[str, Any]:
    # forms are kept as JSON in one sealed text
    return {"type": ["string", "array", "object", "null"]} if column.is_sealed else dict(_SHAPES[column.holds][0])


def _table(given: _TableForm, known: Mapping[str, tuple[Column, ...]]) -> Table:
    columns = known.get(given.name, ())
    if [(each.name, each.holds) for each in columns] != [(each.name, each.holds) for each in given.columns]:
        raise RecordAmiss(f"the columns of {given.name}")
    for number, row in enumerate(given.rows, start=1):
        if list(row) != [each.name for each in columns]:
            raise RecordAmiss(f"the fields of {given.name}, entry {number}")
        for each in columns:
            if not _fits(each, row[each.name]):
                raise RecordAmiss(f"{each.name} of {given.name}, entry {number}")
    return Table(name=given.name, kind=KINDS[given.name], columns=columns, rows=given.rows)


def _fits(column: Column, value: Any) -> bool:
    allowed = _shape(column)["type"]
    if value is None:
        return "null" in allowed
    if isinstance(value, bool):
        return "boolean" in allowed
    if not any(isinstance(value, kind) for name, kind in _TYPES.items() if name in allowed):
        return False
    if isinstance(value, str) and not column.is_sealed:
        try:
            _SHAPES[column.holds][1](value)
        except ValueError:
            return False
    return True
