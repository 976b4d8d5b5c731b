"""Every measure and protocol reads, its worked cases come out right, and its licence permits what we do with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import openipt.core
from openipt.core import measures, protocols
from openipt.core.measures import keys as measure_keys
from openipt.core.protocols import keys as protocol_keys
from tests.checking.faults import end_with

CORE = Path(openipt.core.__file__).parent
ADDRESS = re.compile(r"https?://\S+")
LOOKED_UP = re.compile(r"\b20\d\d\b")


def faults() -> Iterator[str]:
    """What is wrong with the content we ship."""
    for key in measure_keys():
        folder = CORE / "measures" / "library" / key
        yield from (f"{key}: {fault}" for fault in measures.check_path(folder))
        yield from faults_of_licence(key, folder)
    for key in protocol_keys():
        folder = CORE / "protocols" / "library" / key
        yield from (f"{key}: {fault}" for fault in protocols.check_path(folder))


def faults_of_licence(key: str, folder: Path) -> Iterator[str]:
    """Wording ships only where its holder allows it, and the page says where that was read and when."""
    measure = measures.get(key)
    if measure.translations and not measure.licence.ships_wording:
        yield f"{key}: has wording, and its licence does not let us ship any"
    words = (folder / "LICENCE.md").read_text(encoding="utf-8")
    if not LOOKED_UP.search(words):
        yield f"{key}: LICENCE.md does not say when the terms were looked up"
    if measure.translations and not ADDRESS.search(words):
        yield f"{key}: LICENCE.md does not say where the wording was read"
    for language, translation in measure.translations.items():
        if not translation.credit or not translation.permission:
            yield f"{key}: the wording in {language} has no line of credit or no permission"


if __name__ == "__main__":
    end_with(faults())
