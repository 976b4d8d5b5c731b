"""A folder that programs write to, and its twin: what of it was synced and so outlives a power cut."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


class Twins:
    """A real folder and the durable one beside it; both belong to `user`, if one is named."""

    def __init__(self, real: Path, *, user: str | None = None) -> None:
        self.real, self.user = real, user
        self.durable = real.with_name(f"{real.name}-durable")
        self._fresh = real.with_name(f"{real.name}-fresh")
        self._left = real.with_name(f"{real.name}-left")

    @property
    def environment(self) -> dict[str, str]:
        """What makes the library of power.c keep the twin."""
        return {"KEPT_AFTER_POWER_LOSS": f"{self.real}:{self.durable}"}

    def remember_as_fresh(self) -> None:
        """Keep the real folder as it is now, to begin from again and again."""
        self._copy(self.real, self._fresh)

    def begin(self) -> None:
        """The real folder fresh, and all of it synced."""
        self._copy(self._fresh, self.real)
        self.sync()

    def sync(self) -> None:
        """All there is now is synced."""
        self._copy(self.real, self.durable)

    def become(self, other: Twins) -> None:
        """The real folder as another's is now."""
        self._copy(other.real, self.real)

    def cut_the_power(self) -> None:
        """Set aside what was synced, before anybody looks at the rest."""
        self._copy(self.durable, self._left)

    def bring_back(self) -> None:
        """The real folder as the power cut left it."""
        self._copy(self._left, self.real)

    def _copy(self, source: Path, target: Path) -> None:
        shutil.rmtree(target, ignore_errors=True)
        subprocess.run(["cp", "-a", str(source), str(target)], check=True, user=self.user)
        for half in target.rglob("*.half-*"):
            half.unlink()
