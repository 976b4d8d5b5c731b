"""Harbour Street on a Tuesday: Dr Lind cares for Mara; Ines is on the duty list; Omar leads; Dr Sato is elsewhere."""

from __future__ import annotations

import pytest

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.clinic.safety.actions import set_duty_list
from openipt.core.vocabulary import Role
from tests import cast
from tests.conftest import NOW


@pytest.fixture
def harbour_street(installation: None) -> Service:
    return cast.a_service()


@pytest.fixture
def lind(harbour_street: Service) -> Account:
    return cast.a_colleague(harbour_street, "Dr Lind", Role.THERAPIST)


@pytest.fixture
def ines(harbour_street: Service) -> Account:
    ines = cast.a_colleague(harbour_street, "Ines", Role.SUPERVISOR)
    set_duty_list(actor=cast.the_system(harbour_street), account_ids=[ines.id], at=NOW)
    return ines


@pytest.fixture
def omar(harbour_street: Service) -> Account:
    return cast.a_colleague(harbour_street, "Omar", Role.SERVICE_LEAD)


@pytest.fixture
def mara(harbour_street: Service, lind: Account) -> Person:
    mara = cast.a_person(harbour_street)
    cast.in_the_care_of(mara, lind)
    cast.a_course(mara, session=4)
    return mara


@pytest.fixture
def as_mara(mara: Person, harbour_street: Service) -> Actor:
    return cast.acting(mara.account, harbour_street)


@pytest.fixture
def as_lind(lind: Account, harbour_street: Service) -> Actor:
    return cast.acting(lind, harbour_street)
