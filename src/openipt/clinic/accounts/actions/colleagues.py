"""Who works at a service, and as what."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.models import Account, Membership
from openipt.clinic.accounts.permissions import NotAllowed, NotYours, Permission, require, roles_with
from openipt.clinic.accounts.refusals import AlreadyHere, LastAdministrator, NotStaff
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.endings import note_endings
from openipt.clinic.foundation.models import Service
from openipt.core.vocabulary import NOT_STAFF, Role


def add_staff(*, actor: Actor, name: str, email: str, roles: frozenset[Role], at: datetime) -> Account:
    """Give a member of staff their roles at the actor's service, and an account where they have none.

    Somebody who works at another service of this installation keeps their account, name and password. Whoever comes
    back after they left everywhere chooses a password anew.
    Raises   AlreadyHere, NotStaff
    """
    address = email.strip().lower()
    if not roles or not roles.isdisjoint(NOT_STAFF):
        raise NotStaff
    with record(actor, "staff.added", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        account = Account.objects.select_for_update().filter(username=address).first()
        if account is None:
            account = Account(username=address, staff_name=name, staff_email=address)
            account.set_unusable_password()
            account.save(force_insert=True)
        elif Membership.objects.filter(account=account, service_id=actor.service_id, ended_at__isnull=True).exists():
            raise AlreadyHere(account.staff_name)
        elif not account.is_active:
            account.is_active = True
            account.set_unusable_password()
            account.save(update_fields=["is_active", "password"])
        for role in sorted(roles):
            Membership.objects.create(account=account, service_id=actor.service_id, role=role, began_at=at)
        return line.about(account)


def set_roles(line: OpenLine, account_id: UUID, roles: frozenset[Role]) -> None:
    """Let a colleague hold exactly these roles at the actor's service, as a step of arranging who works here. The
    caller has asked `arranging_staff`.

    Raises   LastAdministrator, NotYours
    """
    here = Membership.objects.filter(service_id=line.actor.service_id, ended_at__isnull=True)
    held = list(here.filter(account_id=account_id).exclude(role__in=NOT_STAFF))
    if not held:
        raise NotYours("No such colleague.")
    ending = [row for row in held if Role(row.role) not in roles]
    others = here.filter(role=Role.ADMINISTRATOR, account__is_active=True).exclude(account_id=account_id)
    if any(row.role == Role.ADMINISTRATOR for row in ending) and not others.exists():
        raise LastAdministrator
    note_endings([row.id for row in ending], at=line.at)
    here.filter(id__in=[row.id for row in ending]).update(ended_at=line.at)
    for role in sorted(roles - {Role(row.role) for row in held}):
        Membership.objects.create(account_id=account_id, service_id=line.actor.service_id, role=role, began_at=line.at)
    if not Membership.objects.filter(account_id=account_id, ended_at__isnull=True).exists():
        Account.objects.filter(id=account_id).update(is_active=False)
    line.about_id("account", account_id)


def arranging_staff(line: OpenLine) -> None:
    """Let one arrangement of staff come after another at the actor's service, and only by whoever may arrange it now:
    of two administrators who take each other's role, the second has none any more. The first step of each.

    Raises   NotAllowed
    """
    require(line.actor, Permission.STAFF_ARRANGE)
    Service.objects.select_for_update().get(id=line.actor.service_id)
    if line.actor.account_id is None:
        return
    held = Membership.objects.filter(
        account_id=line.actor.account_id, service_id=line.actor.service_id, ended_at__isnull=True
    )
    if roles_with(Permission.STAFF_ARRANGE).isdisjoint(map(Role, held.values_list("role", flat=True))):
        raise NotAllowed(Permission.STAFF_ARRANGE)
