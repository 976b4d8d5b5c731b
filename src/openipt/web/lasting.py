"""How long a session lasts: not beyond twelve hours, not beyond a while of nothing, and of staff only with a factor."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from openipt.clinic.accounts.signed_in import BEGAN_AT as BEGAN_AT
from openipt.clinic.accounts.signed_in import SEEN_AT as SEEN_AT
from openipt.clinic.foundation.actor import Actor
from openipt.core.vocabulary import NOT_STAFF

PROVED_AT = "proved_at"
"""When a second factor was shown last; not there where none was."""
FRESH_AT = "fresh_at"
"""When they showed last who they are, by whatever they have to show it with."""
FRESH_FOR = timedelta(minutes=10)
"""How long that lets them do what could do harm in other hands (design rule)."""


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


def note_fresh(session: MutableMapping[str, Any], *, at: datetime, with_factor: bool) -> None:
    """Note that they have just shown who they are."""
    session[FRESH_AT] = int(at.timestamp())
    if with_factor:
        session[PROVED_AT] = int(at.timestamp())


def is_fresh(session: Mapping[str, Any], *, at: datetime) -> bool:
    """Whether they showed a moment ago who they are. In the demo nobody has anything to show."""
    return bool(settings.DEMO) or int(at.timestamp()) - session.get(FRESH_AT, 0) <= FRESH_FOR.total_seconds()
