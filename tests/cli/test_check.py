from __future__ import annotations

import json
import os
from contextlib import contextmanager

import pytest
from django.db import connection, connections, transaction

from openipt.cli.preflight import findings_about
from openipt.cli.preflight.databases import place
from openipt.cli.preflight.doors import is_loopback
from openipt.clinic.audit.privileges import NoSuchRole, is_superuser, let_serve, may_rewrite_trail
from tests.cli.a_service import close_to_others, say_everything


def keys(host: str = "127.0.0.1") -> set[str]:
    return {finding.key for finding in findings_about(host=host)}


@pytest.fixture(autouse=True)
def _private_folder(settings):
    close_to_others(settings)


@pytest.fixture
def in_production(settings):
    say_everything(settings)


class TestPreFlight:
    def test_a_demo_on_this_machine_is_fine(self, installation):
        assert keys() == set()

    def test_a_demo_for_everybody_is_not(self, installation):
        assert keys("0.0.0.0") == {"demo.not_loopback"}

    @pytest.mark.parametrize(
        ("host", "sender", "starttls", "found"),
        [
            ("", "notes@localhost", False, set()),
            ("mail.example.org", "notes@example.org", True, set()),
            ("127.0.0.1", "notes@example.org", False, set()),
            ("mail.example.org", "notes@localhost", True, {"mail.no_sender"}),
            ("198.51.100.7", "notes@example.org", False, {"mail.in_the_clear"}),
        ],
    )
    def test_mail(self, installation, settings, host, sender, starttls, found):
        settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL, settings.EMAIL_USE_TLS = host, sender, starttls
        assert keys() == found

    def test_every_finding_says_how_to_mend_it(self, in_production, settings, tmp_path):
        settings.VAR = tmp_path / "var"
        settings.SECRET_KEY, settings.ALLOWED_HOSTS, settings.DEBUG = "", [], True
        for finding in findings_about(host="0.0.0.0"):
            assert finding.says.strip().count(". ") >= 1, finding


class TestTheCommand:
    def test_nothing_found(self, cli, installation):
        assert cli("check").out == "Nothing unsafe was found.\n"

    def test_findings_are_refusals(self, cli, installation):
        told = cli("check", "--host", "0.0.0.0")
        assert told.status == 2
        assert told.err.startswith("demo.not_loopback: ")

    def test_as_json(self, cli, installation):
        told = cli("check", "--host", "0.0.0.0", "--json")
        assert told.status == 2
        assert [finding["key"] for finding in json.loads(told.out)] == ["demo.not_loopback"]


class TestPlaces:
    def test_two_ways_to_say_one_database(self, tmp_path):
        engine = "django.db.backends.postgresql"
        one = {"ENGINE": engine, "NAME": "a", "HOST": "db", "PORT": ""}
        assert place(one) == place({**one, "PORT": "5432"})
        assert place(one) != place({**one, "NAME": "b"})
        sqlite = {"ENGINE": "openipt.clinic.foundation.sqlite", "NAME": str(tmp_path / "a")}
        assert place(sqlite) == place({**sqlite, "NAME": str(tmp_path / "." / "a")})

    def test_loopback(self):
        assert is_loopback("127.0.0.1")
        assert is_loopback("::1")
        assert not is_loopback("0.0.0.0")
        assert not is_loopback("no such host")


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
class TestTheServingRole:
    def test_may_add_to_the_trail_and_never_rewrite_it(self):
        if connection.vendor != "postgresql":
            assert not may_rewrite_trail()
            return
        assert may_rewrite_trail()  # the tests own their tables
        with a_role() as role:
            let_serve(role)
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL ROLE {role}")
                assert not may_rewrite_trail()
                assert not is_superuser("default")
                cursor.execute(
                    "SELECT has_table_privilege('audit_line', 'INSERT'), has_table_privilege('audit_head', 'UPDATE')"
                )
                assert cursor.fetchone() == (True, True)

    def test_must_exist(self):
        if connection.vendor != "postgresql":
            let_serve("nobody_at_all")  # SQLite knows no roles, so there is nothing to refuse
            return
        with pytest.raises(NoSuchRole, match="CREATE ROLE"):
            let_serve("nobody_at_all")


@contextmanager
def a_role():
    """A role of the server for one test; roles belong to all its databases."""
    role = f"openipt_serves_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role}")
    try:
        yield role
    finally:
        for alias in connections:
            with connections[alias].cursor() as cursor:
                cursor.execute(f"DROP OWNED BY {role}")
        with connection.cursor() as cursor:
            cursor.execute(f"DROP ROLE {role}")
