from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from tests.cli.running import openipt


@pytest.fixture
def var(tmp_path):
    return tmp_path / "var"


def test_begins_an_installation_that_only_its_owner_can_read(var):
    done = openipt("migrate", OPENIPT_VAR=str(var))
    assert done.returncode == 0, done.stderr
    assert "A master key was made" in done.stderr
    assert "Backed up" not in done.stderr  # there was nothing to lose
    assert "Both databases are up to date" in done.stdout
    for path in (var, *var.rglob("*")):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_a_second_time_changes_nothing(migrated):
    var = migrated
    key = (var / "keys" / "master.key").read_bytes()
    done = openipt("migrate", OPENIPT_VAR=str(var))
    assert done.returncode == 0
    assert done.stdout.startswith("0 migrations")
    assert (var / "keys" / "master.key").read_bytes() == key


def test_a_lost_master_key_is_not_replaced(migrated):
    var = migrated
    (var / "keys" / "master.key").unlink()
    done = openipt("migrate", OPENIPT_VAR=str(var))
    assert done.returncode == 2
    assert "Put it back" in done.stderr
    assert not (var / "keys" / "master.key").exists()


@pytest.mark.parametrize("command", ["audit verify", "rescore", "sweep"])
def test_without_an_installation_nothing_is_made(command, tmp_path):
    done = openipt(*command.split(), cwd=tmp_path)
    assert done.returncode == 2
    assert "There is no installation" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"OPENIPT_DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}, "the database cannot be used"),
        ({"OPENIPT_DATABASE_URL": "mysql://x"}, "OPENIPT_DATABASE_URL must look like"),
        ({"OPENIPT_SECRET_KEY_FILE": "/no/such/file"}, "OPENIPT_SECRET_KEY_FILE names /no/such/file"),
        ({"OPENIPT_PORT": "many"}, "OPENIPT_PORT is 'many'"),
        ({"OPENIPT_DEMO": "perhaps"}, "OPENIPT_DEMO is 'perhaps'"),
    ],
)
def test_what_the_environment_says_wrongly_is_one_sentence(var, settings, says):
    done = openipt("migrate", OPENIPT_VAR=str(var), **settings)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_looking_makes_no_database(var):
    var.mkdir(mode=0o700)
    done = openipt("check", OPENIPT_VAR=str(var))
    assert done.returncode == 2
    assert "database.absent" in done.stderr
    assert list(var.iterdir()) == []


def test_an_older_database_is_not_used(migrated):
    var = migrated
    with sqlite3.connect(var / "openipt.sqlite3") as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'safety'")
    done = openipt("sweep", OPENIPT_VAR=str(var))
    assert done.returncode == 2
    assert "Run: openipt migrate" in done.stderr


class TestABackupComesFirst:
    @pytest.fixture
    def older(self, migrated):
        """An installation that is one migration short."""
        with sqlite3.connect(migrated / "openipt.sqlite3") as database:
            database.execute("DELETE FROM django_migrations WHERE name = '0002_numbers_confirmed'")
            database.execute("DROP TABLE contacts_numbersconfirmed")
        return migrated

    def test_of_facts_and_keys_and_it_says_where(self, older):
        done = openipt("migrate", OPENIPT_VAR=str(older))
        assert done.returncode == 0, done.stderr
        made = [line.split(": ", 1)[1] for line in done.stderr.splitlines() if line.startswith("Backed up first")]
        assert [Path(each).parent for each in made] == [older / "before-migrating", older / "keys/before-migrating"]
        assert all(stat.S_IMODE(Path(each).stat().st_mode) == 0o600 for each in made)
        assert done.stdout.startswith("1 migrations")

    def test_where_it_is_wished(self, older, tmp_path):
        a, b = tmp_path / "a", tmp_path / "b"
        done = openipt("migrate", "--backup", str(a), "--keys", str(b), OPENIPT_VAR=str(older))
        assert done.returncode == 0, done.stderr
        assert (len(list(a.iterdir())), len(list(b.iterdir()))) == (1, 1)

    def test_and_without_it_nothing_is_migrated(self, older):
        (older / "before-migrating").write_text("in the way")
        done = openipt("migrate", OPENIPT_VAR=str(older))
        assert done.returncode == 2
        assert "before-migrating" in done.stderr
        with sqlite3.connect(older / "openipt.sqlite3") as database:
            assert not database.execute(
                "SELECT 1 FROM sqlite_master WHERE name = 'contacts_numbersconfirmed'"
            ).fetchall()

    def test_and_none_where_there_is_nothing_to_do(self, migrated):
        assert "Backed up" not in openipt("migrate", OPENIPT_VAR=str(migrated)).stderr


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_an_erasure_that_was_cut_short_is_finished(installation, now):
    from django.conf import settings

    from openipt.cli.erasing import Finished, finish_erasures
    from openipt.clinic.foundation.keys.erasure import destroy_key
    from openipt.clinic.people.models import Person
    from tests.cast import a_person, a_service

    person = a_person(a_service())
    destroy_key(person.id, at=now)
    assert Person.objects.get(id=person.id).erased_at is None
    assert finish_erasures(at=now) == Finished(keys_destroyed=0, tombstones_written=1)
    assert Person.objects.get(id=person.id).erased_at == now
    assert finish_erasures(at=now) == Finished(keys_destroyed=0, tombstones_written=0)
    assert settings.ERASURE_LEDGER.exists()
