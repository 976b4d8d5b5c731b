"""The cast of the clinic's tests, to be signed in; and the day they all live on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.clinic.conftest import as_lind, as_mara, harbour_street, ines, lind, mara, omar  # noqa: F401
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def _tuesday_morning() -> Iterator[None]:
    """Pages read the clock once a request; here it stands at ten past nine."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def _plain_static(settings) -> None:  # type: ignore[no-untyped-def]
    """Addresses of static files without their hashes, so that no test needs them collected."""
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
