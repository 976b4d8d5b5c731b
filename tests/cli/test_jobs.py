from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import OperationalError

from openipt.cli.jobs import PUBLISH_EVERY, one_pass
from openipt.cli.reminding import remind
from openipt.clinic.audit.recording import record
from openipt.clinic.foundation.health import is_well
from openipt.clinic.foundation.heartbeat import heartbeat_is_fresh, mail_is_silent
from openipt.clinic.messages.actions import plan_message
from openipt.core.vocabulary import Role
from tests.cast import a_colleague, a_service, the_system


@pytest.fixture(autouse=True)
def _files_apart(settings, tmp_path):
    settings.VAR, settings.TRAIL_HEADS = tmp_path, tmp_path / "heads.jsonl"


def test_a_pass_beats_and_publishes(installation, settings, now):
    a_service()
    assert one_pass(now, published_at=None) == now
    assert heartbeat_is_fresh(now)
    assert len(settings.TRAIL_HEADS.read_bytes().splitlines()) == 1


def test_heads_are_published_once_a_minute(installation, settings, now):
    a_service()
    half = now + timedelta(seconds=30)
    assert one_pass(half, published_at=now) == now
    assert not settings.TRAIL_HEADS.exists()
    assert one_pass(now + PUBLISH_EVERY, published_at=now) == now + PUBLISH_EVERY
    assert settings.TRAIL_HEADS.exists()


def test_a_pass_that_fails_is_silence_and_not_health(installation, monkeypatch, now, capsys):
    def unreachable(*, at):
        raise OperationalError("could not connect: password of Mara")

    monkeypatch.setattr("openipt.cli.sweeping.escalate_overdue", unreachable)
    assert one_pass(now, published_at=now) == now
    assert not heartbeat_is_fresh(now)
    assert capsys.readouterr().err == "The jobs could not use the database (OperationalError) and try again.\n"


def test_mail_that_waits_is_silence_from_the_second_pass_on_and_ends_with_it(installation, settings, now):
    late = now + timedelta(hours=1)
    service = a_service()
    lind = a_colleague(service, "Dr Lind", Role.THERAPIST)
    with record(the_system(service), "message.planned", at=now) as line:
        plan_message(line, recipient_id=lind.id, occasion="note:1")
    one_pass(late, published_at=None)
    assert not mail_is_silent()
    one_pass(late, published_at=late)
    assert mail_is_silent()
    assert not is_well(late)
    settings.EMAIL_FILE_PATH = str(settings.VAR / "mail")
    remind(clock=lambda: late)
    one_pass(late, published_at=late)
    assert not mail_is_silent()
