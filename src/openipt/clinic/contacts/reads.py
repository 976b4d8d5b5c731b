"""The numbers a service gives of its own, as they hold now and as they were kept. Public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openipt.clinic.contacts.models import NumbersConfirmed, OwnNumbers
from openipt.clinic.foundation.days import day_at
from openipt.clinic.foundation.services import services
from openipt.core.content import from_plain
from openipt.core.safety.contacts import OwnContacts
from openipt.core.safety_plan import Someone


@dataclass(frozen=True, kw_only=True)
class OwnNumbersKept:
    """One version. `number` travels in the form that keeps the next one."""

    number: int
    contacts: OwnContacts
    by: str
    kept_at: datetime


def own_contacts_of(service_id: UUID) -> OwnContacts:
    """The numbers that hold now; none while nobody kept any. One question."""
    rows = OwnNumbers.objects.filter(service_id=service_id).select_related("service", "by").order_by("-number")
    latest = rows.first()
    return _kept(latest).contacts if latest else OwnContacts()


def own_contacts_here() -> OwnContacts:
    """Those of the only service of this installation, for pages nobody signs in to; none where there are several."""
    here = services()
    return own_contacts_of(here[0].id) if len(here) == 1 else OwnContacts()


def own_numbers_kept(service_id: UUID) -> tuple[OwnNumbersKept, ...]:
    """Every version, the latest first. One question."""
    rows = OwnNumbers.objects.filter(service_id=service_id).select_related("service", "by").order_by("-number")
    return tuple(_kept(row) for row in rows)


def numbers_confirmed(service_id: UUID) -> datetime | None:
    """When somebody last read the numbers of the service's country and said they are right; none if nobody did."""
    rows = NumbersConfirmed.objects.filter(service_id=service_id).order_by("-confirmed_at")
    return rows.values_list("confirmed_at", flat=True).first()


def _kept(row: OwnNumbers) -> OwnNumbersKept:
    return OwnNumbersKept(
        number=row.number,
        contacts=OwnContacts(
            calls=from_plain(row.calls, tuple[Someone, ...]), checked_date=day_at(row.service, row.kept_at)
        ),
        by=row.by.staff_name if row.by else "",
        kept_at=row.kept_at,
    )
