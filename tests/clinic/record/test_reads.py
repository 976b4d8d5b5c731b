"""An export is complete by a law, holds nothing of anybody else, and says why what is not in it is not."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from django.db import models

from openipt.clinic.people.models import Person
from openipt.clinic.record.codebook import MEANINGS, meaning_of
from openipt.clinic.record.contents import FIELDS_LEFT_OUT, KINDS, Leaves
from openipt.clinic.record.reads import all_paths, columns_of, document_of, record_of
from openipt.clinic.record.schema import RecordAmiss, tables_in
from tests.clinic.scene import set_the_scene
from tests.clinic.sealed_rows import fill, models_with_sealed_text, two_rows_of
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("installation")
FIELDS = Path(__file__).parents[3] / "docs" / "reference" / "fields.csv"
OF_A_PERSON = [model for model in models_with_sealed_text() if model in all_paths()]


def whose(row: models.Model) -> Person:
    path = all_paths()[type(row)]
    return Person.objects.get(id=type(row).objects.values_list(path, flat=True).get(pk=row.pk))


def everything_of(person: Person) -> str:
    tables = record_of(person, Leaves)
    return json.dumps(document_of(tables, service="Harbour Street", made_at=NOW), ensure_ascii=False)


class TestARecordIsWhole:
    def test_every_kind_of_row_that_belongs_to_a_person_is_known(self):
        found = {model._meta.label for model in all_paths()}
        assert found == set(KINDS), "say in clinic/record/contents.py how a new kind of entry leaves the service"

    def test_every_classified_field_is_in_it_or_left_out_for_a_reason(self):
        with FIELDS.open(encoding="utf-8") as file:
            classified = [(row["model"], row["field"]) for row in csv.DictReader(file) if row["model"] in KINDS]
        given = {(model._meta.label, column.name) for model in all_paths() for column in columns_of(model)}
        missing = [(model, name) for model, name in classified if (model, name) not in given]
        assert len(classified) > 500
        assert [each for each in missing if each[1] not in FIELDS_LEFT_OUT] == []
        assert not any(name in FIELDS_LEFT_OUT for _, name in given - {("people.CareLink", "account")})

    def test_every_field_its_person_takes_has_its_meaning_and_no_meaning_is_of_nothing(self):
        own = {
            (model._meta.label, column.name)
            for model in all_paths()
            if KINDS[model._meta.label].leaves in (Leaves.OWN, Leaves.THEIRS)
            for column in columns_of(model)
        }
        assert [each for each in sorted(own) if not meaning_of(*each)] == []
        assert set(MEANINGS) <= {name for _, name in own} | {f"{kind}.{name}" for kind, name in own}

    def test_what_does_not_leave_by_itself_says_why_or_waits_for_a_colleague(self):
        assert all(kind.why for kind in KINDS.values() if kind.leaves in (Leaves.NEVER, Leaves.THEIRS))

    @pytest.mark.parametrize("spoil", [b"", b"[]", b'{"format": "other"}'])
    def test_is_not_read_from_a_file_that_is_none(self, spoil):
        with pytest.raises(RecordAmiss):
            tables_in(spoil)

    @pytest.mark.parametrize(
        ("was", "spoilt"), [('"registered_at": "2', '"registered_at": "x2'), ('"id": "', '"extra": 1, "id": "')]
    )
    def test_is_not_read_with_a_value_the_schema_does_not_allow(self, was, spoilt):
        content = everything_of(set_the_scene().mara)
        tables_in(content.encode())
        with pytest.raises(RecordAmiss):
            tables_in(content.replace(was, spoilt).encode())

    @pytest.mark.parametrize("model", OF_A_PERSON, ids=lambda model: model._meta.label)
    def test_holds_every_sealed_text_of_its_person_and_of_nobody_else(self, model):
        scene = set_the_scene()
        texts = {row: fill(row).values() for row in two_rows_of(model, scene)}
        for person in Person.objects.filter(erased_at__isnull=True):
            record = everything_of(person)
            assert tables_in(record.encode()) == record_of(person, Leaves)
            for row, written in texts.items():
                for text in written:
                    assert (text in record) == (whose(row) == person), (row, person)
