"""Which months the picture covers, and where a day lies in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from openipt.core.timeline import Window
from openipt.web.practice.timeline.items import Item

BEFORE_ONSET_DAYS, WITHOUT_ONSET_DAYS = 365, 730
"""How far back the picture goes; what lies earlier stands in the list alone."""
MONTH_STEPS = (1, 2, 3, 6, 12)


@dataclass(frozen=True, kw_only=True)
class Span:
    """Whole months from `first`, the first of a month, until `last`, the day before another."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day lies; what is outside lies on the edge."""
        share = (day - self.first) / (self.last - self.first)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def months(self, *, apart: float) -> list[date]:
        """The first days of months to mark, as many as leave so much room between them."""
        every = [self.first]
        while (later := _month_after(every[-1])) <= self.last:
            every.append(later)
        width = (self.right - self.left) / len(every)
        step = next((step for step in MONTH_STEPS if step * width >= apart), MONTH_STEPS[-1])
        return [month for month in every if (month.month - 1) % step == 0]

    def shows(self, item: Item, *, today: date) -> bool:
        """Whether any of an item lies in the picture."""
        return item.to_day(today) >= self.first


def span_of(items: Iterable[Item], *, window: Window | None, today: date, left: float, right: float) -> Span:
    """The months worth drawing: until today, from a year before the onset at most."""
    seen_from = (
        window.onset - timedelta(days=BEFORE_ONSET_DAYS) if window else today - timedelta(days=WITHOUT_ONSET_DAYS)
    )
    days = [item.from_day for item in items] + ([window.first] if window else [])
    inside = [day for day in days if day >= seen_from]
    first = min(inside, default=seen_from).replace(day=1)
    return Span(first=first, last=_month_after(today.replace(day=1)) - timedelta(days=1), left=left, right=right)


def _month_after(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)
