"""A person's record written into a folder: one JSON document, a table for each kind of entry, and a codebook."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from openipt.cli.spreadsheets import harmless
from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import service_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.access import person_for
from openipt.clinic.record.codebook import meaning_of
from openipt.clinic.record.contents import Leaves
from openipt.clinic.record.reads import document_of, record_of
from openipt.clinic.record.schema import RecordAmiss, tables_in
from openipt.clinic.rights.actions import note_export
from openipt.core.vocabulary import Refusal


class FolderTaken(Refusal):
    """Somebody else's files lie there."""

    code = "export.folder_taken"

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is there already, and an export replaces nothing. Name a new folder.")


@dataclass(frozen=True, kw_only=True)
class Written:
    """What was written."""

    tables: int
    rows: int


def write_record(folder: Path, *, actor: Actor, person_id: UUID, is_reviewed: bool, at: datetime) -> Written:
    """Write what is kept of a person into a new folder for its owner's eyes only.

    Raises   FolderTaken, NotAllowed, NotYours; RecordAmiss where what was written reads back as something else
    """
    if folder.exists():
        raise FolderTaken(folder)
    note_export(actor=actor, person_id=person_id, is_reviewed=is_reviewed, at=at)
    person = person_for(actor, person_id, to=Permission.PERSON_READ)
    tables = record_of(person, {Leaves.OWN, Leaves.REVIEWED} if is_reviewed else {Leaves.OWN})
    document = document_of(tables, service=service_of(actor).name, made_at=at)
    folder.mkdir(parents=True, mode=0o700)
    _write(folder / "record.json", json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n")
    if tables_in((folder / "record.json").read_bytes()) != tables:
        raise RecordAmiss(str(folder / "record.json"))
    for table in tables:
        names = [column.name for column in table.columns]
        _write_csv(
            folder / f"{table.name.lower()}.csv", [names, *([row[name] for name in names] for row in table.rows)]
        )
    meanings = [
        [each.name, each.kind.title, column.name, column.holds, meaning_of(each.name, column.name)]
        for each in tables
        for column in each.columns
    ]
    _write_csv(folder / "codebook.csv", [["table", "title", "field", "holds", "means"], *meanings])
    return Written(tables=len(tables), rows=sum(len(table.rows) for table in tables))


def cell(value: Any) -> str:
    """A value as a cell that no spreadsheet runs.

    >>> cell("=1+1"), cell(-3), cell(None), cell({"q1": 2})
    ("'=1+1", '-3', '', '{"q1": 2}')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | bool) else str(value)


def _write_csv(path: Path, rows: Iterable[Sequence[Any]]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([cell(value) for value in row] for row in rows)


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
