"""One shelf for what openipt ships and what a service brought in itself: whole measures, and words for ours."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from openipt.clinic.library.actions import PREFIX
from openipt.clinic.library.models import ContentKind, LoadedWording, OwnContent
from openipt.core import measures
from openipt.core.measures import (
    MalformedWording,
    Measure,
    Translation,
    UnknownMeasure,
    read_measure,
    read_own_wording,
)
from openipt.core.screens import MalformedScreenWording, ScreenWording, read_screen_wording


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """Words a service loaded. by: who loaded them; empty at the command line · is_in_use: not withdrawn or replaced"""

    id: UUID
    measure_key: str
    language: str
    licence_affirmed: str
    loaded_at: datetime
    by: str
    is_in_use: bool


@dataclass(frozen=True, kw_only=True)
class ScreenWordsHere:
    """A screen's own words as a service loaded them."""

    id: UUID
    words: ScreenWording


def measure_for(service_id: UUID, key: str, version: str | None = None) -> Measure:
    """The measure of this key as this service has it, with the words it loaded; the newest without a version.

    Raises   UnknownMeasure
    """
    measure = structure_for(service_id, key, version)
    if measure.licence.ships_wording:
        return measure
    return _with_words(measure.key, measure.version, _in_use(service_id, measure.key))


def structure_for(service_id: UUID, key: str, version: str | None = None) -> Measure:
    """The same without loaded words, for scoring and judging: no question to the database for a measure we ship.

    Raises   UnknownMeasure
    """
    if not key.startswith(PREFIX):
        return measures.get(key, version)
    rows = OwnContent.objects.filter(service_id=service_id, kind=ContentKind.MEASURE, key=key)
    row_id = (rows.filter(version=version) if version else rows.order_by("-added_at")).values_list("id", flat=True)
    found = row_id.first()
    if found is None:
        raise UnknownMeasure(key, version, known=own_measure_keys(service_id))
    return _own_measure(found)


def measures_here(service_id: UUID) -> tuple[Measure, ...]:
    """Every measure this service has, those we ship and those it brought in itself, in the version in use."""
    loaded: dict[str, list[UUID]] = {}
    for key, row_id in _rows_in_use(service_id).values_list("measure_key", "id"):
        loaded.setdefault(key, []).append(row_id)
    ours = list(map(measures.get, measures.keys()))
    worded = [_with_words(each.key, each.version, tuple(loaded.get(each.key, ()))) for each in ours]
    return (*worded, *(structure_for(service_id, key) for key in own_measure_keys(service_id)))


def measure_with_loinc(service_id: UUID, code: str) -> Measure | None:
    """The measure whose panel bears this LOINC code, if there is one."""
    return next((each for each in measures_here(service_id) if code and each.loinc == code), None)


def own_measure_keys(service_id: UUID) -> tuple[str, ...]:
    """The keys of the measures this service brought in itself."""
    rows = OwnContent.objects.filter(service_id=service_id, kind=ContentKind.MEASURE)
    return tuple(rows.order_by("key").values_list("key", flat=True).distinct())


def screen_words_for(service_id: UUID, key: str, *, language: str) -> ScreenWordsHere | None:
    """The screen's own words in use here, in this language where there are such; None where none are loaded."""
    here = [each for each in map(screen_words_of, _in_use(service_id, key)) if each is not None]
    return next((each for each in here if each.words.language == language), here[0] if here else None)


@lru_cache(maxsize=64)
def screen_words_of(row_id: UUID) -> ScreenWordsHere | None:
    """The screen's words of this row, in use or not; None where they were loaded for another version of the screen."""
    # the words of a row never change, so what was read once may be kept
    with suppress(MalformedScreenWording):
        return ScreenWordsHere(id=row_id, words=read_screen_wording(bytes(LoadedWording.objects.get(id=row_id).file)))
    return None


def loaded_wordings(service_id: UUID) -> tuple[Loaded, ...]:
    """Every wording this service ever loaded, the latest first. For a caller who may add content."""
    rows = LoadedWording.objects.filter(service_id=service_id).select_related("loaded_by").order_by("-loaded_at", "id")
    return tuple(
        Loaded(
            id=row.id,
            measure_key=row.measure_key,
            language=row.language,
            licence_affirmed=row.licence_affirmed,
            loaded_at=row.loaded_at,
            by=row.loaded_by.staff_name if row.loaded_by else "",
            is_in_use=row.withdrawn_at is None,
        )
        for row in rows.defer("file")
    )


def _rows_in_use(service_id: UUID) -> QuerySet[LoadedWording]:
    return LoadedWording.objects.filter(service_id=service_id, withdrawn_at__isnull=True).order_by("id")


def _in_use(service_id: UUID, key: str) -> tuple[UUID, ...]:
    return tuple(_rows_in_use(service_id).filter(measure_key=key).values_list("id", flat=True))


@lru_cache(maxsize=256)
def _with_words(key: str, version: str, row_ids: tuple[UUID, ...]) -> Measure:
    # the words of a row never change, so what was read once may be kept; which rows are in use is always asked
    measure = measures.get(key, version)
    own: dict[str, Translation] = {}
    for row in _by_id(row_ids):
        with suppress(MalformedWording):  # loaded for another version, whose questions were others: not shown
            own[row.language] = read_own_wording(bytes(row.file), measure_of=lambda _key: measure).translation
    return replace(measure, translations={**measure.translations, **own}) if own else measure


def _by_id(row_ids: tuple[UUID, ...]) -> Iterable[LoadedWording]:
    return LoadedWording.objects.filter(id__in=row_ids) if row_ids else ()


@lru_cache(maxsize=64)
def _own_measure(row_id: UUID) -> Measure:
    # a row never changes, so what was read once may be kept
    row = OwnContent.objects.get(id=row_id)
    files = {name: base64.b64decode(body) for name, body in json.loads(bytes(row.files)).items()}
    return read_measure(files, name=row.key)
