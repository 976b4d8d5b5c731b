"""The days of a week as the person who tells of it reads and chooses them."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from openipt.web.portal import moments

LONGER_AGO = "longer-ago"
DAYS_BACK = 7
"""How far back a day can be pressed: the same weekday a week ago, when the last session was."""


def days_to_choose(today: date, *, kept: date | None = None) -> list[tuple[str, str]]:
    """The days of the last week, the nearest first, and longer ago; a day chosen earlier stays among them."""
    days = [today - timedelta(days=ago) for ago in range(DAYS_BACK + 1)]
    if kept is not None and kept not in days:
        days.append(kept)
    return [
        *((day.isoformat(), day_told(day, today=today)) for day in days),
        (LONGER_AGO, _("Longer ago, or not one day")),
    ]


def day_told(day: date, *, today: date) -> str:
    """The day on which something happened: "Today", "Yesterday", "Sunday", and with its date when it is further off."""
    match (today - day).days:
        case 0:
            return _("Today")
        case 1:
            return _("Yesterday")
        case ago if ago < DAYS_BACK:
            return moments.weekday(day)
        case _:
            return moments.day(day)
