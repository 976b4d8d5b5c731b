"""SealedTextField: plain text never reaches SQL, whichever way somebody tries."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.models import F, Value
from django.test.utils import CaptureQueriesContext

from openipt.clinic.foundation.fields import PlainTextRefused, Sealed
from openipt.clinic.people.models import Person
from tests.cast import a_person, a_service

pytestmark = pytest.mark.usefixtures("installation")
SECRET = "Where the brother lives"


@pytest.fixture
def mara() -> Person:
    return a_person(a_service())


def one(mara: Person):
    return Person.objects.filter(id=mara.id)


ATTEMPTS = {
    "updating": lambda mara: one(mara).update(reach=SECRET),
    "updating by an expression": lambda mara: one(mara).update(reach=Value(SECRET)),
    "updating from another field": lambda mara: one(mara).update(reach=F("name")),
    "creating by an expression": lambda mara: Person.objects.create(id=mara.id, reach=Value(SECRET)),
    "filtering": lambda mara: one(mara).filter(reach=SECRET),
    "searching": lambda mara: one(mara).filter(reach__contains="brother"),
    "excluding": lambda mara: one(mara).exclude(reach__in=[SECRET]),
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_plain_text_is_refused_anywhere_but_in_a_row_that_is_saved(mara, attempt):
    before = one(mara).values_list("reach", flat=True).get()
    with CaptureQueriesContext(connection) as asked, pytest.raises(PlainTextRefused) as refused, transaction.atomic():
        attempt(mara)
    assert SECRET not in str(refused.value)
    assert not any(SECRET in query["sql"] for query in asked)
    assert one(mara).values_list("reach", flat=True).get() == before


def test_updating_many_rows_at_once_is_refused(mara):
    mara.reach = SECRET
    with pytest.raises(PlainTextRefused):
        Person.objects.bulk_update([mara], ["reach"])


@pytest.mark.parametrize("wrong", ["x" * 401, 7, b"bytes", ["text"]])
def test_a_text_that_is_too_long_or_no_text_is_refused(mara, wrong):
    mara.reach = wrong
    with pytest.raises(PlainTextRefused, match=r"Person.reach takes text of up to 400 characters"):
        mara.save()


def test_saving_sends_only_sealed_bytes(mara):
    mara.reach = SECRET
    with CaptureQueriesContext(connection) as asked:
        mara.save()
    assert not any(SECRET in query["sql"] for query in asked)
    assert Person.objects.get(id=mara.id).reach == SECRET


def test_asking_whether_there_is_a_text_is_allowed(mara):
    assert Person.objects.filter(id=mara.id, reach__isnull=False).exists()


def test_a_row_nobody_reads_stays_sealed_in_memory_and_is_saved_as_it_is(mara):
    row = Person.objects.get(id=mara.id)
    assert isinstance(row.__dict__["reach"], Sealed)
    row.save()
    assert one(mara).values_list("reach", flat=True).get() == row.__dict__["reach"]


def test_a_field_that_was_deferred_is_fetched_when_read(mara):
    assert one(mara).defer("reach").get().reach == "Text, not calls."


def test_values_are_sealed_bytes(mara):
    assert b"calls" not in one(mara).values("reach").get()["reach"]
