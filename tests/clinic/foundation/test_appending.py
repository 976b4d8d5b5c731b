"""Lines in files that no database holds: whole or absent, whatever happens to the power."""

from __future__ import annotations

import errno
import os
import threading

import pytest

from openipt.clinic.foundation.appending import append_lines, whole_lines


@pytest.fixture
def file(tmp_path):
    return tmp_path / "folder" / "lines"


def test_lines_come_back_in_the_order_they_were_added(file):
    append_lines(file, [b"one", b"two"])
    append_lines(file, [b"three"])
    assert whole_lines(file) == [b"one", b"two", b"three"]


def test_a_file_that_is_not_there_holds_no_lines(file):
    assert whole_lines(file) == []


@pytest.mark.parametrize("left", range(1, 5))
def test_a_torn_line_is_not_read_and_the_next_does_not_join_it(file, left):
    append_lines(file, [b"one", b"torn"])
    file.write_bytes(file.read_bytes()[:-left])
    assert whole_lines(file) == [b"one"]
    append_lines(file, [b"two"])
    assert whole_lines(file) == [b"one", b"two"]


@pytest.mark.parametrize("failing", ["write", "sync"])
def test_a_full_disk_adds_all_lines_or_none(file, monkeypatch, failing):
    append_lines(file, [b"one"])

    def is_full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        if failing == "sync":
            full.setattr(os, "fsync", is_full)
        else:
            full.setattr("openipt.clinic.foundation.appending._write_whole", lambda f, _: (f.write(b"ha"), is_full()))
        with pytest.raises(OSError, match="No space left"):
            append_lines(file, [b"two", b"three"])
    assert file.read_bytes() == b"one\n"
    append_lines(file, [b"two"])
    assert whole_lines(file) == [b"one", b"two"]


def test_nobody_else_may_read_it(file):
    append_lines(file, [b"one"])
    assert file.stat().st_mode & 0o077 == 0


def test_many_at_once_lose_nothing(file):
    threads = [threading.Thread(target=append_lines, args=(file, [b"line %d" % number])) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(whole_lines(file)) == sorted(b"line %d" % number for number in range(20))
