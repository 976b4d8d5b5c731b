"""Start laboratories: each in a process with the library that remembers what was synced."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.chaos.shim import build
from tests.chaos.tally import How, Tally

ROOT = Path(__file__).parents[2]
MEMORY = Path("/dev/shm")
"""Where there is one: which bytes outlive a power cut is for power.c to say, so no disk needs to be waited for."""


def crash_in_a_laboratory(database: str, how: How, *, runs: int, seed: int) -> Tally:
    """Crash an installation on `sqlite`, `postgresql` or one with a `standby` so many times, and say what it came to.

    Raises   NoCompiler, NoServer where there is no laboratory to be had
    """
    where = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="openipt-chaos-", dir=where) as name:
        folder = Path(name)
        folder.chmod(0o711)  # the server's user must get through to its own part
        command = [sys.executable, "-m", "tests.chaos.laboratory", "--folder", name, "--database", database]
        command += ["--runs", str(runs), "--seed", str(seed), "--how", how]
        environment = {**os.environ, "LD_PRELOAD": str(build(folder))}
        for variable in ("OPENIPT_DATABASE_URL", "OPENIPT_KEYS_DATABASE_URL"):
            environment.pop(variable, None)
        printed = subprocess.run(
            command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        ).stdout
    return Tally(**json.loads(printed.splitlines()[-1]))
