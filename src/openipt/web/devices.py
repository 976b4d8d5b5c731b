"""The cookie by which a browser is known again to somebody who has signed in from it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse

from openipt.clinic.accounts.devices import Device
from openipt.clinic.accounts.proving import Place
from openipt.web.networks import network_of

LASTS_SECONDS = 180 * 24 * 60 * 60
"""Half a year (design rule): whoever comes every few weeks stays known."""


def device_of(request: Any) -> Device:
    """The browser that asks."""
    return Device.read(request.COOKIES.get(_cookie_name(), ""))


def place_of(request: Any) -> Place:
    """Where somebody proves who they are."""
    return Place(network=network_of(request), device=device_of(request))


def remember(request: Any, account_id: UUID) -> bool:
    """Know this browser again for an account; whether it was known before. The cookie leaves with the answer."""
    device = device_of(request)
    request.remembered = device.with_account(account_id)
    return device.knows(account_id)


def keep_cookie(request: Any, response: HttpResponse) -> None:
    """Put the cookie on the answer, where somebody signed in by this request."""
    if (device := getattr(request, "remembered", None)) is not None:
        response.set_cookie(
            _cookie_name(),
            device.cookie,
            max_age=LASTS_SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _cookie_name() -> str:
    return "__Host-device" if settings.SESSION_COOKIE_SECURE else "openipt_device"
