"""What the frame of every page needs: whose pages these are, where one is in them, and whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from openipt.clinic.accounts.permissions import Permission, can
from openipt.clinic.accounts.reads import ServiceFacts, service_of, staff_name
from openipt.clinic.foundation.actor import Actor
from openipt.core.safety import Contacts, contacts_for

FRONT, PORTAL, PRACTICE = "front", "portal", "practice"


@dataclass(frozen=True, kw_only=True)
class Door:
    """A place in a room's navigation, for those who may enter it."""

    href: str
    words: Any
    to: Permission | None = None


@dataclass(frozen=True, kw_only=True)
class NavLink:
    """A door as the page shows it."""

    href: str
    words: str
    is_here: bool


DOORS: dict[str, tuple[Door, ...]] = {
    FRONT: (),
    PORTAL: (Door(href="/portal/", words=pgettext_lazy("navigation", "Home"), to=Permission.OWN_RECORD_READ),),
    PRACTICE: (
        Door(href="/practice/", words=_("Caseload"), to=Permission.CASELOAD_READ),
        Door(href="/practice/alerts/", words=_("Alerts"), to=Permission.ALERT_ANSWER),
    ),
}


class Shell:
    """The frame's facts, each worked out when a template first asks."""

    def __init__(self, request: Any) -> None:
        self._path: str = request.path
        self._actor: Actor | None = getattr(request, "actor", None)

    @property
    def is_demo(self) -> bool:
        """Whether everybody here is invented."""
        return bool(settings.DEMO)

    @property
    def is_signed_in(self) -> bool:
        """Whether somebody is."""
        return self._actor is not None

    @property
    def room(self) -> str:
        """Which part of the house this page is in: `front`, `portal` or `practice`."""
        first = self._path.split("/")[1]
        return first if first in DOORS else FRONT

    @property
    def is_practice(self) -> bool:
        """Whether this is a page for staff."""
        return self.room == PRACTICE

    @property
    def uses_htmx(self) -> bool:
        """Whether the page may be smoothed; public pages carry no script they do not need."""
        return self.room != FRONT

    @property
    def home(self) -> str:
        """Where the name at the top leads."""
        return "/" if self.room == FRONT else f"/{self.room}/"

    @cached_property
    def service(self) -> ServiceFacts | None:
        """The service somebody is signed in at. One query, once a page."""
        return service_of(self._actor) if self._actor else None

    @property
    def name(self) -> str:
        """Whose pages these are: the service's for its people; openipt's for staff and for everybody."""
        return self.service.name if self.service and self.room == PORTAL else "openipt"

    @cached_property
    def staff_name(self) -> str:
        """How colleagues see who is signed in."""
        return staff_name(self._actor.account_id) if self._actor and self._actor.account_id else ""

    @cached_property
    def contacts(self) -> Contacts:
        """Whom to call: by the service's country when signed in, else by the installation's."""
        return contacts_for(self.service.country if self.service else settings.COUNTRY)

    @property
    def nav(self) -> tuple[NavLink, ...]:
        """The doors of this room that this actor may enter."""
        open_doors = [door for door in DOORS[self.room] if self._may_enter(door)]
        here = max((door.href for door in open_doors if self._path.startswith(door.href)), key=len, default="")
        return tuple(NavLink(href=door.href, words=str(door.words), is_here=door.href == here) for door in open_doors)

    def _may_enter(self, door: Door) -> bool:
        return door.to is None or (self._actor is not None and can(self._actor, door.to))


def shell(request: Any) -> dict[str, Any]:
    """The context of every page: `shell`, and who is signed in as `actor`."""
    return {"shell": Shell(request), "actor": getattr(request, "actor", None)}
