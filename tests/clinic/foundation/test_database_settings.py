"""SQLite must answer that it keeps what it acknowledges, on every new connection."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from openipt.clinic.foundation.sqlite.base import DatabaseWrapper
from openipt.config.environment import sqlite_database

DEFAULTS = {"TIME_ZONE": None, "AUTOCOMMIT": True, "ATOMIC_REQUESTS": False, "CONN_HEALTH_CHECKS": False}


@pytest.fixture
def described(tmp_path):
    return {**DEFAULTS, **sqlite_database(tmp_path / "facts.sqlite3")}


def answers_of(described, *pragmas) -> list[object]:
    wrapper = DatabaseWrapper(described)
    connection = wrapper.get_new_connection(wrapper.get_connection_params())
    try:
        return [connection.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in pragmas]
    finally:
        connection.close()


def test_the_shipped_settings_are_in_force(described):
    asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    assert answers_of(described, *asked) == ["wal", 2, 1, 1]


@pytest.mark.parametrize(
    "weaker",
    ["PRAGMA synchronous=NORMAL", "PRAGMA synchronous=OFF", "PRAGMA foreign_keys=OFF", "PRAGMA secure_delete=OFF"],
)
def test_a_weaker_setting_is_refused(described, weaker):
    described["OPTIONS"]["init_command"] += weaker
    with pytest.raises(ImproperlyConfigured, match="local disk"):
        answers_of(described)


def test_a_journal_that_is_not_a_wal_is_refused(described):
    described["OPTIONS"]["init_command"] = "PRAGMA journal_mode=DELETE"
    with pytest.raises(ImproperlyConfigured, match="journal_mode=delete"):
        answers_of(described)
