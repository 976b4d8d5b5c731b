"""What we stand on at run time may be used in an Apache-2.0 project: nothing under the GPL or AGPL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from tests.checking.faults import end_with

LOCK = Path(__file__).resolve().parents[2] / "requirements" / "base.txt"
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==[^ \\]+(.*)$", re.MULTILINE)
REFUSED = re.compile(r"(?<!L)(?<!Lesser )(?:\bA?GPL|GNU (?:Affero )?General Public)")


def faults() -> Iterator[str]:
    """Every package of the lock whose licence does not fit, or is not said."""
    for name, condition in PINNED.findall(LOCK.read_text(encoding="utf-8")):
        try:
            licence = licence_of(name)
        except PackageNotFoundError:
            if ";" not in condition:  # else it belongs to another system than this one
                yield f"{name}: is not installed"
            continue
        if not licence:
            yield f"{name}: says nothing of its licence"
        elif REFUSED.search(licence):
            yield f"{name}: {licence}"


def licence_of(name: str) -> str:
    """What a package says of its licence, wherever it says so."""
    facts = metadata(name)
    classified = [each for each in facts.get_all("Classifier") or [] if each.startswith("License")]
    return "; ".join(filter(None, [facts.get("License-Expression"), (facts.get("License") or "")[:80], *classified]))


if __name__ == "__main__":
    end_with(faults())
