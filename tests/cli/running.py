"""Running openipt as people do: as a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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
        timeout=300,
        check=False,
    )


def free_port() -> int:
    """A port nobody listens at just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_demo(var: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The demo, once it says that it is well; stopped afterwards as Ctrl-C would."""
    process = subprocess.Popen(
        [*OPENIPT, "demo", "--no-open", "--port", str(port)],
        env=environment(OPENIPT_VAR=str(var)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        said = [process.stdout.readline() for _ in range(2)]
        assert "http://localhost" in said[1], "".join(said) + process.stdout.read()
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
