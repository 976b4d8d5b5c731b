"""The cast: Dr Lind and Mara at Harbour Street, Dr Sato elsewhere, and small functions that put them there."""

from __future__ import annotations

import itertools
from datetime import date, datetime

from openipt.clinic.accounts.actions import add_staff, open_service
from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.actor import Actor, system_actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.actions import PersonDetails, join_circle, register_person
from openipt.clinic.people.models import Person, Relation
from openipt.core.vocabulary import Role
from tests.conftest import NOW

_numbers = itertools.count(1)
WEEKDAYS = [["09:00", "17:00"]] * 5 + [None, None]


def a_service(name: str = "Harbour Street", *, at: datetime = NOW) -> Service:
    """A service open on weekdays from nine to five, London time."""
    return open_service(name=name, time_zone="Europe/London", country="GB", opening=WEEKDAYS, holidays=[], at=at)


def the_system(service: Service, task: str = "setup") -> Actor:
    """One of our own tasks at this service."""
    return system_actor(task, service_id=service.id)


def a_colleague(service: Service, name: str, *roles: Role, at: datetime = NOW) -> Account:
    """A member of staff with these roles."""
    email = f"{name.lower().replace(' ', '.')}.{next(_numbers)}@example.org"
    return add_staff(actor=the_system(service), name=name, email=email, roles=frozenset(roles), at=at)


def acting(account: Account, service: Service) -> Actor:
    """The actor this account is at this service."""
    roles = account.memberships.filter(service=service, ended_at__isnull=True).values_list("role", flat=True)
    return Actor(service_id=service.id, account_id=account.id, roles=frozenset(Role(role) for role in roles))


def a_person(service: Service, name: str = "Mara A", *, at: datetime = NOW, born: date = date(1991, 5, 3)) -> Person:
    """Somebody in therapy, with a way in of their own."""
    details = PersonDetails(
        name=name,
        called=name.split()[0],
        born=born,
        telephone="01632 960189",
        reach="Text, not calls.",
        time_zone="Europe/London",
    )
    email = f"{name.split()[0].lower()}.{next(_numbers)}@example.org"
    return register_person(actor=the_system(service), details=details, at=at, email=email)


def in_the_care_of(
    person: Person, account: Account, relation: Relation = Relation.ASSIGNED, *, at: datetime = NOW
) -> None:
    """Put a colleague into a person's circle of care."""
    service = Service.objects.get(id=person.service_id)
    join_circle(actor=the_system(service), person_id=person.id, account_id=account.id, relation=relation, at=at)
