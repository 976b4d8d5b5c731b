"""Registering people, arranging their care, erasing them."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.db import IntegrityError

from openipt.clinic.accounts.models import Account
from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.accounts.usernames import person_username
from openipt.clinic.audit.models import Line
from openipt.clinic.foundation.keys.models import WrappedKey
from openipt.clinic.foundation.keys.ring import NoKey
from openipt.clinic.people.actions import (
    PersonDetails,
    erase_person,
    join_circle,
    leave_circle,
    register_person,
)
from openipt.clinic.people.models import CareLink, Person, Relation
from openipt.core.vocabulary import Role
from tests.cast import a_colleague, a_person, a_service, acting, in_the_care_of, the_system
from tests.conftest import COMMITS, NOW

pytestmark = pytest.mark.usefixtures("installation")
IDRIS = PersonDetails(
    name="Idris B",
    called="Idris",
    born=date(1984, 2, 29),
    telephone="01632 960190",
    reach="After six.",
    time_zone="Europe/London",
)


@pytest.fixture
def service():
    return a_service()


class TestRegistering:
    def test_keeps_who_they_are_with_a_key_of_their_own(self, service):
        person = register_person(actor=the_system(service), details=IDRIS, at=NOW)
        kept = Person.objects.get(id=person.id)
        assert (kept.name, kept.born, kept.reach) == ("Idris B", "1984-02-29", "After six.")
        assert WrappedKey.objects.filter(owner_id=person.id).count() == 1

    def test_gives_a_way_in_whose_name_tells_nobody_who_they_are(self, service):
        person = register_person(actor=the_system(service), details=IDRIS, email=" Idris@Example.org", at=NOW)
        assert person.account.username == person_username("idris@example.org")
        assert "idris" not in person.account.username
        assert (person.account.staff_email, person.account.staff_name) == ("", "")

    def test_is_for_those_whose_role_it_is_and_leaves_no_key_when_refused(self, service):
        lind, before = acting(a_colleague(service, "Dr Lind", Role.THERAPIST), service), WrappedKey.objects.count()
        with pytest.raises(NotAllowed):
            register_person(actor=lind, details=IDRIS, at=NOW)
        assert WrappedKey.objects.count() == before

    def test_can_be_done_again_after_a_crash_between_the_key_and_the_row(self, service, monkeypatch):
        person_id = uuid.uuid4()
        with monkeypatch.context() as broken:
            broken.setattr(Person, "save", lambda *_, **__: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                register_person(actor=the_system(service), details=IDRIS, person_id=person_id, at=NOW)
        person = register_person(actor=the_system(service), details=IDRIS, person_id=person_id, at=NOW)
        assert Person.objects.get(id=person.id).name == "Idris B"


class TestTheCircleOfCare:
    def test_has_one_assigned_therapist_at_a_time(self, service):
        mara = a_person(service)
        in_the_care_of(mara, a_colleague(service, "Dr Lind", Role.THERAPIST))
        with pytest.raises(IntegrityError):
            in_the_care_of(mara, a_colleague(service, "Dr Berg", Role.THERAPIST))

    def test_takes_colleagues_of_this_service_only(self, service):
        sato = a_colleague(a_service("Elsewhere"), "Dr Sato", Role.THERAPIST)
        with pytest.raises(NotYours, match="No such colleague"):
            in_the_care_of(a_person(service), sato)

    def test_cannot_be_arranged_at_another_service(self, service):
        elsewhere = a_service("Elsewhere")
        sato = a_colleague(elsewhere, "Dr Sato", Role.THERAPIST)
        with pytest.raises(NotYours, match="No such person"):
            join_circle(
                actor=the_system(elsewhere),
                person_id=a_person(service).id,
                account_id=sato.id,
                relation=Relation.ASSIGNED,
                at=NOW,
            )

    def test_remembers_who_has_left_it(self, service):
        mara, lind = a_person(service), a_colleague(service, "Dr Lind", Role.THERAPIST)
        in_the_care_of(mara, lind)
        leave_circle(actor=the_system(service), person_id=mara.id, account_id=lind.id, at=NOW)
        assert CareLink.objects.get(person=mara).ended_at == NOW
        with pytest.raises(NotYours, match="not in this circle"):
            leave_circle(actor=the_system(service), person_id=mara.id, account_id=lind.id, at=NOW)


@COMMITS
class TestErasing:
    @pytest.fixture
    def mara(self, service, settings, tmp_path) -> Person:
        settings.ERASURE_LEDGER = tmp_path / "erasures.jsonl"
        mara = a_person(service)
        in_the_care_of(mara, a_colleague(service, "Dr Lind", Role.THERAPIST))
        return mara

    def test_leaves_a_tombstone_that_opens_for_nobody(self, service, mara):
        erase_person(actor=the_system(service), person_id=mara.id, at=NOW)
        row = Person.objects.get(id=mara.id)
        assert row.erased_at == NOW
        with pytest.raises(NoKey):
            _ = row.name

    def test_ends_their_care_and_their_way_in(self, service, mara):
        erase_person(actor=the_system(service), person_id=mara.id, at=NOW)
        assert CareLink.objects.get(person=mara).ended_at == NOW
        assert not Account.objects.get(id=mara.account_id).is_active

    def test_a_second_time_there_is_nobody(self, service, mara):
        erase_person(actor=the_system(service), person_id=mara.id, at=NOW)
        with pytest.raises(NotYours):
            erase_person(actor=the_system(service), person_id=mara.id, at=NOW)
        assert Line.objects.filter(verb="person.erased").count() == 1

    @pytest.mark.parametrize("role", [Role.THERAPIST, Role.SERVICE_LEAD, Role.ADMINISTRATOR])
    def test_is_nothing_one_person_does(self, service, mara, role):
        with pytest.raises(NotAllowed):
            erase_person(actor=acting(a_colleague(service, "Somebody", role), service), person_id=mara.id, at=NOW)
        assert Person.objects.get(id=mara.id).name == "Mara A"

    def test_of_somebody_elsewhere_destroys_nothing(self, mara):
        with pytest.raises(NotYours):
            erase_person(actor=the_system(a_service("Elsewhere")), person_id=mara.id, at=NOW)
        assert Person.objects.get(id=mara.id).name == "Mara A"

    def test_that_stopped_half_way_is_finished_by_doing_it_again(self, service, mara, monkeypatch):
        with monkeypatch.context() as broken:
            broken.setattr("openipt.clinic.audit.recording._append", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                erase_person(actor=the_system(service), person_id=mara.id, at=NOW)
        assert Person.objects.get(id=mara.id).erased_at is None
        erase_person(actor=the_system(service), person_id=mara.id, at=NOW)
        assert Person.objects.get(id=mara.id).erased_at == NOW
