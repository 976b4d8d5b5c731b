"""Overwriting what the key store's own files still hold of keys that were replaced or destroyed."""

from __future__ import annotations

from django.db import connections

from openipt.core.vocabulary import Refusal


class KeyStoreBusy(Refusal):
    """The keys are overwritten, but somebody reads the key store just now, so its journal still holds the old bytes."""

    code = "erasure.key_store_busy"

    def __init__(self) -> None:
        super().__init__("The key store is in use, so the last copy of the key is not overwritten yet. Do it again.")


def scrub_key_store() -> None:
    """Leave no old byte in table or journal. Raises KeyStoreBusy"""
    with connections["keys"].cursor() as cursor:
        if connections["keys"].vendor == "sqlite":
            # secure_delete overwrote the page; the journal still holds the old one until it is truncated
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if cursor.fetchone()[0]:
                raise KeyStoreBusy
        else:
            # FULL writes the table anew: a plain VACUUM leaves old bytes in the holes of a page. PostgreSQL's own
            # journal still holds them, wrapped, until it is recycled; archives of it are backups of keys.
            cursor.execute("VACUUM FULL keys_wrappedkey")
