"""Keeping the numbers a service gives of its own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from openipt.clinic.accounts.permissions import Permission, require
from openipt.clinic.audit.recording import record
from openipt.clinic.contacts.models import NumbersConfirmed, OwnNumbers
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.foundation.versions import FormStale
from openipt.core.safety.contacts import check_own_contacts, contacts_for
from openipt.core.safety_plan import Someone


def keep_own_numbers(*, actor: Actor, calls: tuple[Someone, ...], seen: int, at: datetime) -> OwnNumbers:
    """Say which numbers the service gives, in which order; the same ones again say that they are still right.

    Takes    calls: none takes them all off the pages
             seen: the number of the version the form was drawn with, 0 for the first
    Raises   OwnNumberAmiss, FormStale
    """
    check_own_contacts(calls)
    with record(actor, "own_numbers.kept", at=at) as line:
        require(actor, Permission.CONTACTS_KEEP)
        service = Service.objects.select_for_update().get(id=actor.service_id)
        latest = OwnNumbers.objects.filter(service=service).order_by("-number").first()
        if (latest.number if latest else 0) != seen:
            raise FormStale
        row = OwnNumbers(service=service, number=seen + 1, calls=msgspec.to_builtins(calls), kept_at=at)
        row.by_id = actor.account_id
        row.save(force_insert=True)
        return line.about(row)


def confirm_numbers(*, actor: Actor, by_id: UUID, at: datetime) -> NumbersConfirmed:
    """Say that somebody read the crisis numbers of the service's country, with the days on which each was last read."""
    with record(actor, "crisis_numbers.confirmed", at=at) as line:
        require(actor, Permission.CONTACTS_KEEP)
        country = Service.objects.values_list("country", flat=True).get(id=actor.service_id)
        row = NumbersConfirmed(
            service_id=actor.service_id,
            country=country,
            read_on={call.key: call.checked_date.isoformat() for call in contacts_for(country).calls},
            confirmed_at=at,
            by_id=by_id,
        )
        row.save(force_insert=True)
        return line.about(row)
