"""What heads a page about a person, and who cares for them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from openipt.clinic.foundation.keys.ring import key_ring
from openipt.clinic.people.models import Person, Relation
from openipt.clinic.people.reads import age_on, carers_of, heading, headings, how_to_reach
from openipt.core.vocabulary import Role
from tests.cast import a_colleague, a_person, a_service, in_the_care_of
from tests.conftest import NOW

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("born", "today", "years"),
    [
        (date(1991, 3, 10), TODAY, 35),
        (date(1991, 3, 11), TODAY, 34),
        (date(1984, 2, 29), date(2026, 2, 28), 41),
        (date(1984, 2, 29), date(2026, 3, 1), 42),
        (date(1984, 2, 29), date(2024, 2, 29), 40),
        (TODAY, TODAY, 0),
    ],
)
def test_age_is_whole_years_lived(born, today, years):
    assert age_on(today, born=born) == years


def test_a_heading_names_somebody_with_their_date_of_birth(installation):
    mara = a_person(a_service(), born=date(1991, 5, 3))
    head = heading(mara, today=TODAY)
    assert (head.name, head.called, head.born, head.age_years) == ("Mara A", "Mara", date(1991, 5, 3), 34)
    assert how_to_reach(mara).in_words == "Text, not calls."


def test_many_headings_fetch_their_keys_with_one_question(installation):
    service = a_service()
    for name in ("Mara A", "Idris B", "Noor C", "Tomas D"):
        a_person(service, name)
    people = list(Person.objects.all())
    with key_ring(), CaptureQueriesContext(connections["keys"]) as asked:
        heads = headings(people, today=TODAY)
    assert {head.called for head in heads.values()} == {"Mara", "Idris", "Noor", "Tomas"}
    assert len(asked) == 1


def test_of_several_who_cover_the_longest_standing_one_is_named(installation):
    service = a_service()
    mara, berg, lind = a_person(service), *(a_colleague(service, name, Role.THERAPIST) for name in ("Berg", "Lind"))
    in_the_care_of(mara, berg, Relation.COVERING, at=NOW)
    in_the_care_of(mara, lind, Relation.COVERING, at=NOW - timedelta(days=1))
    assert carers_of([mara.id], relation=Relation.COVERING) == {mara.id: (lind.id, "Lind")}
    assert carers_of([mara.id], relation=Relation.ASSIGNED) == {}
