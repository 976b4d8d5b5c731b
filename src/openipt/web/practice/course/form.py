"""What a course that is opened or brought in is asked for."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.courses.actions import BegunElsewhere
from openipt.core import protocols
from openipt.core.vocabulary import ProblemArea, Refusal
from openipt.web.forms.widgets import OneOf

IN_WORDS_MAX, DONE_MAX, SESSIONS_MAX = 300, 4_000, 60
_NOON = time(12)
_DAY = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})")
_TOO_LONG = gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d.")


class CourseForm(forms.Form):
    """Under which protocol and how many sessions; and, of one that began elsewhere, what has been done."""

    protocol = forms.ChoiceField(
        label=gettext_lazy("Under which protocol"),
        widget=OneOf,
        error_messages={"required": gettext_lazy("Choose a protocol")},
    )
    sessions = forms.IntegerField(
        label=gettext_lazy("How many sessions in all"),
        min_value=1,
        max_value=SESSIONS_MAX,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Enter how many sessions were agreed, such as 16"),
            "invalid": gettext_lazy("Enter a whole number, such as 16"),
        },
    )
    held = forms.CharField(
        label=gettext_lazy("Days of the sessions already held"),
        help_text=gettext_lazy("One a line, in order, such as 17 2 2026. Leave it empty for a course that begins now."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    area = forms.ChoiceField(label=gettext_lazy("The focus you both agreed on"), required=False)
    in_words = forms.CharField(
        label=gettext_lazy("The focus in words"),
        max_length=IN_WORDS_MAX,
        required=False,
        error_messages={"max_length": _TOO_LONG},
    )
    done = forms.CharField(
        label=gettext_lazy("What has been done so far"),
        help_text=gettext_lazy("In a few sentences: history, people, formulation, what was tried and how it went."),
        max_length=DONE_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _TOO_LONG},
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        keys = protocols.keys()
        shipped = [protocols.get(key) for key in keys]
        cast(forms.ChoiceField, self.fields["protocol"]).choices = [(each.key, each.name) for each in shipped]
        areas = {area.key: area.name for each in shipped for area in each.areas}
        cast(forms.ChoiceField, self.fields["area"]).choices = [("", _("None yet")), *areas.items()]
        self.initial.setdefault("protocol", shipped[0].key)
        self.initial.setdefault("sessions", shipped[0].sessions.default)

    def clean_held(self) -> list[datetime]:
        lines = [line.strip() for line in self.cleaned_data["held"].splitlines() if line.strip()]
        return [self._moment(number, line) for number, line in enumerate(lines, start=1)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("area") and not cleaned.get("in_words", "").strip():
            self.add_error("in_words", _("Say the focus in words: who, and over what"))
        return cleaned

    @property
    def begun(self) -> BegunElsewhere:
        """What was filled in. After its fields were cleaned."""
        given = self.cleaned_data
        return BegunElsewhere(
            protocol_key=given["protocol"],
            sessions=given["sessions"],
            held_at=tuple(given["held"]),
            done=given["done"],
            area=ProblemArea(given["area"]) if given["area"] else None,
            in_words=given["in_words"].strip(),
        )

    def refuse(self, refusal: Refusal) -> None:
        """Say what core refused beside the field where it is mended."""
        field = {"course.held_out_of_order": "held"}.get(refusal.code, "sessions")
        self.add_error(None if refusal.code == "course.already_under_way" else field, str(refusal))

    def _moment(self, number: int, line: str) -> datetime:
        """The middle of the day a line names: only the day is known."""
        match = _DAY.fullmatch(line)
        try:
            day, month, year = (int(part) for part in match.groups()) if match else (0, 0, 0)
            return datetime.combine(date(year, month, day), _NOON, tzinfo=self.now.tzinfo)
        except ValueError:
            words = _("Line %(number)d is not a day: write day, month and year, such as 17 2 2026")
            raise forms.ValidationError(words % {"number": number}) from None
