"""Whether what is acknowledged is kept, facts and keys lie apart, and the trail can only grow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError, ProgrammingError, connections

from openipt.cli.installation import absent_databases, unapplied
from openipt.cli.preflight.finding import Finding
from openipt.clinic.audit.privileges import may_rewrite_trail

_SQLITE_FULL = 2
_FLUSHED = ("on", "local", "remote_write", "remote_apply")
"""Every setting of PostgreSQL that waits for our own disk; `off` does not."""


def findings() -> Iterator[Finding]:
    """What is wrong with the databases."""
    if place(settings.DATABASES["keys"]) == place(settings.DATABASES["default"]):
        yield Finding(
            key="keys.beside_facts",
            says="Keys and facts lie in one database, so a copy of it opens itself. "
            "Name another in OPENIPT_KEYS_DATABASE_URL.",
        )
    if absent := absent_databases():
        yield Finding(
            key="database.absent", says=f"No database was made yet ({', '.join(absent)}). Run: openipt migrate"
        )
        return
    try:
        for alias in connections:
            yield from _durability(alias)
        if missing := unapplied():
            yield Finding(
                key="migrations.unapplied",
                says=f"{len(missing)} migrations are missing, first {missing[0]}. Run: openipt migrate",
            )
        elif not settings.DEMO and may_rewrite_trail():
            yield Finding(
                key="trail.rewritable",
                says="The database role we serve with may change or delete lines of the trail. Serve with a role of "
                "its own, and run openipt migrate as the owner with OPENIPT_DATABASE_APP_ROLE naming it.",
            )
    except (OperationalError, InterfaceError, ProgrammingError) as error:
        yield Finding(key="database.unreachable", says=_unreachable(error))
    except ImproperlyConfigured as error:
        yield Finding(key="database.not_durable", says=str(error))


def place(database: dict[str, Any]) -> tuple[str, ...]:
    """Where a database lies, the same for two settings that mean one database."""
    if "sqlite" in database["ENGINE"]:
        return (str(Path(database["NAME"]).resolve()),)
    return (str(database.get("HOST") or ""), str(database.get("PORT") or "5432"), str(database["NAME"]))


def _durability(alias: str) -> Iterator[Finding]:
    connection = connections[alias]
    questions = (
        {"PRAGMA synchronous": (_SQLITE_FULL,)}
        if connection.vendor == "sqlite"
        else {"SHOW fsync": ("on",), "SHOW full_page_writes": ("on",), "SHOW synchronous_commit": _FLUSHED}
    )
    with connection.cursor() as cursor:
        for question, wanted in questions.items():
            cursor.execute(question)
            found = cursor.fetchone()[0]
            if found not in wanted:
                setting = question.split()[1]
                yield Finding(
                    key="database.not_durable",
                    says=f"The database {alias} answers {setting}={found}, so a power cut could lose what was "
                    f"acknowledged. Set it to {wanted[0]}.",
                )


def _unreachable(error: Exception) -> str:
    first_line = (str(error) or type(error).__name__).splitlines()[0]
    return (
        f"A database cannot be used ({first_line}). See that it runs, and that OPENIPT_DATABASE_URL and "
        "OPENIPT_KEYS_DATABASE_URL name it."
    )
