"""The whole pre-flight: every check runs, whatever the others find."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from openipt.cli.preflight import databases, doors, downtime, keys, mail, services, storage
from openipt.cli.preflight.finding import Finding


def findings_about(*, host: str, at: datetime | None = None) -> tuple[Finding, ...]:
    """Everything unsafe about serving this installation at this address, in the order to mend it. at: now"""
    return tuple(_all(host, at or timezone.now()))


def _all(host: str, at: datetime) -> Iterator[Finding]:
    yield from storage.findings()
    yield from keys.findings()
    yield from downtime.findings()
    yield from doors.findings(host)
    yield from mail.findings()
    yield from databases.findings(at=at)
    yield from services.findings()
