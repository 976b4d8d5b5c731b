"""Crash after crash: let writers write, end everything at a random instant, and look at what is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Protocol

from tests.chaos.inspecting import in_a_child, inspect
from tests.chaos.tally import Findings, Tally
from tests.chaos.writers import Writers, start_writers

WORDS_MAX = 260
"""Acknowledged before everything ends, at most; how many it is, is chance."""
SECONDS_MAX = 10
FRESH_EVERY = 5
"""Crashes after which an installation begins anew; until then each goes on from what the last one left."""


class Place(Protocol):
    """Where writers write and everything may end: a folder of SQLite files, or a PostgreSQL cluster."""

    environment: dict[str, str]
    """What writers add to theirs, so that their syncs are remembered."""

    folders: tuple[Path, ...]
    """Everything they write to."""

    def begin(self) -> None:
        """A fresh installation."""

    def end(self, writers: Writers, chance: Random) -> None:
        """End everything at once, the writers included."""

    def after(self) -> Iterator[str]:
        """Bring back what each kind of end left, one after the other; the last is where writing goes on."""


def crash(place: Place, *, runs: int, seed: int) -> Tally:
    """So many crashes in one place."""
    chance, tally, said = Random(seed), Tally(), []
    for run in range(runs):
        if run % FRESH_EVERY == 0 or not tally.is_clean:
            place.begin()
            said = []
        writers = start_writers(seed=chance.getrandbits(32), environment=place.environment)
        heard = writers.listen(words=chance.randint(1, WORDS_MAX), seconds_max=SECONDS_MAX)
        place.end(writers, chance)
        words = (heard + writers.last_words()).decode().splitlines()
        new = [word for word in words if not word.startswith("refused")]
        said += new
        for end in place.after():
            tally.add(end, Findings(**in_a_child(partial(_look, tuple(said), place.folders))))
        tally.crashes += 1
        tally.acknowledge(new)
        tally.refused += len(words) - len(new)
    return tally


def _look(said: tuple[str, ...], folders: tuple[Path, ...]) -> dict[str, Any]:
    return asdict(inspect(said, folders))
