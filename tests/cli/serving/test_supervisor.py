from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from openipt.cli.serving.supervisor import PAUSE_SECONDS_MAX, pause_before_restart
from tests.cli.running import environment

SLEEPER = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(60)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + SLEEPER
SUPERVISE = """
import sys
from openipt.cli.serving import supervisor
from openipt.cli.serving.children import Child
supervisor.STOP_WITHIN_SECONDS = 0.5
supervisor.keep_running([Child(name="sleeper", command=(sys.executable, "-c", sys.argv[1], sys.argv[2]))])
print("all stopped", flush=True)
"""


def wait_for(condition, *, seconds: float = 15):
    """What the condition gives, as soon as it gives something."""
    last_moment = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < last_moment, "waited in vain"
        time.sleep(0.05)
    return found


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"


@pytest.fixture
def supervise(tmp_path):
    """Start a supervisor over one sleeper, and see that nothing of it is left."""
    pids, started = tmp_path / "pids", []

    def start(script: str = SLEEPER) -> tuple[subprocess.Popen[str], Path]:
        command = [sys.executable, "-c", SUPERVISE, script, str(pids)]
        process = subprocess.Popen(
            command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        wait_for(lambda: pids.exists() and pids.read_text())
        return process, pids

    yield start
    for process in started:
        process.kill()
        process.communicate()
    for line in pids.read_text().split():
        if is_alive(int(line)):
            os.kill(int(line), signal.SIGKILL)


def sleepers(pids: Path) -> list[int]:
    return [int(line) for line in pids.read_text().split()]


class TestKeepingRunning:
    @pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
    def test_stops_everything_when_told_to(self, supervise, told):
        process, pids = supervise()
        process.send_signal(told)
        assert process.communicate(timeout=15)[0] == "all stopped\n"
        assert process.returncode == 0
        assert not is_alive(sleepers(pids)[0])

    def test_ends_a_child_that_will_not_stop(self, supervise):
        process, pids = supervise(STUBBORN)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=15)
        assert not is_alive(sleepers(pids)[0])

    def test_starts_again_what_ended(self, supervise):
        process, pids = supervise()
        os.kill(sleepers(pids)[0], signal.SIGKILL)
        wait_for(lambda: len(sleepers(pids)) == 2)
        assert is_alive(sleepers(pids)[1])
        process.send_signal(signal.SIGTERM)
        assert "sleeper ended (-9) and is started again in 1 s" in process.communicate(timeout=15)[1]

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
    def test_a_killed_supervisor_takes_its_children_along(self, supervise):
        process, pids = supervise()
        process.kill()
        process.wait()
        wait_for(lambda: not is_alive(sleepers(pids)[0]))


class TestThePause:
    def test_grows_while_a_child_keeps_ending(self):
        pause, pauses = 0.0, []
        for _ in range(7):
            pause = pause_before_restart(0.1, earlier_pause_seconds=pause)
            pauses.append(pause)
        assert pauses == [1, 2, 4, 8, 16, PAUSE_SECONDS_MAX, PAUSE_SECONDS_MAX]

    def test_is_short_again_after_a_steady_minute(self):
        assert pause_before_restart(61, earlier_pause_seconds=30) == 1
