"""On what a figure was measured: without it a figure says nothing."""

from __future__ import annotations

import os
import platform
import sqlite3
from pathlib import Path


def machine() -> dict[str, str | int | float]:
    """Processor, cores, memory, system, versions, and how busy the machine was."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count() or 0,
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "load_before": round(os.getloadavg()[0], 2),
    }


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    names = described.read_text().splitlines() if described.exists() else []
    return next((line.partition(": ")[2] for line in names if line.startswith("model name")), platform.machine())
