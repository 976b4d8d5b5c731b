"""One installation for the run: a folder of its own, a master key, and two databases (SQLite, or PostgreSQL by URL)."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import django
import hypothesis
import pytest

from tests.moments import NOW

# The settings are read once, here, after the folder is made: two runs at once must not meet in one database.
_var = Path(tempfile.mkdtemp(prefix="openipt-tests-"))
os.environ["OPENIPT_VAR"] = str(_var)
os.environ["OPENIPT_DEMO"] = "yes"
os.environ["DJANGO_SETTINGS_MODULE"] = "openipt.config.settings"
(_var / "keys").mkdir(mode=0o700)
(_var / "static").mkdir()
django.setup()

from tests.emptying import empty_only_what_was_written  # noqa: E402

empty_only_what_was_written()

# a busy machine is no fault of the code: how fast something is, benchmarks say
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")

NEEDS_A_DATABASE = ("clinic", "web", "cli", "journeys", "permissions")
COMMITS = pytest.mark.django_db(databases=["default", "keys"], transaction=True)
"""For tests that must see what really lies in the files, or that use more than one connection."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "only_on(vendor): about one of the two databases; not collected on the other")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of the clinic and of faces get both databases, facts and keys."""
    from django.db import connection

    elsewhere = [item for item in items if connection.vendor not in _vendors_of(item)]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in elsewhere]
    tests = Path(__file__).parent
    for item in items:
        folder = Path(item.path).relative_to(tests).parts[0]
        if folder in NEEDS_A_DATABASE and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db(databases=["default", "keys"]))


def _vendors_of(item: pytest.Item) -> tuple[str, ...]:
    marker = item.get_closest_marker("only_on")
    return marker.args if marker else ("sqlite", "postgresql")


def pytest_unconfigure() -> None:
    shutil.rmtree(_var, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Test databases of this process alone, so that two runs at once on one server do not meet."""
    from django.db import connections

    for connection in connections.all():
        if connection.vendor == "postgresql":
            connection.settings_dict["TEST"]["NAME"] = f"test_{connection.settings_dict['NAME']}_{os.getpid()}"


@pytest.fixture(scope="session", autouse=True)
def _master_key() -> None:
    from django.conf import settings

    from openipt.clinic.foundation.keys.master import make_master_key

    if not settings.MASTER_KEY_FILE.exists():
        make_master_key(settings.MASTER_KEY_FILE)


@pytest.fixture(autouse=True)
def _own_umask() -> Iterator[None]:
    """A command narrows the umask of its process; the next test gets back what it had."""
    before = os.umask(0o077)
    os.umask(before)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def _no_secret_outlives_its_test() -> None:
    """A secret of another test's installation would hide that this one has none, or the wrong one."""
    from openipt.clinic.foundation.keys.ring import lasting_secret

    lasting_secret.cache_clear()


@pytest.fixture(autouse=True)
def _no_trail_was_published_before() -> None:
    """What an earlier test published of a trail that is gone would look like a trail that was cut."""
    from django.conf import settings

    settings.TRAIL_HEADS.unlink(missing_ok=True)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def installation(request: pytest.FixtureRequest) -> None:
    """The installation's own key, fresh for this test."""
    from openipt.clinic.foundation.keys.models import OwnerKind
    from openipt.clinic.foundation.keys.ring import INSTALLATION_ID, make_key

    make_key(OwnerKind.INSTALLATION, INSTALLATION_ID, at=NOW)
