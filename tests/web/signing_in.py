"""Signing the cast in, with the session keys a real sign-in leaves."""

from __future__ import annotations

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.models import Service
from openipt.config import middleware
from openipt.web.lasting import BEGAN_AT, FRESH_AT, PROVED_AT

_BACKEND = "django.contrib.auth.backends.ModelBackend"


def sign_in(client: Client, account: Account, service: Service | None = None) -> None:
    """Sign this account in, at this service if it belongs to several."""
    session = client.session
    session[SESSION_KEY] = str(account.id)
    session[BACKEND_SESSION_KEY] = _BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    # by the server's own clock, which a story may have moved on
    session[BEGAN_AT] = session[PROVED_AT] = session[FRESH_AT] = int(middleware.timezone.now().timestamp())
    if service is not None:
        session["service"] = str(service.id)
    session.save()
    client.cookies[_cookie_name()] = session.session_key


def _cookie_name() -> str:
    from django.conf import settings

    return settings.SESSION_COOKIE_NAME
