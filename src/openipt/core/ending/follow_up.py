"""Checks after a course has ended: one, three, six and twelve months on."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from openipt.core.vocabulary import Mark, Source, SourceKind

FOLLOW_UP_MONTHS = (1, 3, 6, 12)
EARLY_DAYS = 7
"""A check may be held this many days before its day."""
FOLLOW_UP = Source(
    key="openipt-follow-up",
    says="One, three, six and twelve months after the end: common for boosters and in trials, arranged by openipt",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)


class FollowUpStanding(StrEnum):
    """Where one check stands."""

    DONE = "done"
    TO_COME = "to_come"
    DUE = "due"


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """One check: how many months after the end, on which day, and where it stands."""

    months: int
    due_date: date
    standing: FollowUpStanding


def follow_ups(*, ended_date: date, done: Collection[int], today: date) -> tuple[FollowUp, ...]:
    """Every check after a course that ended on this day, the first one first.

    Takes    done: the months whose check was held

    >>> [str(each.due_date) for each in follow_ups(ended_date=date(2026, 1, 31), done=(), today=date(2026, 1, 31))]
    ['2026-02-28', '2026-04-30', '2026-07-31', '2027-01-31']
    """
    return tuple(_follow_up(months, ended_date, done, today) for months in FOLLOW_UP_MONTHS)


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where there is no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _follow_up(months: int, ended: date, done: Collection[int], today: date) -> FollowUp:
    due = months_after(ended, months)
    if months in done:
        standing = FollowUpStanding.DONE
    else:
        standing = FollowUpStanding.DUE if today >= due - timedelta(days=EARLY_DAYS) else FollowUpStanding.TO_COME
    return FollowUp(months=months, due_date=due, standing=standing)
