"""The two things that are kept, apart from one another: the facts, and the keys that open them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings

from openipt.clinic.foundation.keys.retired import retired_path

RETIRED = "retired"
"""The file of master keys that were replaced, which lies with the keys."""


class Kind(StrEnum):
    """What a backup holds. Whoever has only one of the two, and no master key, has nothing."""

    FACTS = "facts"
    KEYS = "keys"


@dataclass(frozen=True, kw_only=True)
class Belonging:
    """What belongs to a kind: its database, and the files of lines that lie beside it."""

    alias: str
    files: dict[str, Path]


def belonging(kind: Kind) -> Belonging:
    """Where this installation has it."""
    if kind is Kind.FACTS:
        return Belonging(alias="default", files={"trail-heads": settings.TRAIL_HEADS})
    ledgers = {"erasures": settings.ERASURE_LEDGER, "endings": settings.ENDINGS_LEDGER, RETIRED: retired_path()}
    return Belonging(alias="keys", files=ledgers)
