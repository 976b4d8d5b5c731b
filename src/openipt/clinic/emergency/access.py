"""Which record an actor reads in an emergency at this moment, and whose uses somebody may review."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from openipt.clinic.accounts.permissions import NotYours, Permission, can, require
from openipt.clinic.emergency.models import EmergencyUse
from openipt.clinic.foundation.actor import Actor, Emergency
from openipt.clinic.people.models import CareLink, Relation
from openipt.core.vocabulary import Role

REVIEWS_ALL = frozenset({Role.SERVICE_LEAD, Role.ADMINISTRATOR})
"""Who reviews every use of their service; a supervisor reviews those about people they supervise."""


def in_emergency(actor: Actor, *, at: datetime) -> Actor:
    """The actor with the record they read in an emergency now, if there is one: asked on every request.

    It is over with its time, when it was ended, with the role that allowed it, once the person is erased, and for
    somebody who has come into the circle of care meanwhile.
    """
    if actor.account_id is None or not can(actor, Permission.EMERGENCY_OPEN):
        return actor
    use = lasting_uses(actor.account_id, service_id=actor.service_id, at=at).first()
    if use is None:
        return actor
    return replace(actor, emergency=Emergency(id=use.id, person_id=use.person_id, until=use.until))


def lasting_uses(account_id: UUID, *, service_id: UUID, at: datetime) -> QuerySet[EmergencyUse]:
    """What an account reads in an emergency at this moment; one record at most."""
    in_care = CareLink.objects.filter(account_id=account_id, ended_at__isnull=True).values("person_id")
    return EmergencyUse.objects.filter(
        account_id=account_id,
        service_id=service_id,
        ended_at__isnull=True,
        until__gt=at,
        person__erased_at__isnull=True,
    ).exclude(person_id__in=in_care)


def uses_to_review(actor: Actor) -> QuerySet[EmergencyUse]:
    """Every use this actor may read about; their own among them, which somebody else reviews. Raises NotAllowed"""
    require(actor, Permission.EMERGENCY_REVIEW)
    here = EmergencyUse.objects.filter(service_id=actor.service_id)
    if actor.account_id is None:
        return here.none()
    if not REVIEWS_ALL.isdisjoint(actor.roles):
        return here
    supervised = CareLink.objects.filter(
        account_id=actor.account_id, relation=Relation.SUPERVISING, ended_at__isnull=True
    )
    return here.filter(person_id__in=supervised.values("person_id"))


def use_to_review(actor: Actor, use_id: UUID, *, changing: bool = False) -> EmergencyUse:
    """One use, for whoever may read about it. `changing` locks it. Raises NotYours, NotAllowed"""
    uses = uses_to_review(actor)
    if changing:
        uses = uses.select_for_update(of=("self",))
    use = uses.filter(id=use_id).first()
    if use is None:
        raise NotYours("No such use.")
    return use
