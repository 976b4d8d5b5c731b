"""What was loaded for an instrument so far, each with the day on the service's calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from openipt.clinic.accounts.reads import ServiceFacts
from openipt.clinic.library.reads import Loaded


@dataclass(frozen=True, kw_only=True)
class Dated:
    """One wording that was loaded, and when."""

    loaded: Loaded
    day: date


def history_of(loaded: Iterable[Loaded], key: str, *, service: ServiceFacts) -> list[Dated]:
    """What was loaded for this instrument."""
    zone = ZoneInfo(service.time_zone)
    return [
        Dated(loaded=each, day=each.loaded_at.astimezone(zone).date()) for each in loaded if each.measure_key == key
    ]
