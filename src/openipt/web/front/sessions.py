"""Beginning and ending a signed-in session, and where each belongs afterwards."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils.http import url_has_allowed_host_and_scheme

from openipt.clinic.accounts.access import actor_for
from openipt.clinic.accounts.actions import note_sign_in
from openipt.clinic.accounts.permissions import NotYours, Permission, can
from openipt.clinic.foundation.actor import Actor

_BACKEND = "django.contrib.auth.backends.ModelBackend"

LANDINGS = (
    (Permission.OWN_RECORD_READ, "/portal/"),
    (Permission.CASELOAD_READ, "/practice/"),
    (Permission.ALERT_ANSWER, "/practice/alerts/"),
)
"""By what somebody may do, where their work begins; the first that fits."""


def begin(request: Any, account: Any, *, way: str) -> Actor:
    """Sign an account in, under a session that nobody knew before, and put it on the trail.

    Takes    way: how they proved who they are, such as `demo`
    Raises   NotYours when the account has no role anywhere
    """
    credentials = account.get_session_auth_hash()
    actor = actor_for(account.id, session_hash=credentials)
    if actor is None:
        raise NotYours("This account has no role at any service.")
    request.session.flush()
    request.session.cycle_key()
    request.session[SESSION_KEY] = str(account.id)
    request.session[BACKEND_SESSION_KEY] = _BACKEND
    request.session[HASH_SESSION_KEY] = credentials
    note_sign_in(actor=actor, way=way, at=request.received_at)
    return actor


def end(request: Any) -> None:
    """Forget the session here and in the browser."""
    request.session.flush()
    request.actor = None


def landing(actor: Actor, *, asked_for: str = "") -> str:
    """Where this actor's work begins, or the page they asked for when it lies within; the front page for the others."""
    home = next((address for permission, address in LANDINGS if can(actor, permission)), "/")
    is_ours = url_has_allowed_host_and_scheme(asked_for, allowed_hosts=None)
    room = "/" + home.split("/")[1] + "/"
    return asked_for if is_ours and home != "/" and asked_for.startswith(room) else home
