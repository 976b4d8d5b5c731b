"""Opening every sealed text there is, to know that all of them open: after a restore, or before a backup is trusted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.apps import apps
from django.db import models

from openipt.clinic.foundation.fields import Sealed, SealedTextField
from openipt.clinic.foundation.keys.models import WrappedKey
from openipt.clinic.foundation.keys.ring import NoKey, gather_keys, key_ring
from openipt.clinic.foundation.sealing import DoesNotOpen

_AT_ONCE = 1_000


@dataclass(frozen=True, kw_only=True)
class OpenedAll:
    """How many texts opened, how many stay closed because their owner was erased, and what should open and does not."""

    texts: int
    erased: int
    faults: tuple[str, ...]


def open_everything() -> OpenedAll:
    """Open every sealed field of every row, keep nothing, and count. A fault names the row, never a word of it."""
    texts = erased = 0
    faults: list[str] = []
    destroyed = set(WrappedKey.objects.filter(destroyed_at__isnull=False).values_list("owner_id", flat=True))
    for model, fields in _sealed():
        for row in _rows(model, fields):
            for field in fields:
                value = row.__dict__[field.attname]
                if not isinstance(value, Sealed):
                    continue
                try:
                    field.open_in(row, value)
                    texts += 1
                except (NoKey, DoesNotOpen) as error:
                    if isinstance(error, NoKey) and getattr(row, field.owner) in destroyed:
                        erased += 1
                    else:
                        faults.append(f"{model._meta.label}.{field.attname} of {row.pk} does not open")
    return OpenedAll(texts=texts, erased=erased, faults=tuple(faults))


def _sealed() -> Iterator[tuple[type[models.Model], list[SealedTextField]]]:
    for model in apps.get_models():
        if fields := [field for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]:
            yield model, fields


def _rows(model: type[models.Model], fields: list[SealedTextField]) -> Iterator[models.Model]:
    """Every row, its owners' keys at hand, however many rows there are."""
    every = model._default_manager.order_by("pk").iterator(chunk_size=_AT_ONCE)
    while some := list(islice(every, _AT_ONCE)):
        owners: set[UUID] = {getattr(row, field.owner) for row in some for field in fields}
        with key_ring():
            gather_keys(owners)
            yield from some
