"""Wrapping a new key and retiring the master key that might wrap it never happen at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

_LOCK = 0x6F70656E
"""The number of our lock in PostgreSQL."""


@contextmanager
def nobody_retires() -> Iterator[None]:
    """For the block the master key that wraps stays the same. Many may wrap at once on PostgreSQL."""
    with _turn("SELECT pg_advisory_xact_lock_shared(%s)"):
        yield


@contextmanager
def nobody_wraps() -> Iterator[None]:
    """For the block no new key is wrapped; whoever began before us has finished."""
    with _turn("SELECT pg_advisory_xact_lock(%s)"):
        yield


@contextmanager
def _turn(ask: str) -> Iterator[None]:
    with transaction.atomic(using="keys"):  # on SQLite a transaction is the only one that writes
        if connections["keys"].vendor != "sqlite":
            with connections["keys"].cursor() as cursor:
                cursor.execute(ask, [_LOCK])
        yield
