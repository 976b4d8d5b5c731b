"""Access that ended is noted outside the databases, before the commit that ends it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from openipt.clinic.accounts.models import Membership
from openipt.clinic.foundation.endings import DamagedEndings, note_endings, noted_endings
from openipt.clinic.people.actions import end_access_again, leave_circle
from openipt.clinic.people.models import CareLink
from openipt.core.vocabulary import Role
from tests.cast import end_role
from tests.clinic.scene import set_the_scene
from tests.moments import NOW

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture(autouse=True)
def ledger(tmp_path, settings):
    settings.ENDINGS_LEDGER = tmp_path / "endings.jsonl"
    return settings.ENDINGS_LEDGER


def test_a_role_and_a_place_in_a_circle_that_end_are_noted(ledger):
    scene = set_the_scene()
    leave_circle(actor=scene.system, person_id=scene.mara.id, account_id=scene.lind.id, at=NOW)
    end_role(actor=scene.system, account_id=scene.lind.id, role=Role.THERAPIST, at=NOW)
    link, role = CareLink.objects.get(), Membership.objects.get(account=scene.lind)
    assert noted_endings(ledger) == {link.id: NOW, role.id: NOW}


def test_what_an_older_copy_brought_back_ends_again_when_it_ended(ledger):
    scene = set_the_scene()
    link, role = CareLink.objects.get(), Membership.objects.get(account=scene.lind)
    note_endings([link.id, role.id], at=NOW)
    later = NOW + timedelta(days=2)
    assert end_access_again(actor=scene.system, ended=noted_endings(ledger), at=later) == 2
    assert {CareLink.objects.get().ended_at, Membership.objects.get(account=scene.lind).ended_at} == {NOW}
    assert end_access_again(actor=scene.system, ended=noted_endings(ledger), at=later) == 0


def test_whoever_was_not_let_out_stays(ledger):
    scene = set_the_scene()
    note_endings([UUID(int=7)], at=NOW)
    assert end_access_again(actor=scene.system, ended=noted_endings(ledger), at=NOW) == 0
    assert CareLink.objects.get().ended_at is None


@pytest.mark.parametrize("line", ["{}", "[]", '{"ended": "Mara", "at": "2026-11-24"}', "\x00"])
def test_a_damaged_line_is_refused(ledger, line):
    ledger.write_text(f"{line}\n")
    with pytest.raises(DamagedEndings, match="Line 1"):
        noted_endings(ledger)
