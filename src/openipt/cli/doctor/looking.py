"""What the health of an installation shows in: each a fact in words, and whether somebody should look at it."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connections

from openipt.cli.installation import unapplied
from openipt.cli.keeping.kinds import Kind
from openipt.cli.keeping.made_last import made_last
from openipt.cli.preflight.databases import CLOCK_BEHIND_MAX, database_clock_apart
from openipt.cli.preflight.storage import FREE_BYTES_MIN
from openipt.clinic.accounts.reads import count_unguarded_administrators, every_service
from openipt.clinic.audit.verifying import newest_line_at
from openipt.clinic.foundation.heartbeat import heartbeat_is_fresh, last_beat
from openipt.clinic.messages.reads import did_not_go_out
from openipt.clinic.safety.reads import on_duty, overdue_alert_ids
from openipt.core import measures, protocols
from openipt.core.safety.contacts import contacts_for

BACKUP_DAYS_MAX = 1
"""Since the last backup. Design rule: a day of work is the most that may be lost."""


@dataclass(frozen=True, kw_only=True)
class Sign:
    """One thing looked at. is_well: None where it is only said"""

    key: str
    says: str
    is_well: bool | None = None


def signs(*, at: datetime) -> Iterator[Sign]:
    """Everything there is to say, in the order in which somebody would ask."""
    yield Sign(key="versions", says=f"openipt {version('openipt')}, Python {platform.python_version()}")
    yield from _of_databases(at)
    yield from _of_background(at)
    yield from _of_backups(at)
    yield from _of_services(at)
    free = shutil.disk_usage(settings.VAR).free
    yield Sign(key="disk", says=f"{free // 1_000_000} MB are free", is_well=free >= FREE_BYTES_MIN)
    shelves = f"{len(measures.keys())} measures and {len(protocols.keys())} protocols come with this version"
    yield Sign(key="content", says=shelves)


def _of_databases(at: datetime) -> Iterator[Sign]:
    for alias in connections:
        connection = connections[alias]
        where = f"{connection.vendor} {'.'.join(map(str, connection.get_database_version()))}"
        size = Path(connection.settings_dict["NAME"]).stat().st_size if connection.vendor == "sqlite" else None
        yield Sign(key=f"database.{alias}", says=where + (f", {size / 1e6:.1f} MB" if size is not None else ""))
    missing = len(unapplied())
    yield Sign(key="migrations", says=f"{missing} migrations are missing", is_well=not missing)
    newest = newest_line_at()
    behind = newest is not None and newest - at > CLOCK_BEHIND_MAX
    apart = database_clock_apart(at)
    is_well = not behind and abs(apart) <= CLOCK_BEHIND_MAX
    yield Sign(
        key="clock",
        says=f"the clock says {at:%Y-%m-%d %H:%M} UTC; the last line was written "
        f"{f'{newest:%Y-%m-%d %H:%M}' if newest else 'never'}; the database is {apart.total_seconds():.0f} s apart",
        is_well=is_well,
    )


def _of_background(at: datetime) -> Iterator[Sign]:
    beat = last_beat()
    ago = f"{(at - beat).total_seconds():.0f} s ago" if beat else "never"
    yield Sign(key="heartbeat", says=f"the background tasks were alive {ago}", is_well=heartbeat_is_fresh(at))


def _of_backups(at: datetime) -> Iterator[Sign]:
    for kind in Kind:
        last = made_last(kind)
        days = (at - last).days if last else None
        says = f"the last backup of {kind} was made {_ago(days)}"
        yield Sign(key=f"backup.{kind}", says=says, is_well=days is not None and days <= BACKUP_DAYS_MAX)


def _of_services(at: datetime) -> Iterator[Sign]:
    facts = every_service()
    yield Sign(key="services", says=f"{len(facts)} services", is_well=bool(facts))
    for place, service in enumerate(facts, start=1):
        duty = len(on_duty(service.id))
        yield Sign(key=f"service.{place}.duty", says=f"{duty} on the duty list are here", is_well=duty > 0)
        open_doors = count_unguarded_administrators(service.id)
        yield Sign(
            key=f"service.{place}.administrators",
            says=f"{open_doors} administrators have a password and no second step",
            is_well=not open_doors,
        )
        late = len(overdue_alert_ids(service.id, at=at))
        yield Sign(key=f"service.{place}.alerts", says=f"{late} alerts are past their time", is_well=not late)
        stuck = len(did_not_go_out(service.id, at=at))
        yield Sign(key=f"service.{place}.messages", says=f"{stuck} messages did not go out", is_well=not stuck)
        yield _of_numbers(place, service.country, at.date())


def _of_numbers(place: int, country: str, today: date) -> Sign:
    contacts = contacts_for(country)
    seen = contacts.seen_date
    says = f"the crisis numbers of {country} were last seen {_ago((today - seen).days if seen else None)}"
    return Sign(
        key=f"service.{place}.crisis", says=says, is_well=seen is not None and not contacts.due_for_check(today)
    )


def _ago(days: int | None) -> str:
    if days is None:
        return "never, as far as is known here"
    return "today" if days == 0 else f"{days} days ago"
