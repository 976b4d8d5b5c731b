"""A real service as it should be set up, for tests that then spoil one thing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openipt.clinic.accounts.models import Account
from openipt.clinic.contacts.actions import confirm_numbers
from openipt.clinic.foundation.models import Service
from openipt.clinic.safety.actions import set_duty_list
from openipt.core.vocabulary import Role
from tests import cast
from tests.moments import NOW


@dataclass(frozen=True, kw_only=True)
class Here:
    """Harbour Street with everybody it needs."""

    service: Service
    admin: Account
    lind: Account
    omar: Account


def a_sound_service() -> Here:
    """Two who answer alerts, both on duty, somebody to call outside, and an administrator."""
    service = cast.a_service()
    admin = cast.a_colleague(service, "Admin", Role.ADMINISTRATOR)
    lind = cast.a_colleague(service, "Dr Lind", Role.THERAPIST)
    omar = cast.a_colleague(service, "Omar", Role.SERVICE_LEAD)
    set_duty_list(actor=cast.the_system(service), account_ids=[omar.id, lind.id], at=NOW)
    confirm_numbers(actor=cast.the_system(service), by_id=admin.id, at=NOW)
    return Here(service=service, admin=admin, lind=lind, omar=omar)


def say_everything(settings: Any) -> None:
    """As a real service would set it up."""
    settings.DEMO = False
    settings.SHOW_COMPONENTS = False
    settings.SECRET_KEY = "".join(chr(33 + number) for number in range(60))
    settings.ALLOWED_HOSTS = ["ipt.example.org"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.TRUSTED_PROXIES = ["127.0.0.1"]


def close_to_others(settings: Any) -> None:
    """Folder and databases of the tests as a command would have made them."""
    os.chmod(settings.VAR, 0o700)
    for database in settings.DATABASES.values():
        if "sqlite" in database["ENGINE"]:
            Path(database["NAME"]).chmod(0o600)
