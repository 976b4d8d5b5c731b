"""Opening a service, its addresses, what it shows, and the key all of it is sealed with."""

from __future__ import annotations

import uuid
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.models import ShownDecision
from openipt.clinic.accounts.permissions import NotAllowed, Permission, can, require
from openipt.clinic.accounts.reads import own_rules_since
from openipt.clinic.audit.recording import OpenLine, open_chain, record
from openipt.clinic.foundation.actor import Actor, system_actor
from openipt.clinic.foundation.keys.models import OwnerKind
from openipt.clinic.foundation.keys.ring import make_key
from openipt.clinic.foundation.models import Service, Site


class _NothingToDo(Exception):
    """Leaves an action without a line when everything stands as asked already."""


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


def add_site(*, actor: Actor, name: str, time_zone: str, at: datetime) -> Site:
    """Give the service another address."""
    with record(actor, "site.added", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        return line.about(Site.objects.create(service_id=actor.service_id, name=name, time_zone=time_zone))


def decide_what_is_shown(*, actor: Actor, interprets: bool, at: datetime) -> None:
    """Switch interpretation on or off for the service, and say who did. Literal answers and their alerts stay."""
    with suppress(_NothingToDo), record(actor, "service.interpretation_decided", at=at) as line:
        require(actor, Permission.SHOWN_DECIDE)
        service = Service.objects.select_for_update().get(id=actor.service_id)
        if service.interprets == interprets:
            raise _NothingToDo
        service.interprets = interprets
        _keep_shown(line, service, by=actor, at=at)


def switch_own_rules_on(*, actor: Actor, at: datetime) -> None:
    """Show openipt's own design rules to everybody of the service, answered for by the clinician who switches.

    Where they are on already, and no clinician who works here answers for them any more, this one does from now on.
    Raises   NotAllowed for everybody who is not a clinician of the service, a program among them
    """
    with suppress(_NothingToDo), record(actor, "service.own_rules_switched_on", at=at) as line:
        require(actor, Permission.OWN_RULES_DECIDE)
        if actor.account_id is None:
            raise NotAllowed(Permission.OWN_RULES_DECIDE)
        service = Service.objects.select_for_update().get(id=actor.service_id)
        since = own_rules_since(service.id)
        if service.shows_unvalidated and since is not None and since.is_here:
            raise _NothingToDo
        service.shows_unvalidated = True
        _keep_shown(line, service, by=actor, at=at)


def switch_own_rules_off(*, actor: Actor, at: datetime) -> None:
    """Show no design rules any more. A clinician or whoever leads the service may: hiding needs no clinician."""
    with suppress(_NothingToDo), record(actor, "service.own_rules_switched_off", at=at) as line:
        if not can(actor, Permission.SHOWN_DECIDE):
            require(actor, Permission.OWN_RULES_DECIDE)
        service = Service.objects.select_for_update().get(id=actor.service_id)
        if not service.shows_unvalidated:
            raise _NothingToDo
        service.shows_unvalidated = False
        _keep_shown(line, service, by=actor, at=at)


def note_new_master_key(*, actor: Actor, mark: str, at: datetime) -> None:
    """Put on the trail that the master key was changed. Takes mark: the name of the new one, 12 hexadecimal digits"""
    with record(actor, "keys.master_key_changed", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        line.about_id("service", actor.service_id)
        line.about_id("master_key", UUID(hex=mark.rjust(32, "0")))


def _keep_shown(line: OpenLine, service: Service, *, by: Actor, at: datetime) -> None:
    service.save(update_fields=["interprets", "shows_unvalidated"])
    ShownDecision.objects.create(
        service=service,
        decided_at=at,
        by_id=by.account_id,
        interprets=service.interprets,
        shows_unvalidated=service.shows_unvalidated,
    )
    line.about(service)
