"""Every sealed field of every model: opens in its place, and nowhere else."""

from __future__ import annotations

from itertools import combinations

import pytest
from django.db import models

from openipt.clinic.foundation.fields import Sealed, SealedTextField
from openipt.clinic.foundation.sealing import DoesNotOpen, key_id_of
from tests.clinic.scene import set_the_scene
from tests.clinic.sealed_rows import as_it_lies, fill, models_with_sealed_text, sealed_fields, two_rows_of

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture(params=models_with_sealed_text(), ids=lambda model: model._meta.label)
def rows(request) -> list[models.Model]:
    return two_rows_of(request.param, set_the_scene())


def swap(one: models.Model, its: str, other: models.Model, others: str) -> None:
    """Let two sealed values change places, in the database."""
    first, second = as_it_lies(one, its), as_it_lies(other, others)
    type(one).objects.filter(pk=one.pk).update(**{its: Sealed(second)})
    type(other).objects.filter(pk=other.pk).update(**{others: Sealed(first)})


def read(row: models.Model, name: str) -> str:
    return getattr(type(row).objects.get(pk=row.pk), name)


def test_what_was_kept_reads_back(rows):
    for row in rows:
        for name, text in fill(row).items():
            assert read(row, name) == text


def test_what_lies_in_the_database_is_not_the_text(rows):
    for row in rows:
        for name, text in fill(row).items():
            assert text.encode() not in as_it_lies(row, name)


def test_sealing_the_same_text_twice_gives_other_bytes(rows):
    row = rows[0]
    for name, text in fill(row).items():
        before = as_it_lies(row, name)
        setattr(row, name, text)
        row.save()
        assert as_it_lies(row, name) != before


def test_a_value_swapped_between_two_rows_does_not_open(rows):
    one, other = rows
    for field in sealed_fields(type(one)):
        fill(one), fill(other)
        swap(one, field.attname, other, field.attname)
        for row in rows:
            with pytest.raises(DoesNotOpen):
                read(row, field.attname)


def test_a_value_swapped_between_two_fields_does_not_open(rows):
    row = rows[0]
    for one, other in combinations(sealed_fields(type(row)), 2):
        fill(row)
        swap(row, one.attname, row, other.attname)
        for field in (one, other):
            with pytest.raises(DoesNotOpen):
                read(row, field.attname)


def test_two_rows_of_one_person_share_a_key_so_the_place_alone_keeps_them_apart(rows):
    for row in rows:
        fill(row)
    key_ids = {key_id_of(as_it_lies(row, field.attname)) for row in rows for field in sealed_fields(type(row))}
    owners = {getattr(row, field.owner) for row in rows for field in sealed_fields(type(row))}
    assert len(key_ids) == len(owners)


def test_every_sealed_field_names_an_attribute_of_its_row_as_the_owner_of_its_key(rows):
    for field in sealed_fields(type(rows[0])):
        assert isinstance(field, SealedTextField)
        assert getattr(rows[0], field.owner) is not None
