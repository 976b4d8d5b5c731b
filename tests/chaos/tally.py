"""What crashes came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class How(StrEnum):
    """How an installation is set up that is crashed."""

    SHIPPED = "shipped"
    FAILING_DISK = "failing-disk"
    """As shipped, on a disk that is full or fails to sync now and then. SQLite only: a server has a disk of its own."""
    WEAK = "weak"
    """With the settings that lose what was acknowledged, to show that a loss would be seen."""


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What was acknowledged and is not there, and what is there and not whole; in words."""

    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Tally:
    """What many crashes came to: how much was acknowledged, and what of it was missing after which kind of end."""

    crashes: int = 0
    acknowledged: int = 0
    of_kind: dict[str, int] = field(default_factory=dict)
    """The same, by what was said: `registered`, `touched`, `backed_up` and so on."""
    refused: int = 0
    """Actions that said, on a failing disk, that nothing was kept."""
    lost: dict[str, list[str]] = field(default_factory=dict)
    torn: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        """Whether everything acknowledged was there, and everything there was whole."""
        return not any(any(found.values()) for found in (self.lost, self.torn))

    def acknowledge(self, words: Iterable[str]) -> None:
        """Count what was said, as `what id`."""
        for what, times in Counter(word.split()[0] for word in words).items():
            self.of_kind[what] = self.of_kind.get(what, 0) + times
            self.acknowledged += times

    def add(self, end: str, findings: Findings) -> None:
        """Note what was found after one end, such as `kill` or `power loss`."""
        self.lost.setdefault(end, []).extend(findings.lost)
        self.torn.setdefault(end, []).extend(findings.torn)
