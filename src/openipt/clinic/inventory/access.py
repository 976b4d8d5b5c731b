"""The door to an inventory: staff through the person in their care; a person to their own, while invited to draw."""

from __future__ import annotations

from uuid import UUID

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.inventory.models import InventoryPerson, Invitation
from openipt.clinic.people.access import person_for
from openipt.clinic.people.models import Person
from openipt.core.vocabulary import Refusal


class NotInvited(Refusal):
    """A person draws their circle when their therapist has asked them to."""

    code = "inventory.not_invited"

    def __init__(self) -> None:
        super().__init__("Your circle is closed for drawing at the moment. What you drew is kept; ask your therapist.")


def inventory_for(actor: Actor, person_id: UUID, *, to: Permission, changing: bool = False) -> Person:
    """The person, if this actor may do this with their inventory. `changing` locks the person's row.

    Raises   NotYours, NotAllowed; NotInvited when a person's own circle is closed
    """
    person = person_for(actor, person_id, to=to, changing=changing)
    if to is Permission.CIRCLE_DRAW:
        if actor.account_id is None or person.account_id != actor.account_id:
            raise NotYours("No such person.")
        if not Invitation.objects.filter(person=person, ended_at__isnull=True).exists():
            raise NotInvited
    return person


def inventory_person_for(
    actor: Actor, inventory_person_id: UUID, *, to: Permission, changing: bool = False
) -> InventoryPerson:
    """Somebody in an inventory, if this actor may do this with it; whose entry was erased does not exist.

    Raises   as `inventory_for`
    """
    found = InventoryPerson.objects.filter(
        id=inventory_person_id, service_id=actor.service_id, erased_at__isnull=True
    ).first()
    if found is None:
        raise NotYours("No such person.")
    found.person = inventory_for(actor, found.person_id, to=to, changing=changing)
    return found
