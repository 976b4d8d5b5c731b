"""What lies close to an onset: the months before it, which the manual asks to look at. Order is not cause."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

from openipt.core.timeline.entries import Entry
from openipt.core.timeline.rough_dates import Precision, RoughDate
from openipt.core.vocabulary import Mark, Source, SourceKind

NEAR_MONTHS, NEARER_MONTHS = 6, 3
SOURCE = Source(
    key="openipt-onset-window",
    says="The manuals ask what changed close to the onset; three and six months are openipt's own reading of “close”",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)


class Nearness(StrEnum):
    """Where an entry lies, seen from the onset."""

    WITHIN_THREE_MONTHS_BEFORE = "within_three_months_before"
    WITHIN_SIX_MONTHS_BEFORE = "within_six_months_before"
    EARLIER = "earlier"
    AT_OR_AFTER = "at_or_after"


@dataclass(frozen=True, kw_only=True)
class Window:
    """The months before an onset: from `first`, closer from `nearer`, until the day before `onset`."""

    first: date
    nearer: date
    onset: date
    source: Source = SOURCE


def window_before(onset: RoughDate) -> Window:
    """The months before an onset, counted from the middle of what is known of it.

    >>> window_before(RoughDate.of(2025, 10, 6)).first
    datetime.date(2025, 4, 6)
    """
    middle = middle_of(onset)
    return Window(first=months_before(middle, NEAR_MONTHS), nearer=months_before(middle, NEARER_MONTHS), onset=middle)


def nearness(entry: Entry, *, window: Window) -> Nearness:
    """Where an entry lies, by what changed: its beginning, or its end where that comes closer before the onset."""
    changes = [middle_of(rough) for rough in (entry.began, entry.ended) if rough]
    before = [day for day in changes if day < window.onset]
    if not before:
        return Nearness.AT_OR_AFTER
    if max(before) >= window.nearer:
        return Nearness.WITHIN_THREE_MONTHS_BEFORE
    return Nearness.WITHIN_SIX_MONTHS_BEFORE if max(before) >= window.first else Nearness.EARLIER


def middle_of(rough: RoughDate) -> date:
    """The day in the middle of a rough date; where a picture puts it."""
    match rough.precision:
        case Precision.DAY:
            return rough.first
        case Precision.MONTH | Precision.YEAR:
            return rough.first + timedelta(days=(rough.last - rough.first).days // 2)
        case _:
            assert_never(rough.precision)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or that month's last day where it has none such.

    >>> months_before(date(2025, 8, 31), 6)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    that_month = RoughDate.of(year, month + 1)
    return that_month.first.replace(day=min(day.day, that_month.last.day))
