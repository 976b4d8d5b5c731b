"""The form of each task: its fields are named as those of the record it leaves behind."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openipt.core.content import from_plain
from openipt.core.ending import (
    KINDS,
    WORDS_MAX,
    Alternative,
    EndingTask,
    NothingToKeep,
    Record,
    ToldApart,
    WhatComesAfter,
)
from openipt.core.vocabulary import Refusal
from openipt.web.forms.choices import any_of, one_of
from openipt.web.forms.days import DayField
from openipt.web.practice.ending.words import AFTER, ALTERNATIVES, FIELDS, HINTS, TOLD_APART

_TOO_LONG = _("Write %(limit_value)d letters at most. You wrote %(show_value)d.")
_CHOOSE = _("Choose one of these")
_WHOLE = dict.fromkeys(("invalid", "min_value", "max_value"), _("Enter a whole number, such as 3"))
_NEEDED = {"left": _("Enter how many sessions were left"), "after": _CHOOSE, "told_apart": _CHOOSE}
_BRIEF = frozenset({"person_said", "contact", "medication"})
_POINTS_MAX = {"left": 99, "call_at_points": 999}


class TaskForm(forms.Form):
    """What one task asks. Everything may stay empty until it is kept; what it cannot do without is said then."""

    all_optional = True

    def __init__(self, data: Any, *, task: EndingTask, kept: Record | None) -> None:
        self.task, kind = task, KINDS[task]
        names = kind.__struct_fields__
        super().__init__(data, prefix=task.value, initial={name: getattr(kept, name) for name in names} if kept else {})
        for name in names:
            self.fields[name] = _field(name)

    @property
    def record(self) -> Record:
        """What was filled in. After its fields were cleaned."""
        given = {name: tuple(value) if isinstance(value, list) else value for name, value in self.cleaned_data.items()}
        record: Record = from_plain(given, KINDS[self.task])
        return record

    def refuse(self, refusal: Refusal) -> None:
        """Say what core refused beside the field where it is mended."""
        if isinstance(refusal, NothingToKeep):
            for name in refusal.missing:
                self.add_error(name, _NEEDED.get(name, _("Write it in a few words")))
        else:
            self.add_error(None, str(refusal))


def _field(name: str) -> forms.Field:
    label, hint = FIELDS[name], HINTS.get(name, "")
    match name:
        case "told_apart":
            return one_of(label, TOLD_APART, kind=ToldApart)
        case "after":
            return one_of(label, AFTER, kind=WhatComesAfter)
        case "alternatives":
            return any_of(label, ALTERNATIVES, kind=Alternative)
        case "review_date":
            return DayField(label=label, required=False)
        case "left" | "call_at_points":
            return forms.IntegerField(
                label=label,
                help_text=hint,
                min_value=0,
                max_value=_POINTS_MAX[name],
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 3}),
                error_messages=_WHOLE,
            )
        case _:
            return forms.CharField(
                label=label,
                help_text=hint,
                max_length=WORDS_MAX,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2 if name in _BRIEF else 3}),
                error_messages={"max_length": _TOO_LONG},
            )
