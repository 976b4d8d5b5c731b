from __future__ import annotations

import re

import pytest

from tests.checking import leaks

# put together here, so that this file gives nothing away itself
EXAMPLES = {
    "a private key": "-----BEGIN RSA PRIVATE " + "KEY-----",
    "a key of a cloud": "AK" + "IA" + "ABCDEFGHIJKLMNOP",
    "a token of a code host": "gh" + "p_" + "a" * 36,
    "a secret in plain words": "SECRET_" + "KEY = 'abcdefghijklmnopqrstuvwxyz'",
    "a path of one machine": "see /ho" + "me/somebody/notes",
    "a registry's address": "https://py" + "pi.example.org/simple",
    "an index to install from": "pip install --in" + "dex-url x",
}


def test_every_pattern_has_an_example():
    assert EXAMPLES.keys() == leaks.NEVER.keys()


@pytest.mark.parametrize("what", leaks.NEVER)
def test_is_found_and_named_without_being_repeated(what, tmp_path, monkeypatch):
    given_away = tmp_path / "notes.md"
    given_away.write_text(f"first line\n{EXAMPLES[what]}\n", encoding="utf-8")
    monkeypatch.setattr(leaks, "ROOT", tmp_path)
    monkeypatch.setattr(leaks, "tracked", lambda: [given_away])
    assert list(leaks.faults()) == [f"notes.md:2: {what}"]


@pytest.mark.parametrize(
    "fine", ["docs/work/here", "https://example.org/a/home/b/", "postgres://user:password@host/name"]
)
def test_what_is_no_secret_passes(fine):
    assert not [what for what, pattern in leaks.NEVER.items() if re.search(pattern, fine)]


def test_a_lock_with_an_address(tmp_path, monkeypatch):
    lock = tmp_path / "requirements" / "base.txt"
    lock.parent.mkdir()
    lock.write_text("a @ https://example.org/a.whl\n", encoding="utf-8")
    monkeypatch.setattr(leaks, "ROOT", tmp_path)
    monkeypatch.setattr(leaks, "tracked", lambda: [lock])
    assert list(leaks.faults()) == ["requirements/base.txt:1: a lock that says where to fetch from"]
