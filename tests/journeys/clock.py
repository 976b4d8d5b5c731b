"""A clock that a story moves on, read by the server in place of the machine's."""

from __future__ import annotations

from datetime import datetime, timedelta


class Clock:
    """Stands still until it is moved on. `now()` is what the server's own clock answers to."""

    def __init__(self, begins_at: datetime) -> None:
        self._now = begins_at

    def now(self) -> datetime:
        return self._now

    def set_to(self, moment: datetime) -> None:
        """Go on to a later moment: a story is told forwards."""
        assert moment >= self._now, f"{moment} lies before {self._now}"
        self._now = moment

    def pass_by(self, **how_long: float) -> None:
        """Let so much time go by."""
        self.set_to(self._now + timedelta(**how_long))
