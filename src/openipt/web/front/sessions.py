"""Beginning and ending a signed-in session, and where each belongs afterwards."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils.http import url_has_allowed_host_and_scheme

from openipt.clinic.accounts.access import hash_of
from openipt.clinic.accounts.actions.signing import note_sign_in, note_sign_out
from openipt.clinic.accounts.permissions import Permission, can
from openipt.clinic.accounts.signed_in import BROWSER
from openipt.clinic.foundation.actor import Actor
from openipt.web.devices import remember
from openipt.web.front.browsers import browser_in_words
from openipt.web.lasting import BEGAN_AT, note_fresh

_BACKEND = "django.contrib.auth.backends.ModelBackend"

LANDINGS = (
    (Permission.OWN_RECORD_READ, "/portal/"),
    (Permission.PERSON_ACCOMPANY, "/companion/"),
    (Permission.CASELOAD_READ, "/practice/"),
    (Permission.ALERT_ANSWER, "/practice/alerts/"),
)
"""By what somebody may do, where their work begins; the first that fits."""


def begin(request: Any, actor: Actor, *, way: str, with_factor: bool) -> None:
    """Sign somebody in, under a session that nobody knew before, and put it on the trail.

    Takes    way: how they proved who they are, such as `passkey`
             with_factor: whether a second factor was among it, without which no session of staff lasts
    """
    assert actor.account_id is not None
    request.session.flush()
    request.session.cycle_key()
    request.session[SESSION_KEY] = str(actor.account_id)
    request.session[BACKEND_SESSION_KEY] = _BACKEND
    request.session[HASH_SESSION_KEY] = hash_of(actor.account_id)
    request.session[BEGAN_AT] = int(request.received_at.timestamp())
    request.session[BROWSER] = browser_in_words(request.headers.get("User-Agent", ""))
    note_fresh(request.session, at=request.received_at, with_factor=with_factor)
    is_known = way == "demo" or remember(request, actor.account_id)
    note_sign_in(actor=actor, way=way, in_new_place=not is_known, at=request.received_at)


def end(request: Any) -> None:
    """Forget the session here and in the browser, and put it on the trail where somebody was signed in."""
    if request.actor is not None and request.actor.account_id and SESSION_KEY in request.session:
        note_sign_out(actor=request.actor, at=request.received_at)
    request.session.flush()
    request.actor = None


def landing(actor: Actor, *, asked_for: str = "") -> str:
    """Where this actor's work begins, or the page they asked for when it lies within; the front page for the others."""
    home = next((address for permission, address in LANDINGS if can(actor, permission)), "/")
    is_ours = url_has_allowed_host_and_scheme(asked_for, allowed_hosts=None)
    room = "/" + home.split("/")[1] + "/"
    return asked_for if is_ours and home != "/" and asked_for.startswith(room) else home
