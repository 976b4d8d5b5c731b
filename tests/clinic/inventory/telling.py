"""Small functions that put people into Mara's inventory."""

from __future__ import annotations

from uuid import UUID

from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.inventory.actions import add_person, describe_person
from openipt.clinic.inventory.reads import people_of
from openipt.clinic.people.models import Person
from openipt.core.inventory import InventoryPerson, Relationship, Ring, Tie
from tests import cast
from tests.moments import NOW


def told(nickname: str = "Bea", **what: object) -> Relationship:
    """A friend on the second ring, unless told otherwise."""
    return Relationship(**({"nickname": nickname, "tie": Tie.FRIEND, "ring": Ring.CLOSE} | what))


def system_at(person: Person) -> Actor:
    """One of our tasks at this person's service."""
    return cast.the_system(Service.objects.get(id=person.service_id))


def somebody_of(person: Person, nickname: str = "Bea", **what: object) -> UUID:
    """Somebody in a person's inventory."""
    return add_person(actor=system_at(person), person_id=person.id, told=told(nickname, **what), at=NOW)


def as_told(person: Person, entry_id: UUID) -> InventoryPerson:
    """Somebody in a person's inventory, as told last."""
    return next(each for each in people_of(person.id) if each.id == entry_id)


def told_again(person: Person, entry_id: UUID, *, why: str = "", **what: object) -> None:
    """The same person, told otherwise."""
    before = as_told(person, entry_id)
    again = Relationship(**({name: getattr(before, name) for name in Relationship.__dataclass_fields__} | what))
    describe_person(
        actor=system_at(person),
        inventory_person_id=entry_id,
        told=again,
        began_from=before.telling,
        why=why,
        at=NOW,
    )
