"""Backing up a service of a gigabyte, 1.6 million check-ins, and bringing it home to a clean folder, proof included.

Beside it, copying the same bytes and doing nothing with them. Bar: a gigabyte comes home in under ten minutes.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.installation import an_installation, run

CHECK_INS = 1_600_000


@dataclass(frozen=True, kw_only=True)
class Took:
    """How long one step takes, start of its process included, and how big what it made or read is."""

    seconds: float
    megabytes: float


def measure(database: str) -> dict[str, Took]:
    """Fill, back up, copy, and restore."""
    with an_installation(database) as environment, tempfile.TemporaryDirectory(prefix="openipt-bench-") as media:
        run(environment, "tests.bench.a_million", str(CHECK_INS))
        facts, keys, copy = (Path(media) / name for name in ("facts", "keys", "copy"))
        backup = _timed(lambda: run(environment, "openipt.cli.main", "backup", str(facts), "--keys", str(keys)))
        copying = _timed(lambda: shutil.copyfile(facts, copy))
        with an_installation(database, is_empty=True) as clean:
            _put_the_master_key_back(environment, clean)
            restore = _timed(lambda: run(clean, "openipt.cli.main", "restore", str(facts), "--keys", str(keys)))
        size = facts.stat().st_size / 1e6
    return {
        "copying the file alone": Took(seconds=copying, megabytes=size),
        "backup, read back": Took(seconds=backup, megabytes=size),
        "restore, proved": Took(seconds=restore, megabytes=size),
    }


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return round(time.perf_counter() - began, 1)


def _put_the_master_key_back(lost: dict[str, str], clean: dict[str, str]) -> None:
    folder = Path(clean["OPENIPT_VAR"]) / "keys"
    folder.mkdir(mode=0o700)
    shutil.copy2(Path(lost["OPENIPT_VAR"]) / "keys" / "master.key", folder)
