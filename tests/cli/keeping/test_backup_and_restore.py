"""A service loses its disk and comes home from two files: whole, with nobody back who was erased or let out."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest

from openipt.clinic.foundation.keys.master import make_master_key, read_master_key
from openipt.clinic.foundation.sealed_files import SealingWriter, label_of
from tests.cli.keeping.filling import NAMES
from tests.cli.keeping.yard import Yard, a_yard, databases_of_drills, has_nothing

pytestmark = pytest.mark.django_db(databases=[])


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A service with facts, two backups of it, and what came after: Mara was erased, and Dr Lind let out."""

    yard: Yard
    who: dict[str, str]
    facts: Path
    keys: Path
    keys_after: Path


@pytest.fixture(scope="module")
def kept(tmp_path_factory, django_db_setup) -> Iterator[Kept]:
    media = tmp_path_factory.mktemp("media")
    with a_yard(tmp_path_factory.mktemp("service") / "var") as yard:
        assert yard.openipt("migrate").returncode == 0
        who = json.loads(yard.filling("fill"))
        made = yard.openipt("backup", str(media / "facts"), "--keys", str(media / "keys"), "--json")
        assert made.returncode == 0, made.stderr
        yard.filling("erase", who["mara"])
        yard.filling("let_out", who["lind"])
        assert yard.openipt("keys", "backup", str(media / "keys-after")).returncode == 0
        yield Kept(yard=yard, who=who, facts=media / "facts", keys=media / "keys", keys_after=media / "keys-after")


@pytest.fixture
def clean(tmp_path, kept) -> Iterator[Yard]:
    """A clean machine, with the master key put back from where it is kept safe."""
    with a_yard(tmp_path / "var") as yard:
        yard.master_key.parent.mkdir(parents=True)
        shutil.copy2(kept.yard.master_key, yard.master_key)
        yield yard


def restored(yard: Yard, facts: Path, keys: Path) -> dict[str, object]:
    done = yard.openipt("restore", str(facts), "--keys", str(keys), "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_backup_tells_nothing_to_whoever_finds_it(kept):
    for path in (kept.facts, kept.keys):
        content = path.read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        for canary in (*NAMES, "Dr Lind", "phq9", "Harbour Street", "SQLite format", "PGDMP"):
            assert canary.encode() not in content, canary


def test_all_comes_home_and_is_proved(kept, clean):
    told = restored(clean, kept.facts, kept.keys)
    assert told["faults"] == []
    assert (told["scores"], told["erased"], told["alerts_told_again"]) == (9, 0, 1)
    assert told["texts"] > 10
    assert clean.filling("steps").split() == ["raised", "restored"]
    for command in (["audit", "verify"], ["rescore", "--verify"], ["sweep"]):
        done = clean.openipt(*command)
        assert done.returncode == 0, done.stderr


def test_whoever_was_erased_since_stays_erased_with_the_keys_of_today(kept, clean):
    told = restored(clean, kept.facts, kept.keys_after)
    assert told["faults"] == []
    assert told["erased"] > 0
    assert clean.filling("names").splitlines() == [NAMES[1]]


def test_the_ledger_kept_with_the_keys_erases_and_lets_out_again(kept, clean):
    """The oldest keys, and a ledger that outlived the disk: it lies beside the master key."""
    for ledger in ("erasures.jsonl", "endings.jsonl"):
        shutil.copy2(kept.yard.var / "keys" / ledger, clean.var / "keys" / ledger)
    told = restored(clean, kept.facts, kept.keys)
    assert (told["erasures_again"], told["access_ended_again"]) == (1, 1), "her key, and his role"
    assert told["faults"] == []
    assert clean.filling("names").splitlines() == [NAMES[1]]


def test_made_while_people_write_it_is_whole(tmp_path, kept, clean):
    writing = kept.yard.start("go_on")
    try:
        assert writing.stdout is not None
        writing.stdout.readline()
        made = kept.yard.openipt("backup", str(tmp_path), "--keys", str(tmp_path), "--json")
        assert made.returncode == 0, made.stderr
        writing.stdout.readline()
    finally:
        writing.kill()
        writing.communicate()
    facts, keys = (Path(each["file"]) for each in json.loads(made.stdout))
    told = restored(clean, facts, keys)
    assert told["faults"] == []
    assert told["scores"] > 9


def test_a_backup_replaces_nothing(kept, tmp_path):
    taken = tmp_path / "facts"
    taken.write_text("something dear")
    done = kept.yard.openipt("backup", str(taken))
    assert (done.returncode, taken.read_text()) == (2, "something dear")
    assert "replaces nothing" in done.stderr
    assert list(tmp_path.iterdir()) == [taken]


def test_a_full_disk_leaves_nothing_behind(kept, tmp_path):
    done = kept.yard.openipt(
        "backup",
        str(tmp_path / "facts"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert done.returncode == 2, done.stderr
    assert list(tmp_path.iterdir()) == []
    assert list(kept.yard.var.glob("room-*")) == []


class TestWhatDoesNotBelong:
    """Every refusal comes before anything is put in place, says what to do, and leaves the clean place clean."""

    def refused(self, yard: Yard, facts: Path, keys: Path, says: str) -> None:
        done = yard.openipt("restore", str(facts), "--keys", str(keys))
        assert done.returncode == 2, (done.stdout, done.stderr)
        assert says in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
        assert has_nothing(yard)

    def test_no_master_key(self, kept, clean):
        clean.master_key.unlink()
        self.refused(clean, kept.facts, kept.keys, "The master key cannot be read")

    def test_the_master_key_of_another(self, kept, clean):
        clean.master_key.unlink()
        make_master_key(clean.master_key)
        self.refused(clean, kept.facts, kept.keys, "does not open")

    def test_cut_in_half(self, kept, clean, tmp_path):
        half = tmp_path / "half"
        half.write_bytes(kept.facts.read_bytes()[: kept.facts.stat().st_size // 2])
        self.refused(clean, half, kept.keys, "was cut or changed")

    def test_one_bit_changed(self, kept, clean, tmp_path):
        changed = bytearray(kept.facts.read_bytes())
        changed[-100] ^= 1
        (tmp_path / "changed").write_bytes(changed)
        self.refused(clean, tmp_path / "changed", kept.keys, "was cut or changed")

    def test_the_two_the_wrong_way_round(self, kept, clean):
        self.refused(clean, kept.keys, kept.facts, "does not hold the keys")

    def test_some_other_file(self, kept, clean, tmp_path):
        (tmp_path / "letter").write_text("Dear Mara")
        self.refused(clean, tmp_path / "letter", kept.keys, "is no sealed file of openipt")

    def test_a_file_that_is_not_there(self, kept, clean, tmp_path):
        self.refused(clean, tmp_path / "none", kept.keys, "No such file")

    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"installation": "another"}, "belong to another installation"),
            ({"migrations": ["checkins.9999_of_tomorrow"], "openipt": "9.0"}, "made by openipt 9.0, which is newer"),
            ({"engine": "abacus"}, "This backup is of a abacus database"),
        ],
    )
    def test_a_backup_from_elsewhere(self, kept, clean, tmp_path, changes, says):
        master = read_master_key(kept.yard.master_key)
        file = BytesIO()
        writer = SealingWriter(file, {**label_of(kept.facts, master=master), **changes}, master=master)
        writer.finish()
        (tmp_path / "elsewhere").write_bytes(file.getvalue())
        self.refused(clean, tmp_path / "elsewhere", kept.keys, says)


def test_what_is_there_is_not_touched(kept):
    done = kept.yard.openipt("restore", str(kept.facts), "--keys", str(kept.keys))
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert kept.yard.filling("names").splitlines() == [NAMES[1]]


class TestARehearsal:
    def test_says_what_a_restore_would_and_leaves_nothing(self, kept, tmp_path):
        before = {
            path: path.read_bytes() for path in (kept.yard.var / "keys").iterdir() if path.suffix != ".sqlite3-shm"
        }
        done = kept.yard.openipt("restore", str(kept.facts), "--keys", str(kept.keys), "--drill", "--json")
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        assert (told["faults"], told["scores"], told["alerts_told_again"]) == ([], 9, 0)
        assert (told["erasures_again"], told["access_ended_again"]) == (1, 1), "by the ledgers of today"
        assert told["rows"] > 50
        assert told["seconds"] > 0
        assert list(kept.yard.var.glob("room-*")) == []
        assert databases_of_drills() == []
        for path, content in before.items():
            assert path.read_bytes() == content, path
        assert kept.yard.filling("names").splitlines() == [NAMES[1]]

    def test_refuses_what_a_restore_refuses(self, kept, tmp_path):
        (tmp_path / "half").write_bytes(kept.facts.read_bytes()[:-100])
        done = kept.yard.openipt("restore", str(tmp_path / "half"), "--keys", str(kept.keys), "--drill")
        assert done.returncode == 2
        assert "was cut or changed" in done.stderr
        assert list(kept.yard.var.glob("room-*")) == []

    def test_killed_in_the_middle_it_is_cleared_up_at_the_next_start(self, kept):
        words = ["-m", "openipt.cli.main", "restore", str(kept.facts), "--keys", str(kept.keys), "--drill"]
        drilling = subprocess.Popen([sys.executable, *words], env=kept.yard.environment, start_new_session=True)
        while not list(kept.yard.var.glob("room-drill-*/var/keys/*")):
            assert drilling.poll() is None
            time.sleep(0.01)
        os.killpg(drilling.pid, signal.SIGKILL)
        drilling.wait()
        assert list(kept.yard.var.glob("room-drill-*/var/keys/*")), "or it was killed too late to show anything"
        assert kept.yard.openipt("migrate").returncode == 0
        assert list(kept.yard.var.glob("room-*")) == []
        assert databases_of_drills() == []
