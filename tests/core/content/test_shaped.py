"""Kinds are worked out once, whoever asks first: two threads at once cannot bring the process down."""

from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest

from openipt.core.content import from_json, from_plain

TWO_WHO_ASK_FIRST = """
import sys, threading
import msgspec
from openipt.core.content import from_json, from_plain

sys.setswitchinterval(1e-6)

def two_ask_at_once():
    leaf = msgspec.defstruct("Leaf", [(f"f{n}", str, "") for n in range(20)])
    top = msgspec.defstruct("Top", [("a", leaf), ("b", tuple[leaf, ...], ())])
    gate = threading.Barrier(2)
    def ask(read):
        gate.wait()
        read()
    readings = (lambda: from_json('{"a": {"f3": "x"}}', top)), (lambda: from_plain({"a": {"f3": "x"}}, top))
    threads = [threading.Thread(target=ask, args=(reading,)) for reading in readings]
    for thread in threads: thread.start()
    for thread in threads: thread.join()

for _ in range(1000):
    two_ask_at_once()
"""


def test_two_threads_may_ask_first():
    done = subprocess.run([sys.executable, "-c", TWO_WHO_ASK_FIRST], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


class Cup(msgspec.Struct):
    size: int


def test_json_and_plain_values_come_out_the_same():
    assert from_json('{"size": 3}', Cup) == from_plain({"size": 3}, Cup) == Cup(3)


@pytest.mark.parametrize("wrong", ["", "{", '{"size": "3"}', "[]"])
def test_what_is_not_of_the_kind_is_refused(wrong):
    with pytest.raises(msgspec.MsgspecError):
        from_json(wrong, Cup)
