"""Days and times as a person reads them: "today", "tomorrow", "Thursday 26 November", "4.15 pm"."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils.dateformat import format as in_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def day(moment: date) -> str:
    """The day alone: "Thursday 26 November"."""
    return in_format(moment, pgettext("Django's date format for a day", "l j F"))


def weekday(moment: date) -> str:
    """The name of the day: "Thursday"."""
    return in_format(moment, "l")


def day_and_year(moment: date) -> str:
    """The day for paper, which outlives its year: "26 November 2026"."""
    return in_format(moment, pgettext("Django's date format for a day of any year", "j F Y"))


def short_day(moment: date) -> str:
    """The day where there is little room: "26 Nov"."""
    return in_format(moment, pgettext("Django's date format for a short day", "j M"))


def past_day(moment: datetime, *, today: date) -> str:
    """The day in a list that may reach back: "26 November", with its year if that is another one."""
    if moment.year == today.year:
        return in_format(moment, pgettext("Django's date format for a day of this year", "j F"))
    return day_and_year(moment)


def near_day(moment: datetime, *, today: date) -> str:
    """The day as one says it when it is near: "today", "tomorrow", else as `day`. `moment` is in the reader's zone."""
    if moment.date() == today:
        return _("today")
    if moment.date() == today + timedelta(days=1):
        return _("tomorrow")
    return day(moment)


def clock(moment: datetime | time) -> str:
    """The time of day: "5 pm", "4.15 pm". `moment` is in the reader's zone."""
    full_hour = pgettext("Django's time format for a full hour", "g\N{NO-BREAK SPACE}A")
    other = pgettext("Django's time format", "g.i\N{NO-BREAK SPACE}A")
    return in_format(moment, other if moment.minute else full_hour).lower()


def by(moment: datetime, *, today: date) -> str:
    """The moment by which something is done: "today, by 5 pm"."""
    return _("%(day)s, by %(clock)s") % {"day": near_day(moment, today=today), "clock": clock(moment)}


def at(moment: datetime, *, today: date) -> str:
    """The moment at which something is or was: "tomorrow, 4.15 pm"."""
    return _("%(day)s, %(clock)s") % {"day": near_day(moment, today=today), "clock": clock(moment)}
