"""Opening a service, letting people in, and letting them go."""

from __future__ import annotations

import uuid
from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.models import Account, Membership, ShownDecision
from openipt.clinic.accounts.permissions import NotYours, Permission, require
from openipt.clinic.audit.recording import open_chain, record
from openipt.clinic.foundation.actor import Actor, system_actor
from openipt.clinic.foundation.endings import note_endings
from openipt.clinic.foundation.keys.models import OwnerKind
from openipt.clinic.foundation.keys.ring import make_key
from openipt.clinic.foundation.models import Service, Site
from openipt.core.vocabulary import Role


def open_service(
    *,
    name: str,
    time_zone: str,
    country: str,
    opening: list[list[str] | None],
    holidays: list[str],
    at: datetime,
    service_id: UUID | None = None,
) -> Service:
    """Begin a service: its key, its trail, its row and a first site of the same name.

    Takes    opening: seven entries, Monday first; holidays: ISO dates; country: two letters
    """
    service = Service(
        id=service_id or uuid.uuid4(),
        name=name,
        time_zone=time_zone,
        country=country,
        opening=opening,
        holidays=holidays,
    )
    make_key(OwnerKind.SERVICE, service.id, at=at)
    with record(system_actor("setup", service_id=service.id), "service.opened", at=at) as line:
        open_chain(line)
        service.save(force_insert=True)
        Site.objects.create(service=service, name=name, time_zone=time_zone)
        line.about(service)
    return service


def decide_what_is_shown(*, actor: Actor, interprets: bool, shows_unvalidated: bool, at: datetime) -> None:
    """Switch interpretation on or off for the service, and say who did. Literal answers and their alerts stay."""
    with record(actor, "service.interpretation_decided", at=at) as line:
        require(actor, Permission.SHOWN_DECIDE)
        service = Service.objects.select_for_update().get(id=actor.service_id)
        service.interprets, service.shows_unvalidated = interprets, shows_unvalidated
        service.save(update_fields=["interprets", "shows_unvalidated"])
        ShownDecision.objects.create(
            service=service,
            decided_at=at,
            by_id=actor.account_id,
            interprets=interprets,
            shows_unvalidated=shows_unvalidated,
        )
        line.about(service)


def add_staff(*, actor: Actor, name: str, email: str, roles: frozenset[Role], at: datetime) -> Account:
    """Give a member of staff a way in, with their roles at the actor's service."""
    with record(actor, "staff.added", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        account = Account(username=email.strip().lower(), staff_name=name, staff_email=email.strip().lower())
        account.set_unusable_password()
        account.save(force_insert=True)
        for role in sorted(roles):
            Membership.objects.create(account=account, service_id=actor.service_id, role=role, began_at=at)
        return line.about(account)


def end_role(*, actor: Actor, account_id: UUID, role: Role, at: datetime) -> None:
    """End one role of one account; from the next request on it is gone."""
    with record(actor, "staff.role_ended", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        holding = Membership.objects.filter(
            account_id=account_id, service_id=actor.service_id, role=role, ended_at__isnull=True
        )
        ending = list(holding.values_list("id", flat=True))
        if not ending:
            raise NotYours("Nobody here holds that role now.")
        note_endings(ending, at=at)
        holding.update(ended_at=at)
        line.about_id("account", account_id)


def note_sign_in(*, actor: Actor, way: str, at: datetime) -> None:
    """Put a sign-in on the trail. `way` is how: `demo`, `password`, `passkey`."""
    with record(actor, f"account.signed_in_by_{way}", at=at) as line:
        line.about_id("account", actor.account_id or actor.service_id)
