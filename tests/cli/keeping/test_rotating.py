"""The master key is changed while people work: killed at any moment, begun again; then the old one opens nothing."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.cli.keeping.filling import NAMES
from tests.cli.keeping.yard import a_yard

pytestmark = pytest.mark.django_db(databases=[])
KILLS, PEOPLE = 50, 60


@pytest.mark.crash
def test_fifty_kills_leave_no_key_unreadable_and_none_under_an_old_master_key(tmp_path):
    with a_yard(tmp_path / "var") as yard:
        assert yard.openipt("migrate").returncode == 0
        told = json.loads(yard.run("tests.cli.keeping.rotating", str(KILLS), str(PEOPLE), "20261201"))
    print(told)
    assert told["kills"] == KILLS
    assert told["left_half_done"] > 0, "kills that come too early or too late prove nothing"
    assert told["master_keys_seen"] > 2, "some changes must have been finished too"
    assert (told["work_failed"], told["lost"], told["unreadable"]) == (False, 0, 0)
    assert told["registered_meanwhile"] > 0
    assert (told["opened_by_old"], told["opened_by_new"]) == (0, told["keys"])
    assert told["left_beside"] == []


def test_backups_from_before_come_home_with_the_keys_of_today(tmp_path):
    media = tmp_path / "media"
    media.mkdir()
    with a_yard(tmp_path / "service") as yard:
        assert yard.openipt("migrate").returncode == 0
        yard.filling("fill")
        before = yard.master_key.read_bytes()
        made = yard.openipt("backup", str(media / "facts"), "--keys", str(media / "old-keys"))
        assert made.returncode == 0, made.stderr
        for _ in range(2):  # two changes: the first old key is opened through the second
            rotated = yard.openipt("keys", "rotate", "--json")
            assert rotated.returncode == 0, rotated.stderr
        assert json.loads(rotated.stdout)["wrapped_anew"] > 3
        assert yard.master_key.read_bytes() != before
        assert yard.openipt("audit", "verify").returncode == 0
        assert yard.openipt("keys", "backup", str(media / "keys")).returncode == 0
        with a_yard(tmp_path / "home") as home:
            home.master_key.parent.mkdir(parents=True)
            shutil.copy2(yard.master_key, home.master_key)
            done = home.openipt("restore", str(media / "facts"), "--keys", str(media / "keys"), "--json")
            assert done.returncode == 0, done.stderr
            assert json.loads(done.stdout)["faults"] == []
            assert sorted(home.filling("names").splitlines()) == sorted(NAMES)
        with a_yard(tmp_path / "thief") as thief:
            thief.master_key.parent.mkdir(parents=True)
            thief.master_key.write_bytes(before)
            thief.master_key.chmod(0o600)
            done = thief.openipt("restore", str(media / "facts"), "--keys", str(media / "keys"))
            assert (done.returncode, "does not open" in done.stderr) == (2, True)


def test_keys_are_not_backed_up_while_two_master_keys_are_in_use(tmp_path):
    with a_yard(tmp_path / "var") as yard:
        assert yard.openipt("migrate").returncode == 0
        shutil.copy2(yard.master_key, yard.master_key.with_name("master.key.coming"))
        done = yard.openipt("keys", "backup", str(tmp_path / "keys"))
        assert done.returncode == 2
        assert "openipt keys rotate" in done.stderr
        assert not (tmp_path / "keys").exists()
        finished = yard.openipt("keys", "rotate")
        assert "was cut short was finished" in finished.stdout, finished.stderr
        assert yard.openipt("keys", "backup", str(tmp_path / "keys")).returncode == 0
