"""The product served to a real browser. A journey fails when its pages complain, or ask anybody but us for anything."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, sync_playwright

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.clinic.safety.actions import set_duty_list
from openipt.config import middleware
from openipt.core.vocabulary import Role
from tests import cast
from tests.conftest import COMMITS
from tests.journeys.browser import PHONE, Complaints, launch, signed_in_page
from tests.journeys.clock import Clock
from tests.web.signing_in import sign_in

Browse = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys are served by threads of their own, which see only what was committed."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
            item.add_marker(COMMITS, append=False)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright keeps a loop in this thread, and Django would take every question for one asked from within it
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        yield from launch(playwright)


@pytest.fixture
def complaints(live_server: Any) -> Complaints:
    return Complaints(ours=live_server.url)


@pytest.fixture
def browse(chromium: Browser, live_server: Any, complaints: Complaints, settings: Any) -> Iterator[Browse]:
    """`browse(account, **device)` is a page signed in as them, on a phone; `device` says what is otherwise."""
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    pages: list[Page] = []

    def open_page(account: Account, **device: Any) -> Page:
        client = Client()
        sign_in(client, account)
        name = configured.SESSION_COOKIE_NAME
        page = signed_in_page(chromium, live_server.url, (name, client.cookies[name].value), **{**PHONE, **device})
        complaints.listen_to(page)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.context.close()
    assert complaints.foreign == [], "pages asked somebody else for something"
    assert complaints.errors == [], "pages complained"


@pytest.fixture
def now() -> datetime:
    """Journeys live today: a browser has a clock of its own."""
    return timezone.now()


@pytest.fixture
def clock(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The server's clock, in the story's hands."""
    clock = Clock(now)
    monkeypatch.setattr(middleware, "timezone", clock)
    return clock


@pytest.fixture
def harbour_street(installation: None, now: datetime) -> Service:
    return cast.a_service(at=now)


@pytest.fixture
def lind(harbour_street: Service, now: datetime) -> Account:
    """Dr Lind, with Ines on the duty list behind him."""
    ines = cast.a_colleague(harbour_street, "Ines", Role.SUPERVISOR, at=now)
    set_duty_list(actor=cast.the_system(harbour_street), account_ids=[ines.id], at=now)
    return cast.a_colleague(harbour_street, "Dr Lind", Role.THERAPIST, at=now)


@pytest.fixture
def mara(harbour_street: Service, lind: Account, now: datetime) -> Person:
    """Mara before session 4, in the care of Dr Lind."""
    mara = cast.a_person(harbour_street, at=now)
    cast.in_the_care_of(mara, lind, at=now)
    cast.a_course(mara, session=4, at=now)
    return mara
