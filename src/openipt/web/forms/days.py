"""A day as three boxes: day, month, year. Nobody has to guess an order or fight a calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

PARTS = ("day", "month", "year")
Typed = tuple[str, str, str]


class ThreeBoxes(forms.Widget):
    """Day, month and year, each a small box with a numeric keypad. The first carries the field's own id."""

    template_name = "components/field/day.html"
    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        day, month, year = (str(data.get(f"{name}_{part}", "")).strip() for part in PARTS)
        return day, month, year

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return all(f"{name}_{part}" not in data for part in PARTS)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        day, month, year = _typed(value)
        context["widget"] |= {"day": day, "month": month, "year": year}
        return context


class DayField(forms.Field):
    """A day that has been, typed in three boxes. `latest` is the last one that can be true."""

    widget = ThreeBoxes
    default_error_messages = {
        "required": _("Enter the day, such as 9 3 2026"),
        "invalid": _("Enter a day that exists, such as 9 3 2026"),
        "to_come": _("Enter a day that is not in the future"),
    }

    def __init__(self, *, latest: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.latest = latest

    def clean(self, value: Typed) -> date:
        if not any(value):
            raise forms.ValidationError(self.error_messages["required"], code="required")
        day = _day(value)
        if day is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        if day > self.latest:
            raise forms.ValidationError(self.error_messages["to_come"], code="to_come")
        return day


def _day(typed: Typed) -> date | None:
    try:
        day, month, year = (int(part) for part in typed)
        return date(year, month, day) if year >= 1900 else None
    except ValueError:
        return None


def _typed(value: Any) -> Typed:
    match value:
        case date():
            return str(value.day), str(value.month), str(value.year)
        case (day, month, year):
            return day, month, year
        case _:
            return "", "", ""
