"""What people told between sessions, and who cannot come. Invented, as all of it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openipt.core.week import Feeling


@dataclass(frozen=True, kw_only=True)
class Told:
    """One thing that happened. days_before: its day, before the day it was told on · somebody: a nickname, or nobody"""

    words: str
    days_before: int
    somebody: str
    feelings: tuple[Feeling, ...]
    mood: int


WEEKS: Mapping[str, Mapping[int, tuple[Told, ...]]] = {
    "mara": {
        3: (
            Told(
                words="I said the kitchen looked like a ship after a storm. Jonas went out to the car.",
                days_before=3,
                somebody="Jonas",
                feelings=(Feeling.HURT, Feeling.LONELY),
                mood=3,
            ),
        ),
        4: (
            Told(
                words="I asked Jonas to do the nursery run on Monday. He said “fine” and left. We did not speak "
                "again until Monday evening.",
                days_before=2,
                somebody="Jonas",
                feelings=(Feeling.ANGRY, Feeling.LONELY),
                mood=2,
            ),
            Told(
                words="Bea came by with soup and stayed an hour. I told her a little of how it is.",
                days_before=1,
                somebody="Bea",
                feelings=(Feeling.CLOSE, Feeling.RELIEVED),
                mood=6,
            ),
        ),
    },
}
"""By who and by the session it was told before."""


CANNOT_COME: Mapping[str, str] = {"grace": "Nell has her vaccinations that morning, and nobody else can take her."}
"""By who: why they cannot come to the session that comes next."""
