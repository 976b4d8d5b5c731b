"""What somebody finds who carries the disk away: every byte of an installation's files and of its databases."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

Disk = dict[str, bytes]
"""Where it lies, and the bytes."""


def stolen_disk() -> Disk:
    """Every file of the installation, journals included; for PostgreSQL the dump of each database."""
    files = sorted(path for path in Path(settings.VAR).rglob("*") if path.is_file())
    disk = {str(path.relative_to(settings.VAR)): path.read_bytes() for path in files}
    servers = [alias for alias in connections if connections[alias].vendor == "postgresql"]
    return disk | {f"pg_dump of {alias}": dump(alias) for alias in servers}


def places_of(text: str | bytes, disk: Disk) -> list[str]:
    """Where this is found: as it is, in hexadecimal as dumps show bytes, or in the other usual encoding of text."""
    plain = text.encode() if isinstance(text, str) else text
    shapes = {plain, plain.hex().encode()} | ({text.encode("utf-16-le")} if isinstance(text, str) else set())
    return [place for place, content in disk.items() if any(shape in content for shape in shapes)]


def dump(alias: str) -> bytes:
    """One PostgreSQL database as pg_dump writes it, ready to be restored over itself."""
    if shutil.which("pg_dump") is None:
        pytest.skip("pg_dump is not installed")
    command = ["pg_dump", "--clean", "--if-exists", "--no-owner", *_where(alias)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def restore_dump(alias: str, content: bytes) -> None:
    """Put a dump back over the database it came from."""
    command = ["psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--output=/dev/null", *_where(alias)]
    subprocess.run(command, check=True, input=content)


def _where(alias: str) -> list[str]:
    at = connections[alias].settings_dict
    return [f"--host={at['HOST']}", f"--port={at['PORT'] or 5432}", f"--username={at['USER']}", at["NAME"]]
