"""The command line: a million rows scored, core imported, the demo started a first and a second time.

Bars: a million PHQ-9 rows under 15 s and 300 MB; `import openipt.core` under 150 ms; healthy within 20 s, and within
5 s on a second start.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.bench.installation import ROOT, free_port

ROWS = 1_000_000
PACKAGES = "content, measures, protocols, outcomes, safety, courses"


def measure() -> dict[str, dict[str, float]]:
    """Seconds for each, and megabytes for the scoring."""
    with tempfile.TemporaryDirectory(prefix="openipt-bench-") as folder:
        return {
            "score a million rows": _scored(Path(folder)),
            "import openipt.core": {"seconds": _imported("import openipt.core")},
            "import its six packages": {"seconds": _imported(f"from openipt.core import {PACKAGES}")},
            "demo, first start": {"seconds": _healthy_after(Path(folder) / "demo")},
            "demo, second start": {"seconds": _healthy_after(Path(folder) / "demo")},
        }


def _scored(folder: Path) -> dict[str, float]:
    chance, source = random.Random(9), folder / "in.csv"
    with source.open("w") as file:
        file.write("id," + ",".join(f"q{number}" for number in range(1, 10)) + "\n")
        for row in range(ROWS):
            file.write(f"{row},{','.join(map(str, chance.choices(range(4), k=9)))}\n")
    words = ["score", "phq9", "--csv", str(source), "--out", str(folder / "out.csv")]
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "openipt.cli.main", *words], cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0
    return {"seconds": round(time.perf_counter() - began, 2), "megabytes": round(_megabytes(used), 1)}


def _megabytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / 1024


def _imported(code: str) -> float:
    """The quickest of five: what importing takes beyond starting Python."""
    return round(min(_timed(code) for _ in range(5)) - min(_timed("") for _ in range(5)), 3)


def _timed(code: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - began


def _healthy_after(folder: Path) -> float:
    port = free_port()
    words = ["demo", "--no-open", "--port", str(port)]
    began = time.perf_counter()
    environment = {**os.environ, "OPENIPT_VAR": str(folder)}
    process = subprocess.Popen(
        [sys.executable, "-m", "openipt.cli.main", *words], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1).close()
                return round(time.perf_counter() - began, 2)
            except OSError:
                time.sleep(0.05)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
