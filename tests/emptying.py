"""Databases emptied between tests that commit: rows are deleted where there are any, and nothing else is done.

Django would truncate every table, of which PostgreSQL makes a new file each, and write its own permissions anew.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connections, transaction
from django.test import TransactionTestCase

_KEPT = frozenset({"django_migrations", "django_content_type", "auth_permission"})
"""What is there before the first test and stays the same."""


def empty_only_what_was_written() -> None:
    """From now on in this process."""
    TransactionTestCase._fixture_teardown = _empty_all  # type: ignore[attr-defined]


def _empty_all(case: Any) -> None:
    for alias in case._databases_names(include_mirrors=False):
        _empty(alias)


def _empty(alias: str) -> None:
    connection = connections[alias]
    quoted = [connection.ops.quote_name(table) for table in _tables(alias)]
    with connection.constraint_checks_disabled(), transaction.atomic(alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")  # no foreign key is looked at
        for table in quoted:
            cursor.execute(f"DELETE FROM {table}")


@cache
def _tables(alias: str) -> tuple[str, ...]:
    names = connections[alias].introspection.django_table_names(only_existing=True, include_views=False)
    return tuple(sorted(set(names) - _KEPT))
