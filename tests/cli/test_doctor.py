"""One page on the health of an installation: what is well, what somebody should look at, and nobody's name."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from openipt.cli.doctor.looking import signs
from openipt.cli.keeping.kinds import Kind
from openipt.cli.keeping.made_last import made_last, note_made
from openipt.clinic.foundation.heartbeat import beat
from openipt.clinic.safety.models import DutyTurn
from tests import cast
from tests.cli.a_service import Here, a_sound_service


@pytest.fixture
def here(installation, settings, tmp_path) -> Here:
    settings.VAR = tmp_path
    return a_sound_service()


@pytest.fixture
def well(here) -> Here:
    """Somebody looks after it: the background tasks live, and backups were made today."""
    beat(timezone.now())
    for kind in Kind:
        note_made(kind, at=timezone.now())
    return here


def amiss() -> set[str]:
    return {sign.key for sign in signs(at=timezone.now()) if sign.is_well is False}


def test_an_installation_that_is_looked_after_is_well(cli, well):
    told = cli("doctor")
    assert told.status == 0, told.err
    assert "LOOK" not in told.out


def test_what_somebody_should_look_at_is_named_and_ends_in_2(cli, here):
    told = cli("doctor")
    assert told.status == 2
    assert told.err == "Look at 3: heartbeat, backup.facts, backup.keys.\n"


def test_background_tasks_that_fell_silent(well):
    beat(timezone.now() - timedelta(minutes=5))
    assert amiss() == {"heartbeat"}


def test_a_backup_that_is_too_old(well):
    note_made(Kind.KEYS, at=timezone.now() - timedelta(days=3))
    assert amiss() == {"backup.keys"}


def test_an_alert_past_its_time(well):
    mara = cast.a_person(well.service)
    cast.in_the_care_of(mara, well.lind)
    cast.answered(mara, 14, item9=2)
    assert amiss() >= {"service.1.alerts"}


def test_a_duty_list_nobody_is_left_on(well):
    DutyTurn.objects.all().delete()
    assert amiss() == {"service.1.duty"}


def test_an_administrator_whose_password_is_all_there_is(well):
    well.admin.set_password("four words in a row")
    well.admin.save()
    assert amiss() == {"service.1.administrators"}


def test_numbers_nobody_has_read_for_half_a_year(well):
    later = timezone.now() + timedelta(days=400)
    found = {sign.key: sign.is_well for sign in signs(at=later)}
    assert found["service.1.crisis"] is False


def test_a_disk_that_is_almost_full(well, monkeypatch):
    monkeypatch.setattr("openipt.cli.doctor.looking.FREE_BYTES_MIN", 10**18)
    assert amiss() == {"disk"}


def test_names_nobody(cli, well):
    cast.in_the_care_of(cast.a_person(well.service), well.lind)
    told = cli("doctor", "--json")
    assert {"versions", "clock", "content"} <= {sign["key"] for sign in json.loads(told.out)}
    for name in ("Mara", "Lind", "Omar", "Harbour"):
        assert name not in told.out


def test_a_note_about_a_backup_that_says_nothing_readable_is_none(settings, tmp_path):
    settings.VAR = tmp_path
    assert made_last(Kind.FACTS) is None
    Path(tmp_path / "last-backup-facts").write_text("yesterday, I think")
    assert made_last(Kind.FACTS) is None
