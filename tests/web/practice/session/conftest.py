"""Dr Lind, signed in, on the day of Mara's fourth session."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from openipt.clinic.people.models import Person
from tests.web.signing_in import sign_in


@pytest.fixture
def as_lind_in_browser(client: Client, lind: Any, harbour_street: Any) -> Client:
    sign_in(client, lind, harbour_street)
    return client


@pytest.fixture
def today(mara: Person) -> Any:
    """The session planned for today."""
    return mara.courses.get().sessions.get(attendance="")


@pytest.fixture
def address(today: Any) -> str:
    return f"/practice/sessions/{today.id}/"


@pytest.fixture
def send(as_lind_in_browser: Client, address: str, mara: Person) -> Any:
    """Send the form as a window drawn at this version would."""

    def send(*, seen: int = 0, step: str = "keep", headers: Any = None, **fields: Any) -> Any:
        named = {name.replace("__", "-"): value for name, value in fields.items()}
        posted = {"person": str(mara.id), "seen": seen, "step": step, **named}
        return as_lind_in_browser.post(address, posted, headers=headers or {})

    return send
