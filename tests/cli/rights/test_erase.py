"""Somebody is erased by two colleagues, and the oldest backup with the keys of today shows nothing of them."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.cli.keeping.filling import NAMES
from tests.cli.keeping.yard import a_yard

pytestmark = pytest.mark.django_db(databases=[])
CANARIES = ("Canarywood", "canarywood")


def bytes_of(folder) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_oldest_backup_shows_nothing_of_somebody_two_colleagues_erased(tmp_path):
    media = tmp_path / "media"
    media.mkdir()
    with a_yard(tmp_path / "service") as yard:
        assert yard.openipt("migrate").returncode == 0
        mara = json.loads(yard.filling("fill"))["mara"]
        ada, omar = yard.filling("two_who_erase").split()
        assert yard.openipt("backup", str(media / "oldest"), "--keys", str(media / "old-keys")).returncode == 0
        assert NAMES[0] in yard.filling("texts"), "or what follows could not fail"

        person = ("--person", mara)
        asked = yard.openipt("erase", *person, "--as", ada, "--ground", "asked", "--reason", "Her letter")
        assert asked.returncode == 0, asked.stderr
        assert mara in yard.openipt("erase").stdout
        alone = yard.openipt("erase", *person, "--as", ada, "--confirm")
        assert (alone.returncode, "somebody else must confirm" in alone.stderr) == (2, True)
        assert yard.openipt("hold", *person, "--as", omar, "--reason", "Court").returncode == 0
        held = yard.openipt("erase", *person, "--as", omar, "--confirm")
        assert (held.returncode, "legal hold" in held.stderr) == (2, True)
        assert NAMES[0] in yard.filling("texts")
        assert yard.openipt("hold", *person, "--as", ada, "--reason", "Closed", "--lift").returncode == 0
        erased = yard.openipt("erase", *person, "--as", omar, "--confirm")
        assert erased.returncode == 0, erased.stderr
        again = yard.openipt("erase", *person, "--as", omar, "--confirm")
        assert (again.returncode, "nobody here" in again.stderr) == (2, True)

        assert NAMES[0] not in yard.filling("texts")
        assert NAMES[1] in yard.filling("texts")
        assert yard.openipt("keys", "backup", str(media / "keys")).returncode == 0
        said = "".join(each.stdout + each.stderr for each in (asked, alone, held, erased, again))
        with a_yard(tmp_path / "home") as home:
            home.master_key.parent.mkdir(parents=True)
            shutil.copy2(yard.master_key, home.master_key)
            done = home.openipt("restore", str(media / "oldest"), "--keys", str(media / "keys"), "--json")
            assert done.returncode == 0, done.stderr
            assert json.loads(done.stdout)["erased"] > 0
            opened = home.filling("texts")
            places = {**bytes_of(tmp_path), "what was said": said.encode(), "what opens at home": opened.encode()}
            found = [
                (place, each) for place, content in places.items() for each in CANARIES if each.encode() in content
            ]
            assert found == []
            assert NAMES[1] in opened
