"""On which days people are reminded: what holds, a form that decides it anew, and what was decided before."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from openipt.clinic.messages.reads import reminder_days_so_far
from openipt.core.reminders import (
    CHECK_IN_AGAIN_DAYS_MAX,
    REMINDER_RULES,
    SESSION_BEFORE_DAYS_MAX,
    STARTING_DAYS,
    ReminderDays,
)

RULE = REMINDER_RULES.says
"""Where the days openipt starts with come from: a rule of our own."""


def check_in_in_words(days: int) -> str:
    """When people are reminded of a check-in."""
    return ngettext("%(count)d day after it opened", "%(count)d days after it opened", days) % {"count": days}


def session_in_words(days: int) -> str:
    """When people are reminded of a session."""
    return _("the day before") if days == 1 else _("%(count)d days before") % {"count": days}


class ReminderDaysForm(forms.Form):
    """How many days after a check-in opened, and how many before a session."""

    check_in_again = forms.TypedChoiceField(label=gettext_lazy("Reminder of a check-in that still waits"), coerce=int)
    session_before = forms.TypedChoiceField(label=gettext_lazy("Reminder of a session"), coerce=int)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, now: ReminderDays, number: int) -> None:
        initial = {"check_in_again": now.check_in_again, "session_before": now.session_before, "seen": number}
        super().__init__(data, initial=initial)
        for name, most, words in (
            ("check_in_again", CHECK_IN_AGAIN_DAYS_MAX, check_in_in_words),
            ("session_before", SESSION_BEFORE_DAYS_MAX, session_in_words),
        ):
            starting = getattr(STARTING_DAYS, name)
            self.fields[name].choices = [  # type: ignore[attr-defined]
                (days, _("%(days)s (starting value)") % {"days": words(days)} if days == starting else words(days))
                for days in range(1, most + 1)
            ]

    @property
    def days(self) -> ReminderDays:
        """What was chosen. After its fields were cleaned."""
        given = self.cleaned_data
        return ReminderDays(check_in_again=given["check_in_again"], session_before=given["session_before"])


def reminder_days_form(service_id: UUID, posted: Any = None) -> ReminderDaysForm:
    """The form, filled with what holds now."""
    decided = reminder_days_so_far(service_id)
    now, number = (decided[0].days, decided[0].number) if decided else (STARTING_DAYS, 0)
    return ReminderDaysForm(posted, now=now, number=number)


def decided_so_far(service_id: UUID, zone: ZoneInfo) -> list[dict[str, date | str]]:
    """Every decision, the latest first: its day, who took it, and what it says."""
    return [
        {
            "day": each.set_at.astimezone(zone).date(),
            "by": each.by,
            "check_in": check_in_in_words(each.days.check_in_again),
            "session": session_in_words(each.days.session_before),
        }
        for each in reminder_days_so_far(service_id)
    ]
