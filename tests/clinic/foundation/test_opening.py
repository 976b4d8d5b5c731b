"""Opening all there is: what opens, what stays closed with its owner erased, and what should open and does not."""

from __future__ import annotations

import pytest

from openipt.clinic.foundation.fields import Sealed
from openipt.clinic.foundation.keys.models import WrappedKey
from openipt.clinic.foundation.opening import open_everything
from openipt.clinic.people.actions import erase_person
from openipt.clinic.people.models import Person
from tests.cast import a_person
from tests.clinic.scene import set_the_scene
from tests.conftest import COMMITS
from tests.moments import NOW

pytestmark = [COMMITS, pytest.mark.usefixtures("installation")]


@pytest.fixture(autouse=True)
def _own_ledgers(tmp_path, settings):
    settings.ERASURE_LEDGER, settings.ENDINGS_LEDGER = tmp_path / "erasures.jsonl", tmp_path / "endings.jsonl"


def test_all_opens(installation):
    set_the_scene()
    all_of_it = open_everything()
    assert all_of_it.texts > 4
    assert (all_of_it.erased, all_of_it.faults) == (0, ())


def test_somebody_erased_stays_closed_and_is_no_fault():
    scene = set_the_scene()
    before = open_everything().texts
    erase_person(actor=scene.system, person_id=scene.mara.id, at=NOW)
    after = open_everything()
    assert after.erased > 0
    assert after.texts + after.erased == before
    assert after.faults == ()


def test_a_key_that_is_missing_is_a_fault():
    scene = set_the_scene()
    WrappedKey.objects.filter(owner_id=scene.mara.id).delete()
    assert f"people.Person.name of {scene.mara.pk} does not open" in open_everything().faults


def test_a_text_in_another_row_is_a_fault():
    scene = set_the_scene()
    idris = a_person(scene.service, "Idris B")
    theirs = Person.objects.values_list("name", flat=True).get(pk=idris.pk)
    Person.objects.filter(pk=scene.mara.pk).update(name=Sealed(theirs))
    assert open_everything().faults == (f"people.Person.name of {scene.mara.pk} does not open",)
