"""Days and times as staff read them, relative and absolute: "today at 07:42", "Thu 12 March at 14:00".

Moments are given in the service's zone.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.utils.dateformat import format as as_django_does
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _


def full_day(day: date) -> str:
    """A day by its full name: "Tuesday 10 March 2026"."""
    return in_format(day, pgettext("Django's date format for a full day", "l j F Y"))


def day_of_year(day: date) -> str:
    """A day that may be long ago: "3 May 1991"."""
    return in_format(day, pgettext("Django's date format for a day of any year", "j F Y"))


def short_day(day: date) -> str:
    """A day where there is little room: "10 Mar"."""
    return in_format(day, pgettext("Django's date format for a short day", "j M"))


def near_day(day: date, *, today: date) -> str:
    """A day as one says it: "today", "yesterday", "tomorrow", "Thu 12 March", with its year if that is another."""
    match (day - today).days:
        case 0:
            return _("today")
        case -1:
            return _("yesterday")
        case 1:
            return _("tomorrow")
    if day.year != today.year:
        return day_of_year(day)
    return in_format(day, pgettext("Django's date format for a near day", "D j F"))


def on_day(day: date, *, today: date) -> str:
    """The same inside a sentence: "today", "on Thu 12 March"."""
    said = near_day(day, today=today)
    return said if abs((day - today).days) <= 1 else _("on %(day)s") % {"day": said}


def clock(moment: datetime) -> str:
    """The time of day: "07:42"."""
    return in_format(moment.time(), pgettext("Django's time format for staff", "H:i"))


def at(moment: datetime, *, today: date) -> str:
    """When something was or will be: "today at 07:42"."""
    return _("%(day)s at %(clock)s") % {"day": near_day(moment.date(), today=today), "clock": clock(moment)}


def by(moment: datetime, *, today: date) -> str:
    """Until when something is to be done: "today by 12:00"."""
    return _("%(day)s by %(clock)s") % {"day": near_day(moment.date(), today=today), "clock": clock(moment)}


def length(span: timedelta) -> str:
    """How long something lasts, in its two largest units: "2 hours 50 minutes", "3 days"."""
    minutes = max(int(span.total_seconds() // 60), 0)
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return _days_and_hours(days, hours)
    if minutes >= 60:
        return _hours_and_minutes(hours, minutes % 60)
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


def _days_and_hours(days: int, hours: int) -> str:
    in_days = ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    return f"{in_days} {_hours(hours)}" if hours else in_days


def _hours_and_minutes(hours: int, minutes: int) -> str:
    in_minutes = ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    return f"{_hours(hours)} {in_minutes}" if minutes else _hours(hours)


def _hours(hours: int) -> str:
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}


def in_format(moment: date | time, wanted: str) -> str:
    """A day or a time of day in one of Django's formats. A list names the same few again and again."""
    return _in_format(moment, wanted, get_language())


@lru_cache(maxsize=4_096)
def _in_format(moment: date | time, wanted: str, _language: str | None) -> str:
    return as_django_does(moment, wanted)
