"""One shelf for what openipt ships and what a service brought in itself."""

from __future__ import annotations

import base64
import json
from functools import lru_cache
from uuid import UUID

from openipt.clinic.library.actions import PREFIX
from openipt.clinic.library.models import ContentKind, OwnContent
from openipt.core import measures
from openipt.core.measures import Measure, UnknownMeasure, read_measure


def measure_for(service_id: UUID, key: str, version: str | None = None) -> Measure:
    """The measure of this key and version as this service has it; the newest without a version.

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
    return tuple(measure_for(service_id, key) for key in (*measures.keys(), *own_measure_keys(service_id)))


def own_measure_keys(service_id: UUID) -> tuple[str, ...]:
    """The keys of the measures this service brought in itself."""
    rows = OwnContent.objects.filter(service_id=service_id, kind=ContentKind.MEASURE)
    return tuple(rows.order_by("key").values_list("key", flat=True).distinct())


@lru_cache(maxsize=64)
def _own_measure(row_id: UUID) -> Measure:
    # a row never changes, so what was read once may be kept
    row = OwnContent.objects.get(id=row_id)
    files = {name: base64.b64decode(body) for name, body in json.loads(bytes(row.files)).items()}
    return read_measure(files, name=row.key)
