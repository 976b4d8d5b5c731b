"""Django's SQLite back end, with its settings read back on every new connection.

`synchronous` belongs to the connection and a file system may refuse WAL, so asking is not enough: with NORMAL, a
power cut loses answers a person was told we kept (docs/decisions, SQLite by default with full durability), and without
`secure_delete` a destroyed key would stay in a freed part of a page.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3 import base

_NEEDED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that keeps what it acknowledges."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        for pragma, needed in _NEEDED.items():
            found = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
            if found != needed:
                connection.close()
                raise ImproperlyConfigured(
                    f"SQLite answers {pragma}={found}; openipt needs {needed}, or a power cut could lose answers and "
                    "an erased key be found again. Keep the database on a local disk and leave OPTIONS as shipped."
                )
        return connection
