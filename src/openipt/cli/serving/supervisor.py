"""Keeping processes running: one that ends is started again, and all end when we are told to."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from threading import Event

from openipt.cli.output import say
from openipt.cli.serving.children import Child

LOOK_EVERY_SECONDS = 0.2
STOP_WITHIN_SECONDS = 10
STEADY_AFTER_SECONDS = 60
PAUSE_SECONDS_MAX = 30
_PR_SET_PDEATHSIG = 1
_SYSTEM = ctypes.CDLL(None)
"""Loaded here: between fork and exec nothing may be loaded any more."""


class Running:
    """A child that was started, and when it may be started again after it ended."""

    def __init__(self, child: Child) -> None:
        self.child = child
        self.pause_seconds = 0.0
        self.start()

    def start(self) -> None:
        """Start it in a session of its own, so that a Ctrl-C meant for us reaches it through us."""
        self.started_at = time.monotonic()
        self.restart_at: float | None = None
        self.process = subprocess.Popen(  # noqa: S603 - our own two commands, no word from outside
            self.child.command, start_new_session=True, preexec_fn=_end_with_parent
        )

    def look(self) -> None:
        """Plan to start it again if it ended, and do so when its pause is over."""
        now = time.monotonic()
        if self.restart_at is not None:
            if now >= self.restart_at:
                self.start()
        elif (status := self.process.poll()) is not None:
            self.kill()  # what it left behind would hold on to the port
            self.pause_seconds = pause_before_restart(now - self.started_at, earlier_pause_seconds=self.pause_seconds)
            self.restart_at = now + self.pause_seconds
            say(f"The {self.child.name} ended ({status}) and is started again in {self.pause_seconds:.0f} s.")

    def ask_to_stop(self) -> None:
        """Let it finish what it is doing."""
        if self.process.poll() is None:
            self.process.terminate()

    def kill(self) -> None:
        """End it and whatever it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def pause_before_restart(lived_seconds: float, *, earlier_pause_seconds: float) -> float:
    """How long to wait before starting a child again: one second, and twice as long each time it ends soon again."""
    if lived_seconds >= STEADY_AFTER_SECONDS or not earlier_pause_seconds:
        return 1.0
    return min(2 * earlier_pause_seconds, PAUSE_SECONDS_MAX)


def keep_running(children: Sequence[Child]) -> None:
    """Run all children until SIGTERM or SIGINT, then stop them, at the latest after ten seconds."""
    told_to_stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told_to_stop.set())
    running = [Running(child) for child in children]
    try:
        while not told_to_stop.wait(LOOK_EVERY_SECONDS):
            for each in running:
                each.look()
    finally:
        _stop(running)


def _stop(running: Sequence[Running]) -> None:
    for each in running:
        each.ask_to_stop()
    last_moment = time.monotonic() + STOP_WITHIN_SECONDS
    while any(each.process.poll() is None for each in running) and time.monotonic() < last_moment:
        time.sleep(LOOK_EVERY_SECONDS / 4)
    for each in running:
        each.kill()


def _end_with_parent() -> None:
    """Linux tells the child to stop when we are killed; elsewhere it would go on alone."""
    if sys.platform == "linux":
        _SYSTEM.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
