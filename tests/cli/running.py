"""Running openipt as people do: as a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

OPENIPT = (sys.executable, "-m", "openipt.cli.main")


def environment(**settings: str) -> dict[str, str]:
    """Ours without anything that says which installation, and these settings."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("OPENIPT_")}
    return {**ours, **settings}


def openipt(*words: str, cwd: Path | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    """One command from beginning to end."""
    return subprocess.run(
        [*OPENIPT, *words],
        cwd=cwd,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
