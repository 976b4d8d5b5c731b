"""Whose desk this is: who asks, at which service, and what time it is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from openipt.clinic.accounts.reads import ServiceFacts
from openipt.clinic.foundation.actor import Actor
from openipt.web.doors import SignedInRequest
from openipt.web.shell import service_here


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The colleague who reads, and the moment in the service's zone, which decides what “today” is for staff."""

    actor: Actor
    service: ServiceFacts
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()

    def here(self, moment: datetime) -> datetime:
        """A moment as the clock on the service's wall shows it."""
        return moment.astimezone(self.now.tzinfo)


def desk_of(request: SignedInRequest) -> Desk:
    """The desk this request comes from."""
    service = service_here(request)
    return Desk(actor=request.actor, service=service, now=request.received_at.astimezone(ZoneInfo(service.time_zone)))
