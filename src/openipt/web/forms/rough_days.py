"""A date as somebody remembers it: a day, a month or only a year, in the same three boxes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openipt.core.timeline import NoSuchDay, Precision, RoughDate
from openipt.web.forms.days import ThreeBoxes, Typed


class RoughBoxes(ThreeBoxes):
    """Three boxes of which the first one or two may stay empty."""

    def format_value(self, value: Any) -> Any:
        return value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, typed(value) if isinstance(value, RoughDate) else value, attrs)


class RoughDayField(forms.Field):
    """A date known to the day, the month or the year; `latest` is the last day it can begin on."""

    widget = RoughBoxes
    default_error_messages = {
        "required": _("Enter a year, such as 2019"),
        "invalid": _("Enter a year, a month and a year, or a day, a month and a year, such as 3 2019"),
        "to_come": _("Enter a date that is not in the future"),
    }

    def __init__(self, *, latest: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.latest = latest

    def clean(self, value: Typed) -> RoughDate | None:
        if not any(value):
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        try:
            day, month, year = (int(part) if part else None for part in value)
            rough = RoughDate.of(year or 0, month, day)
        except (NoSuchDay, ValueError):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
        if rough.first > self.latest:
            raise forms.ValidationError(self.error_messages["to_come"], code="to_come")
        return rough


def typed(rough: RoughDate) -> Typed:
    """A rough date as it would be typed."""
    day = str(rough.first.day) if rough.precision is Precision.DAY else ""
    month = "" if rough.precision is Precision.YEAR else str(rough.first.month)
    return day, month, str(rough.first.year)
