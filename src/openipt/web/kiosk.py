"""A check-in handed over on a device of the service: for a short while this one check-in, and nothing else.

The colleague's own session is ended first. What takes its place knows the id of one check-in, and opens no other page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from openipt.clinic.checkins.access import whoever_answers
from openipt.clinic.checkins.actions import Way
from openipt.clinic.foundation.actor import Actor

HANDED_OVER = "handed_over"
LASTS = timedelta(minutes=30)
BLANK_AFTER_SECONDS = 300
"""How long a page may stand there without a touch."""
PLACE = "/handed-over/"
_ALSO = (PLACE, "/help-now/", "/leave/", "/away/")


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """Which check-in was handed over, and until when."""

    check_in_id: UUID
    until: datetime

    def allows(self, path: str) -> bool:
        """Whether this page may be seen. The end of a check-in has a page of its own here, without any total."""
        check_in = f"/portal/check-in/{self.check_in_id}/"
        return path.startswith(_ALSO) or (path.startswith(check_in) and not path.endswith("/done/"))

    def actor(self, at: datetime) -> Actor | None:
        """Who acts: the person it is about, until the time is over."""
        return whoever_answers(self.check_in_id) if at <= self.until else None


def hand_over(request: Any, check_in_id: UUID) -> None:
    """End the session of whoever is signed in, and begin one that knows this check-in alone."""
    request.session.flush()
    request.session.cycle_key()
    until = request.received_at + LASTS
    request.session[HANDED_OVER] = {"check_in": str(check_in_id), "until": until.isoformat()}
    request.session.set_expiry(int(LASTS.total_seconds()))
    request.actor = None


def handed_over(request: Any) -> HandedOver | None:
    """What was handed over on this device, if anything."""
    kept = request.session.get(HANDED_OVER)
    if kept is None:
        return None
    return HandedOver(check_in_id=UUID(kept["check_in"]), until=datetime.fromisoformat(kept["until"]))


def way_of(request: Any) -> Way:
    """How answers sent from here came: on a screen of their own, or on a device that was handed over."""
    return Way.KIOSK if request.handed_over else Way.SCREEN
