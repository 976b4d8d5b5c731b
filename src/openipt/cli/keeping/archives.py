"""The files of one folder as one sealed file, and out of it again."""

from __future__ import annotations

import hashlib
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import cast

from openipt.clinic.foundation.sealed_files import PIECE, Label, SealedReader, SealingWriter

Digests = dict[str, str]
"""SHA-256 of each file, by name."""


def pack(room: Path, to: Path, label: Label, *, master: bytes) -> Digests:
    """Write every file of a folder into one sealed file that is on the disk when we come back."""
    digests: Digests = {}
    descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        sealing = SealingWriter(file, label, master=master)
        with tarfile.open(mode="w|", fileobj=sealing, bufsize=PIECE) as archive:
            for path in sorted(room.iterdir()):
                archive.add(path, arcname=path.name, filter=_nobody)
                with path.open("rb") as content:
                    digests[path.name] = hashlib.file_digest(content, "sha256").hexdigest()
        sealing.finish()
        file.flush()
        os.fsync(file.fileno())
    return digests


def unpack(path: Path, to: Path, *, master: bytes) -> None:
    """Write the files of a sealed file into a folder. Raises NotSealedByUs, SealedUnderAnotherKey, SealBroken"""
    with _opened(path, master) as archive:
        archive.extractall(to, filter="data")


def digests_of(path: Path, *, master: bytes) -> Digests:
    """What is in a sealed file, read to its end. Raises NotSealedByUs, SealedUnderAnotherKey, SealBroken"""
    with _opened(path, master) as archive:
        return {
            member.name: hashlib.file_digest(
                BufferedReader(cast(RawIOBase, archive.extractfile(member))), "sha256"
            ).hexdigest()
            for member in archive
        }


@contextmanager
def _opened(path: Path, master: bytes) -> Iterator[tarfile.TarFile]:
    with path.open("rb") as file:
        content = BufferedReader(SealedReader(path, file, master=master), PIECE)
        with tarfile.open(mode="r|", fileobj=content) as archive:
            yield archive
        while content.read(PIECE):  # beyond the end of the archive, to the proved end of the file
            pass


def _nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without who owned it on this machine."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member
