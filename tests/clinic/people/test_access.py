"""The door to a person: in their circle of care and allowed, or they do not exist for you."""

from __future__ import annotations

import uuid

import pytest

from openipt.clinic.accounts.permissions import NotAllowed, NotYours, Permission
from openipt.clinic.audit.looking import watching
from openipt.clinic.people.access import own_person, people_in_care_of, person_for, visible_people
from openipt.clinic.people.actions import erase_person, leave_circle
from openipt.clinic.people.models import Relation
from openipt.core.vocabulary import Role
from tests.cast import a_colleague, a_person, a_service, acting, in_the_care_of, the_system
from tests.conftest import COMMITS, NOW

pytestmark = pytest.mark.usefixtures("installation")
READ = Permission.PERSON_READ


@pytest.fixture
def service():
    return a_service()


@pytest.fixture
def lind(service):
    return a_colleague(service, "Dr Lind", Role.THERAPIST)


@pytest.fixture
def mara(service, lind):
    mara = a_person(service)
    in_the_care_of(mara, lind)
    return mara


def test_opens_for_their_therapist(service, lind, mara):
    assert person_for(acting(lind, service), mara.id, to=READ) == mara


@pytest.mark.parametrize("relation", [Relation.COVERING, Relation.SUPERVISING])
def test_opens_for_whoever_covers_or_supervises(service, mara, relation):
    ines = a_colleague(service, "Ines", Role.SUPERVISOR)
    in_the_care_of(mara, ines, relation)
    assert person_for(acting(ines, service), mara.id, to=READ) == mara


def test_stays_shut_for_a_colleague_who_has_no_part_in_it(service, mara):
    with pytest.raises(NotYours):
        person_for(acting(a_colleague(service, "Dr Berg", Role.THERAPIST), service), mara.id, to=READ)


def test_stays_shut_when_the_part_has_ended(service, lind, mara):
    leave_circle(actor=the_system(service), person_id=mara.id, account_id=lind.id, at=NOW)
    with pytest.raises(NotYours):
        person_for(acting(lind, service), mara.id, to=READ)


def test_stays_shut_at_another_service_for_the_same_colleague(service, lind, mara):
    elsewhere = a_service("Elsewhere")
    lind.memberships.create(service=elsewhere, role=Role.THERAPIST, began_at=NOW)
    with pytest.raises(NotYours):
        person_for(acting(lind, elsewhere), mara.id, to=READ)


def test_a_caseload_is_of_one_service_and_without_whoever_was_erased(service, lind, mara):
    elsewhere = a_service("Elsewhere")
    lind.memberships.create(service=elsewhere, role=Role.THERAPIST, began_at=NOW)
    assert list(people_in_care_of(acting(lind, service))) == [mara]
    assert list(people_in_care_of(acting(lind, elsewhere))) == []
    mara.erased_at = NOW  # while somebody erases them, the care ends a moment later
    mara.save()
    assert list(people_in_care_of(acting(lind, service))) == []


def test_what_is_not_yours_and_what_does_not_exist_say_the_same(service, mara):
    berg = acting(a_colleague(service, "Dr Berg", Role.THERAPIST), service)
    said = []
    for person_id in (mara.id, uuid.uuid4()):
        with pytest.raises(NotYours) as refused:
            person_for(berg, person_id, to=READ)
        said.append(str(refused.value))
    assert said[0] == said[1]


def test_a_part_in_the_care_is_not_enough_without_the_role(service, mara):
    priya = a_colleague(service, "Priya", Role.INTAKE)
    in_the_care_of(mara, priya, Relation.COVERING)
    with pytest.raises(NotAllowed):
        person_for(acting(priya, service), mara.id, to=READ)


@COMMITS
def test_stays_shut_for_everybody_once_somebody_is_erased(service, lind, mara):
    erase_person(actor=the_system(service), person_id=mara.id, at=NOW)
    for actor in (acting(lind, service), the_system(service)):
        with pytest.raises(NotYours):
            person_for(actor, mara.id, to=READ)


class TestWhoLooked:
    def test_is_noted_when_a_colleague_opens_a_record(self, service, lind, mara):
        with watching() as opened:
            person_for(acting(lind, service), mara.id, to=READ)
        assert opened.people == [mara.id]

    def test_is_not_noted_when_nothing_was_opened(self, service, mara):
        berg = acting(a_colleague(service, "Dr Berg", Role.THERAPIST), service)
        with watching() as opened, pytest.raises(NotYours):
            person_for(berg, mara.id, to=READ)
        assert opened.people == []

    def test_is_not_noted_when_it_is_their_own(self, service, mara):
        with watching() as opened:
            person_for(acting(mara.account, service), mara.id, to=Permission.OWN_RECORD_READ)
        assert opened.people == []


class TestOnesOwn:
    def test_record_is_found_by_the_account(self, service, mara):
        assert own_person(acting(mara.account, service), to=Permission.OWN_RECORD_READ) == mara

    def test_record_is_all_one_sees(self, service, mara):
        a_person(service, "Idris B")
        assert list(visible_people(acting(mara.account, service))) == [mara]

    def test_record_is_nothing_a_colleague_or_a_task_has(self, service, lind, mara):
        with pytest.raises(NotAllowed):
            own_person(acting(lind, service), to=Permission.OWN_RECORD_READ)
        with pytest.raises(NotYours):
            own_person(the_system(service), to=Permission.OWN_RECORD_READ)
