"""The door to a colleague: somebody who works at the actor's service now."""

from __future__ import annotations

from uuid import UUID

from openipt.clinic.accounts.models import Account, Membership
from openipt.clinic.accounts.permissions import NotYours, Permission, require
from openipt.clinic.foundation.actor import Actor
from openipt.core.vocabulary import NOT_STAFF


def colleague_for(actor: Actor, account_id: UUID) -> Account:
    """The colleague, if this actor arranges who works here. Raises NotYours, NotAllowed"""
    require(actor, Permission.STAFF_ARRANGE)
    here = Membership.objects.filter(service_id=actor.service_id, ended_at__isnull=True).exclude(role__in=NOT_STAFF)
    colleague = Account.objects.filter(id=account_id, id__in=here.values("account_id")).first()
    if colleague is None:
        raise NotYours("No such colleague.")
    return colleague
