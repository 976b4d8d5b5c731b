"""What the frame of every page needs: whose pages these are, where one is in them, and whom to call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.dateformat import format as as_django_does
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from openipt.clinic.accounts.notices import has_news
from openipt.clinic.accounts.permissions import Permission, can
from openipt.clinic.accounts.reads import ServiceFacts, service_of, staff_name
from openipt.clinic.contacts.reads import own_contacts_here, own_contacts_of
from openipt.clinic.emergency.reads import count_owed
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.heartbeat import heartbeat_is_fresh, mail_is_silent
from openipt.clinic.rights.reads import count_erasures_that_wait
from openipt.clinic.safety.reads import count_open_alerts
from openipt.core.safety import Contacts, contacts_for
from openipt.core.safety.contacts import Contact, OwnContacts, whom_to_call
from openipt.core.safety_plan import Someone

FRONT, PORTAL, COMPANION, PRACTICE, MANAGE = "front", "portal", "companion", "practice", "manage"

LARGE_TEXT = "large_text"
"""What a session remembers it under that somebody wants larger letters."""
NEUTRAL_PAGE = "https://www.bbc.co.uk/weather"
"""Where “Leave quickly” leads: a page anybody might have open. Asked for only when somebody presses the button."""
_WHERE_WORK_BEGINS = frozenset({"/", "/portal/", "/practice/", "/practice/alerts/", "/manage/people/"})


@dataclass(frozen=True, kw_only=True)
class Door:
    """A place in a room's navigation, for those who may enter it, and what it is called for them."""

    href: str
    to: Permission
    words: Callable[[Actor], str]


@dataclass(frozen=True, kw_only=True)
class NavLink:
    """A door as the page shows it."""

    href: str
    words: str
    is_here: bool


def _alerts(actor: Actor) -> str:
    is_open = count_open_alerts(actor)
    return ngettext("Alerts: %d open", "Alerts: %d open", is_open) % is_open if is_open else _("Alerts")


def _erasing(actor: Actor) -> str:
    waiting = count_erasures_that_wait(actor)
    return ngettext("Erasing: %d waits", "Erasing: %d wait", waiting) % waiting if waiting else _("Erasing")


def _emergencies(actor: Actor) -> str:
    owed = count_owed(actor)
    return _("Emergencies: %d to review") % owed if owed else _("Emergencies")


_FOR_STAFF = (
    Door(href="/practice/", to=Permission.CASELOAD_READ, words=lambda _actor: _("Caseload")),
    Door(href="/practice/alerts/", to=Permission.ALERT_ANSWER, words=_alerts),
    Door(href="/manage/measures/", to=Permission.CONTENT_ADD, words=lambda _actor: _("Measures")),
    Door(href="/manage/messages/", to=Permission.CARE_ARRANGE, words=lambda _actor: _("Messages")),
    Door(href="/manage/contacts/", to=Permission.CONTACTS_KEEP, words=lambda _actor: _("Whom to call")),
    Door(href="/manage/safety/", to=Permission.SAFETY_ARRANGE, words=lambda _actor: _("How alerts are received")),
    Door(href="/manage/people/", to=Permission.STAFF_ARRANGE, words=lambda _actor: _("People of the service")),
    Door(href="/manage/erasing/", to=Permission.PERSON_ERASE, words=_erasing),
    Door(href="/manage/shown/", to=Permission.SHOWN_DECIDE, words=lambda _actor: _("What is shown")),
    Door(href="/manage/emergency/", to=Permission.EMERGENCY_REVIEW, words=_emergencies),
)
DOORS: Mapping[str, tuple[Door, ...]] = {
    FRONT: (),
    PORTAL: (
        Door(href="/portal/", to=Permission.OWN_RECORD_READ, words=lambda _actor: _("Home")),
        Door(href="/portal/week/", to=Permission.OWN_RECORD_READ, words=lambda _actor: _("My week")),
        Door(href="/portal/plan/", to=Permission.OWN_RECORD_READ, words=lambda _actor: _("My plan")),
        Door(href="/portal/safety-plan/", to=Permission.OWN_RECORD_READ, words=lambda _actor: _("Safety")),
        Door(href="/portal/check-ins/", to=Permission.OWN_RECORD_READ, words=lambda _actor: _("My check-ins")),
        Door(href="/portal/circle/", to=Permission.OWN_RECORD_READ, words=lambda _actor: _("My people")),
        Door(href="/portal/reading/", to=Permission.READING_READ, words=lambda _actor: _("Reading")),
    ),
    COMPANION: (Door(href="/companion/", to=Permission.PERSON_ACCOMPANY, words=lambda _actor: _("Home")),),
    PRACTICE: _FOR_STAFF,
    MANAGE: _FOR_STAFF,
}


def service_here(request: Any) -> ServiceFacts:
    """The service somebody is signed in at: one question, once a page."""
    if not hasattr(request, "service_here"):
        request.service_here = service_of(request.actor)
    return request.service_here


class Shell:
    """The frame's facts, each worked out when a template first asks."""

    neutral_page = NEUTRAL_PAGE

    def __init__(
        self,
        *,
        path: str = "/",
        actor: Actor | None = None,
        country: str = "",
        at: datetime | None = None,
        service: Callable[[], ServiceFacts] | None = None,
        handed_over_at: str = "",
        has_large_text: bool = False,
    ) -> None:
        self._path = path
        self._actor = actor
        self._service = service
        self._country = country
        self._at = at
        self._handed_over_at = handed_over_at
        self.is_handed_over = bool(handed_over_at)
        """Whether one check-in is shown, on a device handed over or by a link, and nothing that leads elsewhere."""
        self.has_large_text = has_large_text
        """Whether whoever is signed in asked for larger letters."""

    @classmethod
    def of(cls, request: Any) -> Shell:
        """The frame of the page this request asks for."""
        return cls(
            path=request.path,
            actor=getattr(request, "actor", None),
            at=getattr(request, "received_at", None),
            service=lambda: service_here(request),
            handed_over_at=handed_over.place if (handed_over := getattr(request, "handed_over", None)) else "",
            has_large_text=bool(getattr(request, "session", {}).get(LARGE_TEXT)),
        )

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
        """Which part of the house this page is in: `front`, `portal`, `companion`, `practice` or `manage`."""
        first = self._path.split("/")[1]
        return first if first in DOORS else FRONT

    @property
    def is_practice(self) -> bool:
        """Whether this is a page for staff."""
        return self.room in {PRACTICE, MANAGE}

    @property
    def uses_htmx(self) -> bool:
        """Whether the page may be smoothed; public pages carry no script they do not need."""
        return self.room != FRONT and not self.is_handed_over

    @property
    def offers_help_offline(self) -> bool:
        """Whether the browser keeps the help page: everywhere but on the pages of staff."""
        return not self.is_practice and not self.is_handed_over

    @property
    def may_hold_unsent(self) -> bool:
        """Whether answers may wait in this browser for a connection: in the portal, for whoever is signed in."""
        return self.room == PORTAL and self.is_signed_in and not self.is_handed_over

    @property
    def offers_own_plan(self) -> bool:
        """Whether help leads to one’s own safety plan: in the rooms of the person in therapy."""
        return self.room == PORTAL and self.is_signed_in and not self.is_handed_over

    @property
    def home(self) -> str:
        """Where the name at the top leads."""
        if self.is_handed_over:
            return self._handed_over_at
        return {FRONT: "/", PORTAL: "/portal/", COMPANION: "/companion/"}.get(self.room, "/practice/")

    @cached_property
    def service(self) -> ServiceFacts | None:
        """The service somebody is signed in at."""
        if self._actor is None:
            return None
        return self._service() if self._service else service_of(self._actor)

    @property
    def name(self) -> str:
        """Whose pages these are: the service's for its people; openipt's for staff and for everybody."""
        return self.service.name if self.service and self.room in {PORTAL, COMPANION} else "openipt"

    @cached_property
    def staff_name(self) -> str:
        """How colleagues see who is signed in."""
        return staff_name(self._actor.account_id) if self._actor and self._actor.account_id else ""

    @property
    def works_elsewhere(self) -> bool:
        """Whether whoever is signed in may go over to another service."""
        return self._actor is not None and self._actor.works_elsewhere

    @cached_property
    def contacts(self) -> Contacts:
        """Whom to call: in the country given, else in that of the service one is signed in at, else here."""
        return contacts_for(self._country or (self.service.country if self.service else settings.COUNTRY))

    @cached_property
    def own_contacts(self) -> OwnContacts:
        """The numbers the service gives of its own; on pages nobody signs in to, those of the only service here."""
        return own_contacts_of(self.service.id) if self.service else own_contacts_here()

    @property
    def whom_to_call(self) -> tuple[Contact | Someone, ...]:
        """The emergency number, the service's own numbers, then one line of the country for each need."""
        return whom_to_call(self.contacts, self.own_contacts)

    @property
    def are_own_contacts_due(self) -> bool:
        """Whether a clinician must know that nobody has looked at the service's own numbers for too long."""
        return self._at is not None and self.own_contacts.is_due_for_check(self._at.date())

    @property
    def may_alerts_be_late(self) -> bool:
        """Whether a clinician must know that nothing passes overdue alerts on: the background tasks are silent."""
        return self.is_practice and self._at is not None and not heartbeat_is_fresh(self._at)

    @property
    def is_mail_silent(self) -> bool:
        """Whether a clinician must know that messages do not go out: people were not reminded, nor colleagues told."""
        return self.is_practice and mail_is_silent()

    @property
    def has_sign_in_news(self) -> bool:
        """Whether the page where somebody's work begins says that there is something about their ways in to look at."""
        if self._path not in _WHERE_WORK_BEGINS or self.is_handed_over or self._actor is None:
            return False
        return self._actor.account_id is not None and has_news(self._actor.account_id)

    @property
    def emergency_until(self) -> str:
        """Until what time, on the clock of the service, somebody reads a record in an emergency; empty otherwise."""
        emergency = self._actor.emergency if self._actor else None
        if emergency is None or self.service is None or self.is_handed_over:
            return ""
        until = emergency.until.astimezone(ZoneInfo(self.service.time_zone))
        return as_django_does(until.time(), pgettext("Django's time format for staff", "H:i"))

    @property
    def emergency_person_id(self) -> UUID | None:
        """Whose record that is."""
        return self._actor.emergency.person_id if self._actor and self._actor.emergency else None

    @cached_property
    def nav(self) -> tuple[NavLink, ...]:
        """The doors of this room that this actor may enter."""
        actor = self._actor
        if actor is None or self.is_handed_over:
            return ()
        doors = [door for door in DOORS[self.room] if can(actor, door.to)]
        here = max((door.href for door in doors if self._path.startswith(door.href)), key=len, default="")
        return tuple(NavLink(href=door.href, words=door.words(actor), is_here=door.href == here) for door in doors)


def shell(request: Any) -> dict[str, Any]:
    """The context of every page: `shell`, and who is signed in as `actor`."""
    return {"shell": Shell.of(request), "actor": getattr(request, "actor", None)}
