"""One line of one day of the diary: when it was done, or that it was not, and who was there."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from openipt.core.rhythm.diary import DIARY
from openipt.core.rhythm.metric import DAY
from openipt.core.vocabulary import Mark, Refusal, Source, SourceKind

DAY_BEGINS_HOUR = 4
"""A night belongs to the day before it: who goes to bed at a quarter past midnight ends that day."""
DAYS_BACK = 1
"""How many days that are over can still be filled in: yesterday is still remembered by the clock, last week is not."""
WORDS_MAX = 300
"""Characters of what a person may note about a day."""

OWN_DAY = Source(
    key="diary-day",
    kind=SourceKind.DESIGN_RULE,
    mark=Mark.OWN_RULE,
    says="A day of the diary begins at 4 in the morning; only the day that runs and the one before it can be filled "
    "in. The metric itself says neither.",
)


class PeopleThere(IntEnum):
    """Who was there as it happened, and how much they were part of it. Kept, and never added up."""

    NOBODY = 0
    AROUND = 1
    TAKING_PART = 2
    LIVELY = 3


@dataclass(frozen=True, kw_only=True)
class DiaryEntry:
    """What a person keeps of one line on one day.

    line: a key of the diary · minutes: after midnight by their clock, None where they did not do it that day
    people: None where they did not say, and where there was nothing to say it of
    """

    day: date
    line: str
    minutes: int | None
    people: PeopleThere | None = None


class NotInTheDiary(Refusal):
    """A line the diary does not have, or a time no clock shows."""

    code = "rhythm.not_in_the_diary"

    def __init__(self) -> None:
        super().__init__("That is not a line of the diary, or not a time of day. Nothing was changed.")


class DayClosed(Refusal):
    """A day that cannot be filled in: it is still to come, too long ago, or before the diary was agreed."""

    code = "rhythm.day_closed"

    def __init__(self) -> None:
        super().__init__(
            "Only today and yesterday can be filled in. Nothing was changed: a day you missed may stay empty."
        )


class DayWordsTooLong(Refusal):
    """More than a day's note holds."""

    code = "rhythm.words_too_long"

    def __init__(self, characters: int) -> None:
        super().__init__(
            f"A note about a day holds {WORDS_MAX} letters and this has {characters}. Nothing was changed: shorten it."
        )


def diary_day(moment: datetime) -> date:
    """The day of the diary a moment belongs to, by the clock of the person who keeps it. Source: OWN_DAY

    >>> diary_day(datetime(2026, 3, 11, 0, 15)).isoformat()
    '2026-03-10'
    """
    return (moment - timedelta(hours=DAY_BEGINS_HOUR)).date()


def open_days(*, today: date, begins_date: date) -> tuple[date, ...]:
    """The days that can be filled in, today first. Source: OWN_DAY

    Takes    today: the day of the diary that runs; begins_date: the first day of the diary
    """
    days = (today - timedelta(days=ago) for ago in range(DAYS_BACK + 1))
    return tuple(day for day in days if day >= begins_date)


def check_entry(entry: DiaryEntry, *, today: date, begins_date: date) -> None:
    """Refuse what cannot be kept in the diary. Raises NotInTheDiary, DayClosed"""
    if entry.line not in {line.key for line in DIARY}:
        raise NotInTheDiary
    if entry.minutes is not None and not 0 <= entry.minutes < DAY:
        raise NotInTheDiary
    if entry.minutes is None and entry.people is not None:
        raise NotInTheDiary
    check_day(entry.day, today=today, begins_date=begins_date)


def check_day(day: date, *, today: date, begins_date: date) -> None:
    """Refuse a day that cannot be filled in. Raises DayClosed"""
    if day not in open_days(today=today, begins_date=begins_date):
        raise DayClosed
