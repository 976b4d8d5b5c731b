"""The service's own numbers: kept by whoever leads, version by version, and nobody's to change otherwise."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotAllowed
from openipt.clinic.contacts.actions import keep_own_numbers
from openipt.clinic.contacts.reads import own_contacts_here, own_contacts_of, own_numbers_kept
from openipt.clinic.foundation.versions import FormStale
from openipt.core.safety.contacts import CHECK_EVERY_DAYS, OwnContacts, OwnNumberAmiss
from openipt.core.safety_plan import Someone
from tests import cast
from tests.conftest import NOW

OURS = (
    Someone(name="Harbour Street", says="Weekdays, 9 to 5", number="01632 960118"),
    Someone(name="Crisis team", number="01632 960199"),
)


def kept(actor, calls=OURS, *, seen: int = 0):
    return keep_own_numbers(actor=actor, calls=calls, seen=seen, at=NOW)


@pytest.fixture
def as_omar(omar, harbour_street):
    return cast.acting(omar, harbour_street)


def test_stand_in_the_order_they_were_kept_in(as_omar, harbour_street):
    kept(as_omar)
    assert own_contacts_of(harbour_street.id) == OwnContacts(calls=OURS, checked_date=NOW.date())


def test_earlier_ones_stay_with_who_and_when(as_omar, harbour_street):
    kept(as_omar)
    kept(as_omar, OURS[:1], seen=1)
    kept(as_omar, (), seen=2)
    versions = own_numbers_kept(harbour_street.id)
    assert [len(each.contacts.calls) for each in versions] == [0, 1, 2]
    assert {each.by for each in versions} == {"Omar"}


def test_two_windows_never_overwrite_each_other(as_omar):
    kept(as_omar)
    with pytest.raises(FormStale):
        kept(as_omar, OURS[:1])


@pytest.mark.parametrize("number", ["", "ring us"])
def test_a_number_that_leads_nowhere_is_refused(as_omar, harbour_street, number):
    with pytest.raises(OwnNumberAmiss) as refused:
        kept(as_omar, (OURS[0], Someone(name="Crisis team", number=number)))
    assert refused.value.place == 1
    assert own_contacts_of(harbour_street.id) == OwnContacts()


def test_are_kept_by_whoever_leads_alone(as_lind, as_mara):
    for actor in (as_lind, as_mara):
        with pytest.raises(NotAllowed):
            kept(actor)


def test_are_due_after_half_a_year(as_omar, harbour_street):
    kept(as_omar)
    own = own_contacts_of(harbour_street.id)
    assert not own.is_due_for_check(NOW.date() + timedelta(days=CHECK_EVERY_DAYS))
    assert own.is_due_for_check(NOW.date() + timedelta(days=CHECK_EVERY_DAYS + 1))
    assert not OwnContacts().is_due_for_check(NOW.date())


def test_are_shown_to_anybody_only_where_there_is_one_service(as_omar):
    kept(as_omar)
    assert own_contacts_here().calls == OURS
    cast.a_service("Mill Lane")
    assert own_contacts_here() == OwnContacts()
