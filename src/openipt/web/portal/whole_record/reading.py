"""A record as entries: of each its moment, and what it says, field by field in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from openipt.clinic.record.codebook import meaning_of
from openipt.clinic.record.reads import Column, Table
from openipt.web.portal.whole_record.values import value_in_words

_NUMBERS = frozenset({"id", "id of another entry"})
_OF_NO_WORTH = frozenset({"entry_id", "answer_id", "number", "version", "up_to", "service_id"})
"""Numbers that tie entries together: in the copy, and of no worth to somebody who reads."""


_ONLY_IF_SO = frozenset({"is_withdrawn", "is_taken_back", "is_prorated", "is_total_alone", "is_told", "wrong_tries"})
"""What is worth a word only where it is so."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One field: what it is, and what stands there."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of a record. title: what kind it is · day: when, in words; empty where nothing says"""

    title: str
    at: datetime
    day: str
    says: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """Entries under one heading."""

    title: str
    entries: tuple[Entry, ...]


def by_kind(tables: Iterable[Table], *, zone: ZoneInfo) -> list[Part]:
    """Every kind of which there are entries, each from its first entry to its last."""
    parts = (Part(title=table.kind.title, entries=tuple(_entries(table, zone))) for table in tables)
    return [part for part in parts if part.entries]


def by_month(tables: Iterable[Table], *, zone: ZoneInfo) -> list[Part]:
    """The same entries from the first to the last, month by month; what has no time stands first."""
    entries = sorted((each for table in tables for each in _entries(table, zone)), key=lambda each: each.at)
    months: dict[str, list[Entry]] = {}
    for each in entries:
        months.setdefault(date_format(each.at, "F Y") if each.day else "", []).append(each)
    return [Part(title=title, entries=tuple(found)) for title, found in months.items()]


def _entries(table: Table, zone: ZoneInfo) -> Iterator[Entry]:
    shown = [column for column in table.columns if _is_shown(column)]
    timed = next((column for column in shown if column.holds in ("day", "moment")), None)
    for row in table.rows:
        at = _moment(row.get(timed.name), zone) if timed else None
        yield Entry(
            title=table.kind.title,
            at=at or datetime.min.replace(tzinfo=zone),
            day=date_format(at, "j F Y") if at else "",
            says=tuple(
                Said(
                    label=meaning_of(table.name, column.name),
                    value=value_in_words(table.name, column, row[column.name], zone=zone),
                )
                for column in shown
                if row[column.name] not in (None, "", [], {}) and (row[column.name] or column.name not in _ONLY_IF_SO)
            ),
        )


def _is_shown(column: Column) -> bool:
    return column.holds not in _NUMBERS and column.name not in _OF_NO_WORTH


def _moment(value: object, zone: ZoneInfo) -> datetime | None:
    if not value:
        return None
    said = str(value)
    if len(said) == len("2026-03-10"):
        return datetime.combine(date.fromisoformat(said), time(), tzinfo=zone)
    return datetime.fromisoformat(said).astimezone(zone)
