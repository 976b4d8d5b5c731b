"""The bytes of a line and its mark: frozen, because every trail ever written depends on them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from uuid import UUID

from openipt.clinic.audit.chain import FIRST, line_bytes, tie

CHAIN = UUID("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee")
LINE = {
    "chain_id": CHAIN,
    "seq": 7,
    "at": datetime(2026, 3, 10, 10, 10, 0, 5, tzinfo=timezone(timedelta(hours=1))),
    "actor": "account:11111111-2222-4333-8444-555555555555",
    "verb": "check_in.submitted",
    "about": ["person:99999999-8888-4777-8666-555555555555", "checkin:1"],
}
GOLDEN = (
    b'{"about":["person:99999999-8888-4777-8666-555555555555","checkin:1"],'
    b'"actor":"account:11111111-2222-4333-8444-555555555555","at":"2026-03-10T09:10:00.000005Z",'
    b'"chain":"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee","seq":7,"v":1,"verb":"check_in.submitted"}'
)
GOLDEN_MARK = "48f52ad4b8b49428b07697a53b6c5326b846de65c855c94f4a825a437c70dbeb"


def test_the_bytes_of_a_line_are_frozen():
    assert line_bytes(**LINE) == GOLDEN


def test_the_mark_of_a_line_is_frozen():
    assert tie(FIRST, GOLDEN, key=bytes(range(32))).hex() == GOLDEN_MARK


def test_what_is_not_ascii_is_escaped_so_that_no_encoding_can_differ():
    assert b"\\u00e5" in line_bytes(**{**LINE, "verb": "å"})


def test_the_mark_depends_on_the_line_before_and_on_the_key():
    marks = {
        tie(FIRST, GOLDEN, key=bytes(32)),
        tie(bytes([1]) + FIRST[1:], GOLDEN, key=bytes(32)),
        tie(FIRST, GOLDEN, key=bytes([1]) * 32),
    }
    assert len(marks) == 3
