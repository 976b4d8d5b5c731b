"""Lines appended to a file that no database holds, each on the disk before we go on."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Sequence
from io import RawIOBase
from pathlib import Path


def append_lines(path: Path, lines: Sequence[bytes]) -> None:
    """Add lines and sync file and folder; only then was anything added. A full disk adds all of them or none.

    A tail without its line end is what a power cut left of an append nobody was told of: it is cut off first, or the
    next line would be read as part of it.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "r+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        end = _end_of_whole_lines(file.read())
        file.truncate(end)
        file.seek(end)
        try:
            _write_whole(file, b"".join(line + b"\n" for line in lines))
            os.fsync(file.fileno())
        except OSError:
            file.truncate(end)
            raise
    sync_folder(path.parent)


def whole_lines(path: Path) -> list[bytes]:
    """Every line that was added; none when there is no file."""
    if not path.exists():
        return []
    content = path.read_bytes()
    return content[: _end_of_whole_lines(content)].split(b"\n")[:-1]


def sync_folder(folder: Path) -> None:
    """Make sure a new file's name survives a power cut too, not only its bytes."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_whole(file: RawIOBase, content: bytes) -> None:
    # a disk that fills up takes a part and says how much; it refuses only when asked again
    while content:
        content = content[file.write(content) :]


def _end_of_whole_lines(content: bytes) -> int:
    return content.rfind(b"\n") + 1
