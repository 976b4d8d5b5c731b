"""Nothing in the repository gives a secret away, or speaks of the machine it was written on."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.checking.faults import end_with

ROOT = Path(__file__).resolve().parents[2]
# brackets keep each pattern from matching itself
NEVER = {
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE [K]EY",
    "a key of a cloud": r"\bA[K]IA[0-9A-Z]{16}\b",
    "a token of a code host": r"\bg[h][pousr]_[A-Za-z0-9]{30,}|\bgithub_[p]at_\w{30,}",
    "a secret in plain words": r"(?i)\b(?:api_?key|secret_?key|access_?token)\b\s*[:=]\s*[\"'][\w+/-]{24,}[\"']",
    "a path of one machine": r"(?<![\w.-])/(?:[w]ork|[r]oot|[h]ome/\w+|[U]sers/\w+)/",
    "a registry's address": r"(?i)https?://[^\s/]*(?:[p]ypi|[n]pmjs|[a]rtifact|[n]exus|re[g]istry)[^\s]*",
    "an index to install from": r"--(?:extra-)?[i]ndex-url|--[f]ind-links|--[t]rusted-host",
}
LOCKS = re.compile(r"^requirements/.*\.txt$")
BYTES_MAX = 2_000_000


def faults() -> Iterator[str]:
    """Every line that should not be there, by file and number; never the line itself."""
    patterns = {what: re.compile(pattern) for what, pattern in NEVER.items()}
    for path in tracked():
        text = path.read_bytes()[:BYTES_MAX].decode("utf-8", errors="replace")
        name = str(path.relative_to(ROOT))
        for number, line in enumerate(text.splitlines(), start=1):
            yield from (f"{name}:{number}: {what}" for what, pattern in patterns.items() if pattern.search(line))
            if LOCKS.match(name) and "://" in line:
                yield f"{name}:{number}: a lock that says where to fetch from"


def tracked() -> list[Path]:
    """The files under version control."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


if __name__ == "__main__":
    end_with(faults())
