"""Whether what is acknowledged is kept, facts and keys lie apart, and the trail can only grow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import InterfaceError, OperationalError, ProgrammingError, connections

from openipt.cli.installation import absent_databases, unapplied
from openipt.cli.preflight.doors import is_loopback
from openipt.cli.preflight.finding import Finding
from openipt.clinic.audit.privileges import is_superuser, may_rewrite_trail
from openipt.clinic.audit.verifying import is_cut, newest_line_at

_SQLITE_FULL = 2
_FLUSHED = ("on", "local", "remote_write", "remote_apply")
"""Every setting of PostgreSQL that waits for our own disk; `off` does not."""


CLOCK_BEHIND_MAX = timedelta(minutes=5)
"""How far the clock may lie behind what was written, or apart from the database's own. Design rule."""
PASSWORD_CHARACTERS_MIN = 12
_ENCRYPTED = ("require", "verify-ca", "verify-full")


def findings(*, at: datetime) -> Iterator[Finding]:
    """What is wrong with the databases, and with the clock as they know it."""
    if not settings.DEMO:
        for alias, database in settings.DATABASES.items():
            yield from _way_there(alias, database)
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
        else:
            yield from _of_the_role()
            yield from _of_the_trail(at)
    except (OperationalError, InterfaceError, ProgrammingError) as error:
        yield Finding(key="database.unreachable", says=_unreachable(error))
    except ImproperlyConfigured as error:
        yield Finding(key="database.not_durable", says=str(error))


def _way_there(alias: str, database: dict[str, Any]) -> Iterator[Finding]:
    """How PostgreSQL is reached: by a password nobody guesses, and unread on the way."""
    setting = {"default": "OPENIPT_DATABASE_URL", "keys": "OPENIPT_KEYS_DATABASE_URL"}[alias]
    if "sqlite" in database["ENGINE"] or not database["HOST"]:  # a socket of this machine: its system knows who asks
        return
    if not is_loopback(database["HOST"]) and database["OPTIONS"].get("sslmode") not in _ENCRYPTED:
        yield Finding(
            key="database.in_the_clear",
            says=f"{setting} would let what is kept go to {database['HOST']} in the clear. Add ?sslmode=verify-full to "
            "it, or at least ?sslmode=require.",
        )
    if _is_weak(database["PASSWORD"], user=database["USER"]):
        yield Finding(
            key="database.weak_password",
            says=f"{setting} has no password, or one that is quickly guessed. Give the role {database['USER'] or '?'} "
            f"one of at least {PASSWORD_CHARACTERS_MIN} random characters.",
        )


def _is_weak(password: str, *, user: str) -> bool:
    if len(password) < PASSWORD_CHARACTERS_MIN or (user and user.lower() in password.lower()):
        return True
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return True
    return False


def _of_the_role() -> Iterator[Finding]:
    if settings.DEMO:
        return
    if may_rewrite_trail():
        yield Finding(
            key="trail.rewritable",
            says="The database role we serve with may change or delete lines of the trail. Serve with a role of "
            "its own, and run openipt migrate as the owner with OPENIPT_DATABASE_APP_ROLE naming it.",
        )
    for alias in connections:
        if is_superuser(alias):
            yield Finding(
                key="database.superuser",
                says=f"The database {alias} is used by a role that may do everything on its server. Serve with a role "
                "of its own: NOSUPERUSER, and owner of nothing.",
            )


def _of_the_trail(at: datetime) -> Iterator[Finding]:
    newest = newest_line_at()
    if newest is not None and newest - at > CLOCK_BEHIND_MAX:
        yield Finding(
            key="clock.behind",
            says=f"The clock of this machine says {at:%Y-%m-%d %H:%M} UTC, and something was written at "
            f"{newest:%Y-%m-%d %H:%M}. Set the clock: nothing would be due in time.",
        )
    if abs(apart := database_clock_apart(at)) > CLOCK_BEHIND_MAX:
        yield Finding(
            key="clock.apart",
            says=f"The clocks of this machine and of the database's are {abs(apart).total_seconds() / 60:.0f} minutes "
            "apart. Set both by the same time server.",
        )
    if is_cut(settings.TRAIL_HEADS):
        yield Finding(
            key="trail.cut",
            says="The trail ends before a place where it was seen to stand, so lines were lost or taken away. Look "
            "with: openipt audit verify, and put back the last backup.",
        )


def database_clock_apart(at: datetime) -> timedelta:
    """How far the clock of the database's machine is ahead of ours; nothing for SQLite, which has none of its own."""
    if connections["default"].vendor != "postgresql":
        return timedelta()
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cast(datetime, cursor.fetchone()[0]) - at


def place(database: dict[str, Any]) -> tuple[str, ...]:
    """Where a database lies, the same for two settings that mean one database."""
    if "sqlite" in database["ENGINE"]:
        return (str(Path(database["NAME"]).resolve()),)
    return (str(database.get("HOST") or ""), str(database.get("PORT") or "5432"), str(database["NAME"]))


def _durability(alias: str) -> Iterator[Finding]:
    connection = connections[alias]
    questions = (
        {"PRAGMA synchronous": (_SQLITE_FULL,), "PRAGMA foreign_keys": (1,), "PRAGMA secure_delete": (1,)}
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
                    says=f"The database {alias} answers {setting}={found}, so what was acknowledged could be lost, or "
                    f"what was erased be found. Set it to {wanted[0]}.",
                )


def _unreachable(error: Exception) -> str:
    first_line = (str(error) or type(error).__name__).splitlines()[0]
    return (
        f"A database cannot be used ({first_line}). See that it runs, and that OPENIPT_DATABASE_URL and "
        "OPENIPT_KEYS_DATABASE_URL name it."
    )
