"""A sealed file opens whole or not at all, and says which of the two it is."""

from __future__ import annotations

import hashlib
from io import BufferedReader, BytesIO
from pathlib import Path

import pytest

from openipt.clinic.foundation.sealed_files import (
    PIECE,
    NotSealedByUs,
    SealBroken,
    SealedReader,
    SealedUnderAnotherKey,
    SealingWriter,
    label_of,
)

MASTER, OTHER = bytes(range(32)), bytes(32)
LABEL = {"holds": "facts", "made_at": "2026-11-24T09:00:00+00:00"}
SALT = bytes(16)
TAG = 16


def sealed(content: bytes, *, salt: bytes = SALT) -> bytes:
    file = BytesIO()
    writer = SealingWriter(file, LABEL, master=MASTER, salt=salt)
    writer.write(content)
    writer.finish()
    return file.getvalue()


def opened(content: bytes, *, master: bytes = MASTER) -> bytes:
    return BufferedReader(SealedReader(Path("a.sealed"), BytesIO(content), master=master)).read()


@pytest.fixture(scope="module")
def three_pieces() -> bytes:
    return bytes(range(256)) * (PIECE * 3 // 256)


def head_of(file: bytes) -> int:
    return len(file) - len(sealed_pieces(file))


def sealed_pieces(file: bytes) -> bytes:
    length = int.from_bytes(file[17:21], "big")
    return file[21 + length + 16 + 32 :]


def test_the_bytes_are_the_ones_of_ever():
    assert hashlib.sha256(sealed(b"Mara slept badly.")).hexdigest() == (
        "29ce1e1570154af8b6cdb13e1cb84a925b8dfc8986743d20c8ddc694f046ade9"
    )


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_goes_in_comes_out(size):
    content = b"x" * size
    assert opened(sealed(content)) == content


def test_its_label_is_read_and_proved_without_the_rest(tmp_path):
    path = tmp_path / "a.sealed"
    path.write_bytes(sealed(b"words"))
    assert label_of(path, master=MASTER) == LABEL
    with pytest.raises(SealedUnderAnotherKey, match="does not open"):
        label_of(path, master=OTHER)
    path.write_bytes(sealed(b"words").replace(b'"facts"', b'"keys_"'))
    with pytest.raises(SealedUnderAnotherKey):
        label_of(path, master=MASTER)


@pytest.mark.parametrize("content", [b"", b"openipt-sealed-1\n", b"SQLite format 3\x00" * 40, b"openipt-sealed-2\n"])
def test_what_we_did_not_seal_is_refused(content):
    with pytest.raises(NotSealedByUs):
        opened(content)


def test_cut_anywhere_it_does_not_open(three_pieces):
    file = sealed(three_pieces)
    head = head_of(file)
    ends = [
        head,
        head + TAG,
        head + PIECE,
        head + PIECE + TAG,
        head + 2 * (PIECE + TAG),
        len(file) - TAG,
        len(file) - 1,
    ]
    for end in ends:
        with pytest.raises(SealBroken, match="cut or changed"):
            opened(file[:end])


def test_a_piece_moved_left_out_or_added_is_found(three_pieces):
    file = sealed(three_pieces)
    head, size = head_of(file), PIECE + TAG
    first, second, last = (file[head + at : head + at + size] for at in (0, size, 2 * size))
    for pieces in ([second, first, last], [first, last], [first, second, second, last], [first, second, last, last]):
        with pytest.raises(SealBroken):
            opened(file[:head] + b"".join(pieces))


def test_a_piece_of_another_file_is_found(three_pieces):
    file, another = sealed(three_pieces), sealed(three_pieces, salt=b"another file's..")
    head, size = head_of(file), PIECE + TAG
    with pytest.raises(SealBroken):
        opened(file[: head + size] + another[head + size :])


@pytest.mark.parametrize("place", [0, 1000, PIECE, PIECE + TAG + 3, -1])
def test_one_changed_bit_is_found(place, three_pieces):
    file = bytearray(sealed(three_pieces))
    file[head_of(bytes(file)) + place if place >= 0 else place] ^= 1
    with pytest.raises(SealBroken):
        opened(bytes(file))


def test_two_files_of_the_same_words_have_nothing_in_common():
    one, two = (SealingWriter(BytesIO(), LABEL, master=MASTER) for _ in range(2))
    for writer in (one, two):
        writer.write(b"the same words")
        writer.finish()
    one_bytes, two_bytes = one._file.getvalue(), two._file.getvalue()
    assert sealed_pieces(one_bytes) != sealed_pieces(two_bytes)
