"""A link to one check-in: its token leaves the address at once, and a PIN opens it.

Looking changes nothing, so a mail scanner that follows the link takes nothing away. Whatever does not open looks the
same, whether it ever did or not.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect

from openipt.clinic.accounts.permissions import NotYours, Permission, can
from openipt.clinic.checkins.access import check_in_for
from openipt.clinic.links.access import check_in_behind, keeper_of, link_named, opens_now, was_sent_by
from openipt.clinic.links.actions import try_pin
from openipt.web.doors import open_to_all
from openipt.web.front.pin_form import PinForm
from openipt.web.front.sessions import end
from openipt.web.kiosk import LINK_PLACE, came_by_link, hand_over
from openipt.web.pages import page, see_other, see_other_at

COOKIE = "check-in-link"
COOKIE_LASTS_SECONDS = 3600
"""How long a page may ask for the PIN before the link must be touched again."""


@open_to_all("whoever has a link to a check-in comes by here")
def arrive(request: Any, token: str) -> HttpResponse:
    """Take the token out of the address before anything is shown."""
    link_id = link_named(token)
    if came_by_link(request) and request.handed_over.link_id != link_id:
        end(request)
    response = HttpResponseRedirect(LINK_PLACE)
    response["Referrer-Policy"] = "no-referrer"
    if link_id is None:
        response.delete_cookie(COOKIE, path=LINK_PLACE)
        return response
    response.set_signed_cookie(
        COOKIE,
        str(link_id),
        salt=COOKIE,
        max_age=COOKIE_LASTS_SECONDS,
        path=LINK_PLACE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@open_to_all("a PIN opens the check-in a link leads to", methods=("GET", "POST"))
def answer(request: Any) -> HttpResponse:
    """Ask for the PIN; once it was given, whether to go on or to stop; at the end, thanks."""
    if came_by_link(request):
        return _inside(request)
    link_id = _link_in(request)
    if link_id is None or not opens_now(link_id, at=request.received_at):
        return _opens_nothing(request)
    check_in_id = check_in_behind(link_id)
    if _is_signed_in_as_them(request, check_in_id):
        return see_other("portal:check-in", check_in_id)
    form = PinForm(request.POST or None)
    if form.is_valid():
        keeper = keeper_of(link_id)
        if keeper and try_pin(actor=keeper, link_id=link_id, pin=form.cleaned_data["pin"], at=request.received_at):
            hand_over(request, check_in_id, link_id=link_id)
            return see_other("portal:check-in", check_in_id)
        if not opens_now(link_id, at=request.received_at):
            return _opens_nothing(request)
        form.refuse()
    return page(request, "front/pin.html", status=422 if form.is_bound else 200, form=form)


@open_to_all("thanks whoever answered by a link")
def kept(request: Any) -> HttpResponse:
    """That it is kept, and whom to call; nobody is named."""
    return page(request, "front/answered.html", is_sent="sent" in request.GET)


def _inside(request: Any) -> HttpResponse:
    """Behind the PIN: go on, or stop. The session ends with the last page, and wherever the link does."""
    is_sent, is_over = was_sent_by(request.handed_over.link_id), request.actor is None
    if is_over and not is_sent:
        end(request)
        return _opens_nothing(request)
    if is_sent or request.method == "POST":
        end(request)
        return see_other_at(f"{LINK_PLACE}kept/{'?sent=yes' if is_sent else ''}")
    return page(request, "front/stop_here.html", check_in_id=request.handed_over.check_in_id, by_link=True)


def _opens_nothing(request: Any) -> HttpResponse:
    """The same page for what was used, is over, is locked or never was."""
    response = page(request, "front/opens_nothing.html", status=404)
    response.delete_cookie(COOKIE, path=LINK_PLACE)
    return response


def _link_in(request: Any) -> UUID | None:
    kept = request.get_signed_cookie(COOKIE, default=None, salt=COOKIE, max_age=COOKIE_LASTS_SECONDS)
    return UUID(kept) if kept else None


def _is_signed_in_as_them(request: Any, check_in_id: UUID) -> bool:
    """Whether no PIN is needed, because the check-in is open to them anyway."""
    if request.actor is None or not can(request.actor, Permission.CHECK_IN_SUBMIT):
        return False
    try:
        check_in_for(request.actor, check_in_id, to=Permission.CHECK_IN_SUBMIT)
    except NotYours:
        return False
    return True
