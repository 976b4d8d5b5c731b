"""What happens around every request: who asks and when, what must be declared, and what the browser may keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from openipt.clinic.accounts.access import actor_for
from openipt.clinic.audit.looking import record_looking, watching
from openipt.clinic.emergency.access import in_emergency
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.keys.ring import key_ring
from openipt.web.devices import keep_cookie
from openipt.web.doors import sign_in_first
from openipt.web.front.which_service import SERVICE
from openipt.web.kiosk import BLANK_AFTER_SECONDS, PLACE, handed_over
from openipt.web.lasting import SEEN_AT, lasts

Next = Callable[[HttpRequest], HttpResponse]

_NOTE_ACTIVITY_EVERY_SECONDS = 60
_SHOWS_THE_RECORD = frozenset({200, 422})
"""A page, and a page again whose form was not kept."""


class QuietHeaders:
    """Nothing clinical stays in a browser or a search engine; pages ask the device for nothing."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Cache-Control", "no-store")
        response.setdefault("X-Robots-Tag", "noindex")
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class WhoIsAsking:
    """Reads the clock once, turns the session into an actor, and writes who looked before the page leaves."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.received_at = timezone.now()
        with key_ring(), watching() as opened:
            request.handed_over = handed_over(request)
            if request.handed_over:
                return self._only_the_check_in(request)
            request.actor = self._actor(request)
            if request.actor is None and SESSION_KEY in request.session:
                request.session.flush()
                return sign_in_first(request, "ended=1")
            response = self.get_response(request)
            keep_cookie(request, response)
            if request.actor is not None and response.status_code in _SHOWS_THE_RECORD:
                record_looking(request.actor, opened, page=_page_of(request), at=request.received_at)
            return response

    def _only_the_check_in(self, request: Any) -> HttpResponse:
        """Where one check-in was handed over or opened by its link: nothing else opens. On a device of the service a
        page that nobody touches goes blank."""
        place = request.handed_over.place
        request.actor = request.handed_over.actor(request.received_at)
        expired = request.actor is None and not request.path.startswith(place)
        if expired or not request.handed_over.allows(request.path):
            return HttpResponseRedirect(place)
        response = self.get_response(request)
        if place == PLACE:
            response.setdefault("Refresh", f"{BLANK_AFTER_SECONDS}; url={PLACE}?left=yes")
        return response

    def _actor(self, request: Any) -> Actor | None:
        session = request.session
        if SESSION_KEY not in session:
            return None
        service = session.get(SERVICE)
        actor = actor_for(
            UUID(session[SESSION_KEY]),
            session_hash=session.get(HASH_SESSION_KEY, ""),
            service_id=UUID(service) if service else None,
        )
        if actor is None or not lasts(session, actor, at=request.received_at):
            return None
        self._note_activity(request)
        return in_emergency(actor, at=request.received_at)

    def _note_activity(self, request: Any) -> None:
        """That somebody is there, at most once a minute."""
        now = int(request.received_at.timestamp())
        if now - request.session.get(SEEN_AT, 0) >= _NOTE_ACTIVITY_EVERY_SECONDS:
            request.session[SEEN_AT] = now


def _page_of(request: Any) -> str:
    """What the page asked for is called in our addresses."""
    return request.resolver_match.url_name if request.resolver_match else ""


class Deny:
    """A view that does not declare who may use it is refused, in production too."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if not hasattr(view, "declared"):
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} does not declare who may use it.")
