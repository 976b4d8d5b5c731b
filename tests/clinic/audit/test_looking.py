"""Looking is recorded too: one line for each request, about everybody whose record was opened."""

from __future__ import annotations

import uuid

from openipt.clinic.audit.looking import note_opened, note_showing, record_looking, watching
from openipt.clinic.audit.models import Line
from tests.cast import a_service, the_system
from tests.conftest import NOW

MARA, IDRIS = uuid.UUID(int=1), uuid.UUID(int=2)


def looking_of(service) -> list[tuple[str, list[str]]]:
    return list(Line.objects.filter(chain_id=service.id, seq__gt=1).order_by("seq").values_list("verb", "about"))


def test_one_line_says_whose_records_were_opened_each_once():
    service = a_service()
    with watching() as opened:
        for person in (MARA, IDRIS, MARA):
            note_opened(person)
    record_looking(the_system(service), opened, at=NOW)
    assert looking_of(service) == [("person.viewed", [f"person:{MARA}", f"person:{IDRIS}"])]


def test_a_list_is_one_line_with_its_own_verb():
    service = a_service()
    with watching() as opened:
        note_showing("caseload.viewed", ("person", MARA), ("person", IDRIS))
    record_looking(the_system(service), opened, at=NOW)
    assert looking_of(service) == [("caseload.viewed", [f"person:{MARA}", f"person:{IDRIS}"])]


def test_a_request_that_opened_nobody_writes_nothing():
    service = a_service()
    with watching() as opened:
        pass
    record_looking(the_system(service), opened, at=NOW)
    assert looking_of(service) == []


def test_what_one_request_opened_is_not_told_of_the_next():
    with watching() as first:
        note_opened(MARA)
    with watching() as second:
        pass
    note_opened(IDRIS)
    assert (first.people, second.people) == ([MARA], [])
