"""On PostgreSQL the role that serves may add to the trail and read it, and nothing else. SQLite knows no roles."""

from __future__ import annotations

from typing import LiteralString

from django.db import connection, connections
from psycopg import sql

from openipt.clinic.audit.models import Line
from openipt.core.vocabulary import Refusal

_REWRITES = ("UPDATE", "DELETE", "TRUNCATE")


class NoSuchRole(Refusal):
    """The role that is to serve was never made in PostgreSQL."""

    code = "trail.no_such_role"

    def __init__(self, role: str, alias: str) -> None:
        super().__init__(
            f"The server of the database {alias} has no role {role}, so it was let do nothing. Make it there with "
            "CREATE ROLE, then run: openipt migrate"
        )


def may_rewrite_trail() -> bool:
    """Whether the role we are connected as could change or remove a line. Always False on SQLite."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_or(has_table_privilege(current_user, %s, privilege)) FROM unnest(%s::text[]) AS privilege",
            [Line._meta.db_table, list(_REWRITES)],
        )
        return bool(cursor.fetchone()[0])


def is_superuser(alias: str) -> bool:
    """Whether the role we are connected as may do everything on its server. Always False on SQLite."""
    if connections[alias].vendor != "postgresql":
        return False
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


def let_serve(role: str) -> None:
    """Give a role what serving needs in both databases, all but rewriting the trail. Run by the owner of the tables.

    Does nothing for a database on SQLite, which knows no roles.
    Raises   NoSuchRole
    """
    for alias in connections:
        if connections[alias].vendor == "postgresql":
            _check_exists(alias, role)
            _grant(alias, sql.Identifier(role))
    if connection.vendor == "postgresql":
        _run("default", "REVOKE UPDATE, DELETE, TRUNCATE ON {trail} FROM {role}", sql.Identifier(role))


def _check_exists(alias: str, role: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            raise NoSuchRole(role, alias)


def _grant(alias: str, role: sql.Identifier) -> None:
    for statement in (
        "GRANT USAGE ON SCHEMA public TO {role}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    ):
        _run(alias, statement, role)


def _run(alias: str, statement: LiteralString, role: sql.Identifier) -> None:
    trail = sql.Identifier(Line._meta.db_table)
    with connections[alias].cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(role=role, trail=trail))
