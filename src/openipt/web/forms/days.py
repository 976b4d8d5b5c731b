"""A day as three boxes: day, month, year. Nobody has to guess an order or fight a calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Typed = tuple[str, str, str]
"""What stands in the boxes: day, month and year."""

BOXES = (("day", _("Day"), 2), ("month", _("Month"), 2), ("year", _("Year"), 4))
"""Of each box its name, its label and how many digits it holds."""


class ThreeBoxes(forms.Widget):
    """Day, month and year, each a small box with a numeric keypad. The first carries the field's own id."""

    template_name = "components/field/day.html"
    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        day, month, year = (str(data.get(f"{name}_{part}", "")).strip() for part, _label, _digits in BOXES)
        return day, month, year

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return all(f"{name}_{part}" not in data for part, _label, _digits in BOXES)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        first_id = context["widget"]["attrs"].get("id", name)
        context["widget"]["is_invalid"] = "aria-invalid" in context["widget"]["attrs"]
        context["widget"]["boxes"] = [
            {
                "name": f"{name}_{part}",
                "id": first_id if part == "day" else f"{first_id}_{part}",
                "label": label,
                "digits": digits,
                "value": typed,
            }
            for (part, label, digits), typed in zip(BOXES, _typed(value), strict=True)
        ]
        return context


class DayField(forms.Field):
    """A day typed in three boxes. `latest` is the last one that can be true, where the day must have been."""

    widget = ThreeBoxes
    default_error_messages = {
        "required": _("Enter the day, such as 9 3 2026"),
        "invalid": _("Enter a day that exists, such as 9 3 2026"),
        "to_come": _("Enter a day that is not in the future"),
    }

    def __init__(self, *, latest: date | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.latest = latest

    def clean(self, value: Typed) -> date | None:
        if not any(value):
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        day = _day(value)
        if day is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        if self.latest is not None and day > self.latest:
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
