"""The demo's social rhythm diary: who keeps one, since when, and the clock times of their days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from openipt.cli.demo import calendar
from openipt.core.rhythm import DIARY, DiaryEntry, PeopleThere

SINCE_SESSION: Mapping[str, int] = {"mara": 2}
"""By who keeps a diary, the session they talked about it in."""
AGREED_AFTER = timedelta(days=3)
"""From that session to the call in which they agreed, so that a week of the diary is under way."""
KEPT_AFTER = timedelta(minutes=10)

_ALONE, _AROUND, _PART, _LIVELY = PeopleThere
_PEOPLE = (_AROUND, _PART, _AROUND, _PART, _ALONE)
_DAYS = (
    "6:40 6:50 9:00 18:30 23:30",
    "6:45 6:55 9:10 19:15 0:20",
    "6:45 7:05 9:30 18:40 23:10",
    "7:10 7:20 9:40 18:30 23:20",
    "6:50 7:00 9:05 20:10 1:05",
    "8:50 9:40 - 18:45 0:40",
    "8:20 8:40 - 18:30 22:50",
    "6:45 6:50 9:00 18:30 23:00",
    "6:40 6:50 9:00 18:35 22:50",
    "6:45 6:50 9:05 18:30 23:05",
    "6:40 6:45 9:00 18:50 22:55",
    "6:50 7:00 9:15 18:30 23:10",
    "7:40 8:00 - 18:45 23:30",
    "7:30 7:45 - 18:30 22:40",
)
"""Two weeks from Monday to Sunday that come again; "-" is a line not done."""
_NEXT_MORNING = frozenset({3, 9})
"""Days filled in whole on the day after."""
_EMPTY = frozenset({5})


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One line of one day, and the moment it is kept."""

    at: datetime
    entry: DiaryEntry


def kept_since(agreed_at: datetime, *, now: datetime) -> Iterator[Kept]:
    """Everything kept from the day they agreed on it up to now, in the order of time."""
    first = agreed_at.astimezone(calendar.ZONE).date()
    days = (now.astimezone(calendar.ZONE).date() - first).days + 1
    kept = (each for place in range(days) if place not in _EMPTY for each in _day(first + timedelta(days=place), place))
    return iter(sorted((each for each in kept if agreed_at < each.at <= now), key=lambda each: each.at))


def _day(day: date, place: int) -> Iterator[Kept]:
    morning_after = calendar.at_local(day + timedelta(days=1), time(8, 5))
    for line, clock, people in zip(DIARY, _DAYS[(day.toordinal() - 1) % len(_DAYS)].split(), _PEOPLE, strict=True):
        if clock == "-":
            moment, entry = calendar.at_local(day, time(21)), DiaryEntry(day=day, line=line.key, minutes=None)
        else:
            hour, minute = map(int, clock.split(":"))
            told = time(hour, minute)
            moment = calendar.at_local(day + timedelta(days=1 if told.hour < 4 else 0), told) + KEPT_AFTER
            minutes = told.hour * 60 + told.minute
            entry = DiaryEntry(day=day, line=line.key, minutes=minutes, people=people)
        yield Kept(at=max(moment, morning_after) if place in _NEXT_MORNING else moment, entry=entry)
