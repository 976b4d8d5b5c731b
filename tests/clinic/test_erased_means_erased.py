"""Erased means erased, even from backups: what a restore brings back stays unreadable."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections, models

from openipt.clinic.audit.models import Line
from openipt.clinic.foundation.keys.erasure import reapply_erasures
from openipt.clinic.foundation.keys.ring import NoKey
from openipt.clinic.people.actions import erase_person
from openipt.clinic.people.models import Person
from openipt.clinic.people.reads import erasures_to_finish
from tests.cast import a_person, the_system
from tests.clinic.scene import Scene, set_the_scene
from tests.clinic.sealed_rows import fill, models_with_sealed_text, sealed_fields, two_rows_of
from tests.clinic.stolen_disk import dump, restore_dump
from tests.conftest import COMMITS, NOW

pytestmark = [COMMITS, pytest.mark.usefixtures("installation")]

Restore = Callable[[], None]


@pytest.fixture
def scene(tmp_path, settings) -> Scene:
    settings.ERASURE_LEDGER = tmp_path / "erasures.jsonl"
    return set_the_scene()


def back_up(alias: str, folder: Path) -> Restore:
    """Copy one database while it is in use; gives what puts the copy back."""
    if connections[alias].vendor == "postgresql":
        content = dump(alias)
        return lambda: restore_dump(alias, content)
    copy = folder / f"{alias}.backup"
    with closing(sqlite3.connect(copy)) as target:
        connections[alias].connection.backup(target)

    def restore() -> None:
        with closing(sqlite3.connect(copy)) as source:
            source.backup(connections[alias].connection)

    return restore


def everything_about(scene: Scene) -> list[tuple[models.Model, str, str]]:
    """Every sealed field of every model, filled: the row, the field, the text."""
    return [
        (row, name, text)
        for model in models_with_sealed_text()
        for row in two_rows_of(model, scene)
        for name, text in fill(row).items()
    ]


def is_about(row: models.Model, person: Person) -> bool:
    return {getattr(row, field.owner) for field in sealed_fields(type(row))} == {person.id}


def read(row: models.Model, name: str) -> str:
    return getattr(type(row).objects.get(pk=row.pk), name)


def test_their_text_stays_unreadable_and_that_of_others_reads(scene, tmp_path):
    texts = everything_about(scene)
    restores = [back_up(alias, tmp_path) for alias in ("default", "keys")]
    erase_person(actor=scene.system, person_id=scene.mara.id, at=NOW)
    for restore in restores:
        restore()

    assert all(read(row, name) == text for row, name, text in texts), "a restore brings all back, or nothing is proved"
    assert reapply_erasures(at=NOW) == 1
    theirs = [(row, name) for row, name, _ in texts if is_about(row, scene.mara)]
    others = [(row, name, text) for row, name, text in texts if not is_about(row, scene.mara)]
    assert len(theirs) > len(others) > 0
    for row, name in theirs:
        with pytest.raises(NoKey):
            read(row, name)
    assert all(read(row, name) == text for row, name, text in others)


def test_restoring_the_facts_alone_brings_no_text_back(scene, tmp_path):
    restore_facts = back_up("default", tmp_path)
    erase_person(actor=scene.system, person_id=scene.mara.id, at=NOW)
    restore_facts()
    with pytest.raises(NoKey):
        read(scene.mara, "name")


def test_the_tombstone_is_put_back_too(scene, tmp_path):
    restores = [back_up(alias, tmp_path) for alias in ("default", "keys")]
    erase_person(actor=scene.system, person_id=scene.mara.id, at=NOW)
    assert erasures_to_finish() == ()
    for restore in restores:
        restore()
    reapply_erasures(at=NOW)
    for unfinished in erasures_to_finish():
        assert unfinished.person_id == scene.mara.id
        erase_person(actor=the_system(scene.service, "restore"), person_id=unfinished.person_id, at=NOW)
    assert erasures_to_finish() == ()
    assert Person.objects.get(id=scene.mara.id).erased_at == NOW
    assert Line.objects.filter(verb="person.erased").count() == 1


def test_somebody_erased_does_not_come_back_under_their_old_id(scene):
    idris = a_person(scene.service, "Idris B")
    erase_person(actor=scene.system, person_id=scene.mara.id, at=NOW)
    reapply_erasures(at=NOW)
    assert read(idris, "name") == "Idris B"
    with pytest.raises(NoKey):
        fill(scene.mara)
