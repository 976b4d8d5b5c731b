"""Keeping the numbers a service gives of its own."""

from __future__ import annotations

from datetime import datetime

import msgspec

from openipt.clinic.accounts.permissions import Permission, require
from openipt.clinic.audit.recording import record
from openipt.clinic.contacts.models import OwnNumbers
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.foundation.versions import FormStale
from openipt.core.safety.contacts import check_own_contacts
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
