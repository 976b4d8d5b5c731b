"""Somebody with every right on the database changes the trail: walking it finds out, up to the last published head.

`OPENIPT_TAMPER_CASES=10000 pytest tests/clinic/audit/test_tampering.py` tries ten thousand of them.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from django.db import connection, transaction
from django.db.models import JSONField, Value

from openipt.clinic.audit.chain import FIRST, line_bytes, tie, trail_key
from openipt.clinic.audit.models import Head, Line
from openipt.clinic.audit.recording import record
from openipt.clinic.audit.verifying import publish_heads, verify_trail
from openipt.clinic.foundation.models import Service
from tests.cast import a_service, the_system
from tests.conftest import NOW

CASES = int(os.environ.get("OPENIPT_TAMPER_CASES", "300"))
LENGTH = 24

Lines = list[Line]
Tampering = Callable[[Lines, Random], Lines]


def edit(lines: Lines, chance: Random) -> Lines:
    """Change one column of one line."""
    line = chance.choice(lines)
    match chance.choice(["at", "actor", "verb", "about", "mac"]):
        case "at":
            line.at += timedelta(microseconds=chance.choice([-1, 1, 10**9]))
        case "actor":
            line.actor = f"account:{uuid.UUID(int=chance.getrandbits(128))}"
        case "verb":
            line.verb += "x"
        case "about":
            line.about = [*line.about, "person:1"] if chance.random() < 0.5 else line.about[1:]
        case "mac":
            flipped = bytearray(line.mac)
            flipped[chance.randrange(32)] ^= 1 << chance.randrange(8)
            line.mac = bytes(flipped)
    return lines


def delete_in_the_middle(lines: Lines, chance: Random) -> Lines:
    """Take lines out, and perhaps close the gap."""
    first = chance.randrange(len(lines) - 1)
    del lines[first : first + chance.randint(1, len(lines) - 1 - first)]
    return number(lines) if chance.random() < 0.5 else lines


def cut_the_tail(lines: Lines, chance: Random) -> Lines:
    """Take the last lines, or all."""
    return lines[: chance.randrange(len(lines))]


def reorder(lines: Lines, chance: Random) -> Lines:
    """Let two lines change places."""
    one, other = chance.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    return number(lines)


def insert(lines: Lines, chance: Random) -> Lines:
    """Slip a line in, with a mark borrowed from another or made up."""
    model = chance.choice(lines)
    forged = copy_of(model, mac=bytes(model.mac) if chance.random() < 0.5 else chance.randbytes(32))
    lines.insert(chance.randint(0, len(lines)), forged)
    return number(lines)


def rewrite_with_another_key(lines: Lines, chance: Random) -> Lines:
    """Change a line, then tie it and all that follow anew, without the trail's key."""
    return tied_anew(edit(lines, chance), chance.randrange(len(lines)), key=chance.randbytes(32))


def rewrite_with_the_key(lines: Lines, chance: Random) -> Lines:
    """Take a line away and tie all the others anew with the stolen key: only what was published tells."""
    del lines[chance.randrange(len(lines))]
    return tied_anew(number(lines), 0, key=trail_key(lines[0].chain_id))


def move_to_another_trail(lines: Lines, chance: Random) -> Lines:
    """Give one line to a service it does not belong to."""
    chance.choice(lines).chain_id = uuid.UUID(int=chance.getrandbits(128))
    return lines


TAMPERINGS: list[Tampering] = [
    edit,
    delete_in_the_middle,
    cut_the_tail,
    reorder,
    insert,
    rewrite_with_another_key,
    rewrite_with_the_key,
    move_to_another_trail,
]


def number(lines: Lines) -> Lines:
    for seq, line in enumerate(lines, start=1):
        line.seq = seq
    return lines


def copy_of(line: Line, **changed: object) -> Line:
    same = {"chain_id": line.chain_id, "at": line.at, "actor": line.actor, "verb": line.verb, "about": line.about}
    return Line(**{**same, **changed})


def tied_anew(lines: Lines, start: int, *, key: bytes) -> Lines:
    mark = bytes(lines[start - 1].mac) if start else FIRST
    for line in lines[start:]:
        content = line_bytes(
            chain_id=line.chain_id, seq=line.seq, at=line.at, actor=line.actor, verb=line.verb, about=line.about
        )
        mark = line.mac = tie(mark, content, key=key)
    return lines


def put_back(service: Service, lines: Lines, *, move_head: bool) -> None:
    """Write the changed lines into the database, and perhaps a head that suits them."""
    Line.objects.all().delete()
    for line in lines:
        line.pk = None
    Line.objects.bulk_create(lines)
    if move_head:
        last = (lines[-1].seq, bytes(lines[-1].mac)) if lines else (0, FIRST)
        Head.objects.filter(chain_id=service.id).update(seq=last[0], mac=last[1])


def do_something(service: Service, times: int = 1) -> None:
    for step in range(times):
        with record(the_system(service), "person.viewed", at=NOW + timedelta(seconds=step)) as line:
            line.about_id("person", uuid.UUID(int=step))


def is_whole(heads: Path) -> bool:
    return all(walk.holds for walk in verify_trail(heads))


@pytest.fixture
def heads(tmp_path: Path) -> Path:
    return tmp_path / "heads.jsonl"


@pytest.fixture
def service(heads: Path) -> Service:
    """A service with a trail of LENGTH lines, its head published half-way and at the end."""
    service = a_service()
    do_something(service, LENGTH // 2)
    publish_heads(heads, at=NOW)
    do_something(service, LENGTH - LENGTH // 2 - 1)
    publish_heads(heads, at=NOW)
    assert is_whole(heads)
    return service


def test_every_tampering_is_found(service, heads):
    chance, unnoticed = Random(20260310), []
    for case in range(CASES):
        tampering = TAMPERINGS[case % len(TAMPERINGS)]
        with transaction.atomic():
            lines = tampering(list(Line.objects.order_by("seq")), chance)
            put_back(service, lines, move_head=chance.random() < 0.8)
            if is_whole(heads):
                unnoticed.append((case, tampering.__name__))
            transaction.set_rollback(True)
    assert unnoticed == []


def test_an_old_head_put_back_is_found(service, heads):
    early = Line.objects.get(seq=5)
    Head.objects.filter(chain_id=service.id).update(seq=5, mac=early.mac)
    assert [walk.break_at for walk in verify_trail(heads)] == [f"the head does not stand at the last line, {LENGTH}"]


def test_a_deleted_head_and_a_deleted_trail_are_found(service, heads):
    Head.objects.all().delete()
    assert not is_whole(heads)
    Line.objects.all().delete()
    assert [walk.break_at for walk in verify_trail(heads)] == [
        f"the end was cut: a head was published at line {LENGTH}, and the trail stops at 0"
    ]


def test_a_trail_nobody_here_could_have_written_is_found(service, heads):
    Line.objects.bulk_create([copy_of(Line.objects.get(seq=1), chain_id=uuid.uuid4(), seq=1, mac=bytes(32))])
    assert "there is no key for this trail, so nobody here wrote it" in [walk.break_at for walk in verify_trail(heads)]


@pytest.mark.parametrize("about", [5, Value(None, JSONField()), {"person": 1}, "person"])
def test_a_line_that_cannot_be_read_is_found(service, heads, about):
    Line.objects.filter(seq=3).update(about=about)
    [walk] = verify_trail(heads)
    assert walk.break_at is not None
    assert "line 3" in walk.break_at


@pytest.mark.only_on("sqlite")
def test_a_time_that_is_none_is_found(service, heads):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_line SET at = 'yesterday' WHERE seq = 3")
    assert [walk.break_at for walk in verify_trail(heads)] == ["line 3 cannot be read"]


def test_a_tail_younger_than_the_last_published_head_is_not_found_and_that_is_the_window(service, heads):
    do_something(service, 3)
    put_back(service, list(Line.objects.filter(seq__lte=LENGTH + 1).order_by("seq")), move_head=True)
    assert is_whole(heads)
    put_back(service, list(Line.objects.filter(seq__lt=LENGTH).order_by("seq")), move_head=True)
    assert not is_whole(heads)


class TestPublishing:
    def test_writes_only_heads_that_moved(self, service, heads):
        assert publish_heads(heads, at=NOW) == 0
        do_something(service)
        assert publish_heads(heads, at=NOW) == 1
        assert publish_heads(heads, at=NOW) == 0

    def test_goes_on_after_a_line_that_a_power_cut_tore(self, service, heads):
        heads.write_bytes(heads.read_bytes() + b'{"chain": "aaaa')
        do_something(service)
        assert publish_heads(heads, at=NOW) == 1
        assert is_whole(heads)
        assert len(heads.read_bytes().splitlines()) == 3

    def test_what_was_published_first_stands_against_what_is_published_later(self, service, heads):
        lines = rewrite_with_the_key(list(Line.objects.order_by("seq")), Random(1))
        put_back(service, lines, move_head=True)
        do_something(service)
        publish_heads(heads, at=NOW)
        assert not is_whole(heads)
