"""The two processes behind `openipt serve`."""

from __future__ import annotations

import sys
from dataclasses import dataclass

THREADS = 2
"""Per worker: measured best beside two workers on two cores; more wait for one another."""
KILL_AFTER_SECONDS = 5


@dataclass(frozen=True, kw_only=True)
class Child:
    """A process to keep running: what logs call it, and how it is started."""

    name: str
    command: tuple[str, ...]


def web_server(*, host: str, port: int, workers: int) -> Child:
    """granian, answering pages."""
    options = {
        "--interface": "wsgi",
        "--http": "1",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": str(THREADS),
        "--workers-kill-timeout": str(KILL_AFTER_SECONDS),
        "--log-level": "warning",
    }
    flags = ("--no-ws", "--respawn-failed-workers")
    words = [word for pair in options.items() for word in pair]
    return Child(
        name="web server",
        command=(sys.executable, "-m", "granian", *words, *flags, "openipt.config.wsgi:application"),
    )


def jobs() -> Child:
    """What must happen without anybody asking: see `openipt jobs`."""
    return Child(name="jobs process", command=(sys.executable, "-m", "openipt.cli.main", "jobs"))
