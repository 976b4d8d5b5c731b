"""Screens as they stand, with the versions before. For callers who were let in already, through the person's door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from openipt.clinic.library.reads import ScreenWordsHere, screen_words_of
from openipt.clinic.screens.models import ScreenAsked
from openipt.core.content import from_json
from openipt.core.safety import Follows, follows_from
from openipt.core.screens import AsqResult, CssrsResult, Reply, Screen, ScreenResult, result_of, screen_named

Result = ScreenResult[AsqResult] | ScreenResult[CssrsResult]


@dataclass(frozen=True, kw_only=True)
class ScreenVersion:
    """One version of a screen that was asked. by: who kept it; empty for one of our own tasks"""

    number: int
    replies: Mapping[str, Reply] = field(repr=False)
    asked_date: date
    words: str = field(repr=False)
    by: str
    kept_at: datetime
    wording: ScreenWordsHere | None


@dataclass(frozen=True, kw_only=True)
class ScreenStanding:
    """A screen as it stands. asked_by: who kept its first version · earlier: the versions before, the latest first"""

    entry_id: UUID
    screen: Screen
    latest: ScreenVersion
    earlier: tuple[ScreenVersion, ...]
    asked_by: str

    @property
    def result(self) -> Result:
        """What the published form makes of the replies as they stand."""
        return result_of(self.screen, self.latest.replies)

    @property
    def follows(self) -> tuple[Follows, ...]:
        """What comes next, and who says so."""
        return follows_from(self.screen, self.latest.replies)


@dataclass(frozen=True, kw_only=True)
class LastScreen:
    """The screen that was asked last, its replies left sealed."""

    screen: Screen
    asked_date: date
    times: int


def screens_of(person_id: UUID) -> tuple[ScreenStanding, ...]:
    """Every screen this person was asked, the latest asked first."""
    by_entry: dict[UUID, list[ScreenAsked]] = {}
    for row in ScreenAsked.objects.filter(person_id=person_id).select_related("by").order_by("-number"):
        by_entry.setdefault(row.entry_id, []).append(row)
    standing = [_standing(rows) for rows in by_entry.values()]
    return tuple(sorted(standing, key=lambda each: (each.latest.asked_date, each.latest.kept_at), reverse=True))


def last_screen_of(person_id: UUID) -> LastScreen | None:
    """The screen that was asked last; None while none was. One question."""
    rows = ScreenAsked.objects.filter(person_id=person_id).order_by("-number")
    latest: dict[UUID, tuple[str, date]] = {}
    for entry_id, screen, asked_date in rows.values_list("entry_id", "screen", "asked_date"):
        latest.setdefault(entry_id, (screen, asked_date))
    if not latest:
        return None
    key, day = max(latest.values(), key=lambda each: each[1])
    return LastScreen(screen=screen_named(key), asked_date=day, times=len(latest))


def _standing(rows: Sequence[ScreenAsked]) -> ScreenStanding:
    versions = tuple(_version(row) for row in rows)
    return ScreenStanding(
        entry_id=rows[0].entry_id,
        screen=screen_named(rows[0].screen),
        latest=versions[0],
        earlier=versions[1:],
        asked_by=versions[-1].by,
    )


def _version(row: ScreenAsked) -> ScreenVersion:
    return ScreenVersion(
        number=row.number,
        replies=from_json(str(row.replies), dict[str, Reply]),
        asked_date=row.asked_date,
        words=row.words or "",
        by=row.by.staff_name if row.by else "",
        kept_at=row.kept_at,
        wording=screen_words_of(row.wording_id) if row.wording_id else None,
    )
