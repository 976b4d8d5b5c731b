"""Which day it is at a service: its zone decides due dates and what “today” is for its staff."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from openipt.clinic.foundation.models import Service


def day_at(service: Service, moment: datetime) -> date:
    """The day this moment falls on, by the clock on the service's wall."""
    return moment.astimezone(ZoneInfo(service.time_zone)).date()
