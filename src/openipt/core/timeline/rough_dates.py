"""Dates as people remember them: a day, a month, or no more than a year."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openipt.core.vocabulary import Refusal


class Precision(StrEnum):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class NoSuchDay(Refusal):
    """Parts of a date that make none: 31 February, or a day without its month."""

    code = "timeline.no_such_day"

    def __init__(self) -> None:
        super().__init__("That is not a date: give a year, a month and a year, or a day, a month and a year.")


@dataclass(frozen=True, kw_only=True)
class RoughDate:
    """A stretch of days, as exact as memory allows: from `first`, by `precision`, to `last`, both included.

    >>> RoughDate.of(2025, 10).last
    datetime.date(2025, 10, 31)
    """

    first: date
    precision: Precision

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> "RoughDate":
        """From what is known. Raises NoSuchDay."""
        if month is None and day is not None:
            raise NoSuchDay
        known = Precision.YEAR if month is None else Precision.MONTH if day is None else Precision.DAY
        try:
            first = date(year, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            raise NoSuchDay from None
        return cls(first=first, precision=known)

    @classmethod
    def on(cls, day: date) -> "RoughDate":
        """A date known to the day."""
        return cls(first=day, precision=Precision.DAY)

    @property
    def last(self) -> date:
        """The last day it can mean."""
        match self.precision:
            case Precision.DAY:
                return self.first
            case Precision.MONTH:
                return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])
            case Precision.YEAR:
                return date(self.first.year, 12, 31)
