"""Which services this installation holds, for tasks that go through all of them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from openipt.clinic.foundation.models import Service


@dataclass(frozen=True, kw_only=True)
class ServiceName:
    """One service: its id and what it is called."""

    id: UUID
    name: str


def services() -> tuple[ServiceName, ...]:
    """Every service, by name."""
    rows = Service.objects.order_by("name", "id").values_list("id", "name")
    return tuple(ServiceName(id=service_id, name=name) for service_id, name in rows)
