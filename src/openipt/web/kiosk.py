"""One check-in and nothing else: on a device of the service that was handed over, or by a link with its PIN.

Whatever session there was is ended first. What takes its place knows the id of one check-in, and opens no other page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from openipt.clinic.checkins.access import whoever_answers
from openipt.clinic.checkins.actions import Way
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.links.access import whoever_came

HANDED_OVER = "handed_over"
LASTS = timedelta(minutes=30)
LINK_LASTS = timedelta(hours=2)
"""How long a PIN counts on one device; the link opens again with it until the answers are sent."""
BLANK_AFTER_SECONDS = 300
"""How long a page may stand there without a touch."""
PLACE, LINK_PLACE = "/handed-over/", "/answer/"
"""Where one stops."""
_ALSO = ("/help-now/", "/leave/", "/away/")


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """Which check-in was handed over, and until when. link_id: the link it was opened by, if it was"""

    check_in_id: UUID
    until: datetime
    link_id: UUID | None = None

    @property
    def place(self) -> str:
        """Where every other page leads."""
        return LINK_PLACE if self.link_id else PLACE

    def allows(self, path: str) -> bool:
        """Whether this page may be seen. The end of a check-in has a page of its own here, without any total."""
        check_in = f"/portal/check-in/{self.check_in_id}/"
        return path.startswith((self.place, *_ALSO)) or (path.startswith(check_in) and not path.endswith("/done/"))

    def actor(self, at: datetime) -> Actor | None:
        """Who acts: the person it is about, until the time is over, or the link ends."""
        if at > self.until:
            return None
        return whoever_came(self.link_id, at=at) if self.link_id else whoever_answers(self.check_in_id)


def hand_over(request: Any, check_in_id: UUID, *, link_id: UUID | None = None) -> None:
    """End the session of whoever is signed in, and begin one that knows this check-in alone."""
    request.session.flush()
    request.session.cycle_key()
    lasts = LINK_LASTS if link_id else LASTS
    kept = {"check_in": str(check_in_id), "until": (request.received_at + lasts).isoformat()}
    request.session[HANDED_OVER] = {**kept, **({"link": str(link_id)} if link_id else {})}
    request.session.set_expiry(int(lasts.total_seconds()))
    request.actor = None


def handed_over(request: Any) -> HandedOver | None:
    """What was handed over on this device, if anything."""
    kept = request.session.get(HANDED_OVER)
    if kept is None:
        return None
    return HandedOver(
        check_in_id=UUID(kept["check_in"]),
        until=datetime.fromisoformat(kept["until"]),
        link_id=UUID(kept["link"]) if "link" in kept else None,
    )


def came_by_link(request: Any) -> bool:
    """Whether whoever answers came by a link, and may be anybody who knows the PIN."""
    return request.handed_over is not None and request.handed_over.link_id is not None


def is_at_home(request: Any) -> bool:
    """Whether somebody is signed in as themselves: then their people and their plan may be named."""
    return request.handed_over is None


def way_of(request: Any) -> Way:
    """How answers sent from here came: on a screen of their own, on a device handed over, or by a link."""
    if came_by_link(request):
        return Way.LINK
    return Way.KIOSK if request.handed_over else Way.SCREEN
