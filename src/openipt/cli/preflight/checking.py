"""The whole pre-flight: every check runs, whatever the others find."""

from __future__ import annotations

from collections.abc import Iterator

from openipt.cli.preflight import databases, doors, downtime, keys, mail, storage
from openipt.cli.preflight.finding import Finding


def findings_about(*, host: str) -> tuple[Finding, ...]:
    """Everything unsafe about serving this installation at this address, in the order to mend it."""
    return tuple(_all(host))


def _all(host: str) -> Iterator[Finding]:
    yield from storage.findings()
    yield from keys.findings()
    yield from downtime.findings()
    yield from doors.findings(host)
    yield from mail.findings()
    yield from databases.findings()
