"""Writing a file so that its name stands for all of it: beside it first, then moved into its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """A file to write; it takes its name when the block ends well. Otherwise whatever had the name keeps it."""
    if path.exists() and not path.is_file():  # a device or a pipe has no name to take over
        with _open(path, called=path) as file:
            yield file
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _open(beside, called=path) as file:
            yield file
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _open(path: Path, *, called: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", errors="surrogateescape", newline="")
    except OSError as error:  # people know it by the name they gave
        raise OSError(error.errno, error.strerror, str(called)) from None
