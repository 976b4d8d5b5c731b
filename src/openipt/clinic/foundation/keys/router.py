"""Keys live in their own database, so that a copy of the facts is not a copy of the keys."""

from __future__ import annotations

from typing import Any


class KeysHaveTheirOwnDatabase:
    """Everything of the app `keys` goes to the alias `keys`; everything else to `default`."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return "keys" if model._meta.app_label == "keys" else "default"

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return bool((one._meta.app_label == "keys") == (other._meta.app_label == "keys"))

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (db == "keys") == (app_label == "keys")
