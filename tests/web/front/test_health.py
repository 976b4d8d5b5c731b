"""Monitors learn whether all is well, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from openipt.clinic.foundation.heartbeat import MISSED_AFTER, beat
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def _var(settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings.VAR = tmp_path


def test_is_well_while_databases_answer_and_background_tasks_live(client: Client) -> None:
    beat(NOW - timedelta(seconds=30))
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_is_not_well_before_the_first_beat(client: Client) -> None:
    assert client.get("/healthz").status_code == 503


def test_is_not_well_when_two_beats_were_missed(client: Client) -> None:
    beat(NOW - MISSED_AFTER - timedelta(seconds=1))
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"not well")


def test_is_well_though_the_database_of_the_keys_holds_one_app_alone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    beat(NOW)
    asked = []
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda _self, targets: asked.append(targets) or [])
    assert client.get("/healthz").status_code == 200
    assert {app for targets in asked for app, _ in targets if len(targets) == 1} <= {"keys"}
    assert len(min(asked, key=len)) <= 1


def test_is_not_well_when_a_migration_waits(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    beat(NOW)
    waits = Migration("one", "foundation")
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda _self, _targets: [(waits, False)])
    assert client.get("/healthz").status_code == 503


def test_is_not_well_when_a_database_is_gone(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_args: object) -> None:
        raise OperationalError("gone")

    beat(NOW)
    monkeypatch.setattr(MigrationExecutor, "__init__", gone)
    assert client.get("/healthz").status_code == 503
