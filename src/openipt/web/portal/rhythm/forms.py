"""What one line of a day asks, and what a day's note holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.core.rhythm import WORDS_MAX, DiaryEntry, PeopleThere, diary_day
from openipt.web.diary import clock_time

NOW, NOT_DONE = "now", "not-done"
"""Two of the buttons of a line; any other keeps the time that was put in."""
_PEOPLE = {str(each.value): each for each in PeopleThere}


class LineForm(forms.Form):
    """The time of one line of one day. Which button was pressed decides what is kept."""

    all_optional = True
    time = forms.TimeField(
        label=gettext_lazy("When was it?"),
        required=False,
        input_formats=["%H:%M", "%H:%M:%S", "%H.%M", "%I:%M %p", "%I.%M %p", "%I:%M%p", "%I.%M%p"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": gettext_lazy("Write a time of day, such as 7:15")},
    )

    def __init__(self, data: Any, *, line: str, day: date, now: datetime, kept: DiaryEntry | None) -> None:
        has_time = kept is not None and kept.minutes is not None
        super().__init__(
            data,
            auto_id=f"{line}_%s",
            initial={"time": clock_time(kept.minutes) if kept and kept.minutes is not None else None},
        )
        self.line, self.day, self.now = line, day, now
        self._done = kept if has_time else None

    @property
    def may_say_now(self) -> bool:
        """Whether the day that is filled in is the one that runs."""
        return self.day == diary_day(self.now)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        pressed = self.data.get("press")
        if pressed == NOW and not self.may_say_now:
            self.add_error("time", _("This page is from a day that is over: put in the time"))
        elif pressed == NOW:
            cleaned["time"] = self.now.time()
        elif pressed != NOT_DONE and self._people is None and cleaned.get("time") is None and not self.errors:
            self.add_error("time", _("Put in the time, or press one of the other buttons"))
        return cleaned

    @property
    def entry(self) -> DiaryEntry:
        """What is kept; who was there stays as it was said when the time is changed. After its fields were cleaned."""
        if self._people is not None and self._done is not None:
            return replace(self._done, people=self._people)
        if self.data.get("press") == NOT_DONE:
            return DiaryEntry(day=self.day, line=self.line, minutes=None)
        moment = self.cleaned_data["time"]
        return DiaryEntry(
            day=self.day,
            line=self.line,
            minutes=moment.hour * 60 + moment.minute,
            people=self._done.people if self._done else None,
        )

    @property
    def _people(self) -> PeopleThere | None:
        """Who was there, where that is what was pressed: only of a line whose time is kept."""
        return _PEOPLE.get(self.data.get("people", "")) if self._done is not None else None


class NoteForm(forms.Form):
    """A few words about a day."""

    words = forms.CharField(
        label=gettext_lazy("A note about this day"),
        help_text=gettext_lazy("If something made it different: a night shift, a visit, a bad night."),
        max_length=WORDS_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d.")},
    )
