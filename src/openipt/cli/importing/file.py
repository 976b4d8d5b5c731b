"""From a file to the people it is about: read, find each of them, and keep all or nothing."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from openipt.cli.content.adding import service_named
from openipt.clinic.accounts.reads import service_of
from openipt.clinic.checkins.actions import PastAnswers, import_check_ins
from openipt.clinic.checkins.refusals import RowsRefused
from openipt.clinic.foundation.actor import Actor, system_actor
from openipt.clinic.foundation.keys.ring import key_ring
from openipt.clinic.library.reads import measure_for, measure_with_loinc
from openipt.clinic.people.reads import people_by_name
from openipt.core.imports import PastRow, Read, RefusedRow, UnreadableFile, read_fhir, read_table
from openipt.core.measures import Measure, UnknownMeasure

BYTES_MAX = 50_000_000
NOON = time(12)
"""The time of a filling of which only the day is known."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """What came, or would come, of a file. refused: every row that cannot be kept; with one, nothing was"""

    kept: int
    here_already: int
    refused: tuple[RefusedRow, ...]


def bring_in(given: Namespace) -> Report:
    """Read a file and keep what it holds. Raises UnreadableFile, WhichService."""
    actor = system_actor("import", service_id=service_named(given.service).id)
    with key_ring():
        read = _read(given, actor)
        past, nobody = _found(read, actor)
        if refused := (*read.refused, *nobody):
            return Report(kept=0, here_already=0, refused=refused)
        try:
            done = import_check_ins(actor=actor, past=past, at=timezone.now(), is_rehearsal=given.dry_run)
        except RowsRefused as refusal:
            why = tuple(RefusedRow(place=place, why=why) for place, why in refusal.refused)
            return Report(kept=0, here_already=0, refused=why)
    return Report(kept=done.kept, here_already=done.here_already, refused=())


def _read(given: Namespace, actor: Actor) -> Read:
    data = _bytes(given.path)

    def measure_of(key: str) -> Measure:
        try:
            return measure_for(actor.service_id, key)
        except UnknownMeasure:
            found = measure_with_loinc(actor.service_id, key)
            if found is None:
                raise
            return found

    if given.kind == "fhir" or (given.kind is None and given.path.suffix.lower() in (".json", ".ndjson")):
        return read_fhir(data, measure_of=measure_of)
    return read_table(data, measure_of=measure_of, measure_key=given.measure)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > BYTES_MAX:
            raise UnreadableFile(f"{path.name} is larger than {BYTES_MAX // 1_000_000} MB: bring it in as several.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path.name} cannot be read: {error.strerror}.") from None


def _found(read: Read, actor: Actor) -> tuple[list[PastAnswers], list[RefusedRow]]:
    """The rows with the person each is about, and those that are about nobody, or could be about two."""
    zone = ZoneInfo(service_of(actor).time_zone)
    named = people_by_name(actor.service_id) if any(not row.person for row in read.rows) else {}
    past: list[PastAnswers] = []
    nobody: list[RefusedRow] = []
    for row in read.rows:
        ids = [_id(row.person)] if row.person else list(named.get((row.name, row.born), ()))
        if len(ids) == 1 and ids[0] is not None:
            past.append(_of(row, ids[0], zone))
        else:
            nobody.append(RefusedRow(place=row.place, why=_why(row, len(ids))))
    return past, nobody


def _of(row: PastRow, person_id: UUID, zone: ZoneInfo) -> PastAnswers:
    moment = row.on if isinstance(row.on, datetime) else datetime.combine(row.on, NOON)
    return PastAnswers(
        place=row.place,
        person_id=person_id,
        measure_key=row.measure_key,
        answers=row.answers,
        total=row.total,
        captured_at=moment if moment.tzinfo else moment.replace(tzinfo=zone),
    )


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _why(row: PastRow, found: int) -> str:
    if row.person:
        return "The person is not named by the id openipt gave them."
    if found:
        return "More than one person bears this name and date of birth: give the id."
    return "Nobody here bears this name and date of birth."
