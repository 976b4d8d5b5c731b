"""How long a session lasts: not beyond twelve hours, not beyond a while of nothing, and of staff only with a factor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from openipt.clinic.foundation.actor import Actor
from openipt.core.vocabulary import Role

SEEN_AT = "seen_at"
BEGAN_AT = "began_at"
PROVED_AT = "proved_at"
"""When a second factor was shown last; not there where none was."""
NOT_STAFF = frozenset({Role.PERSON, Role.CARER})


def is_staff(actor: Actor) -> bool:
    """Whether any of their roles reaches more than their own record."""
    return not NOT_STAFF.issuperset(actor.roles)


def lasts(session: Mapping[str, Any], actor: Actor, *, at: datetime) -> bool:
    """Whether this session still signs this actor in. What it does not say counts against it."""
    now = int(at.timestamp())
    began_at = session.get(BEGAN_AT, 0)
    idle_minutes = settings.IDLE_MINUTES_STAFF if is_staff(actor) else settings.IDLE_MINUTES_PERSON
    is_idle = now - session.get(SEEN_AT, began_at) > idle_minutes * 60
    is_over = now - began_at >= settings.SESSION_HOURS_MAX * 60 * 60
    return not is_idle and not is_over and (PROVED_AT in session or not is_staff(actor))
