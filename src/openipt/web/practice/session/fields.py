"""The kinds of field a session is recorded with, and a form that becomes a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import msgspec
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from openipt.core import education
from openipt.core.sessions import BRIEF_MAX, WORDS_MAX, Kept
from openipt.web.forms.widgets import GrowingText, OneOf, Whom

_TOO_LONG = _("Write %(limit_value)d letters at most. You wrote %(show_value)d.")


def text(label: Any, *, rows: int, limit: int, hint: Any = "") -> forms.CharField:
    """Words in a box that grows as they are written."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=limit,
        required=False,
        # a blank placeholder, so that styles can tell an empty box from a written one
        widget=GrowingText(attrs={"rows": rows, "placeholder": " "}),
        error_messages={"max_length": _TOO_LONG},
    )


def brief(label: Any, hint: Any = "") -> forms.CharField:
    """A few words."""
    return text(label, rows=1, limit=BRIEF_MAX, hint=hint)


def words(label: Any, hint: Any = "") -> forms.CharField:
    """Words at length."""
    return text(label, rows=3, limit=WORDS_MAX, hint=hint)


def whom(label: Any, hint: Any = "") -> forms.CharField:
    """Somebody, by nickname: one of the inventory, or another."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=BRIEF_MAX,
        required=False,
        widget=Whom(),
        error_messages={"max_length": _TOO_LONG},
    )


def yes_or_no(label: Any, *, yes: Any, no: Any) -> forms.TypedChoiceField:
    """Yes, no, or not said yet."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("True", yes), ("False", no)],
        coerce=lambda value: value == "True",
        empty_value=None,
        required=False,
        widget=OneOf(columns=True),
    )


def one_reading(label: Any) -> forms.ChoiceField:
    """One of the readings, by its title."""
    return forms.ChoiceField(label=label, choices=_readings, required=False)


def _readings() -> list[tuple[str, Any]]:
    return [("", _("None of them")), *((each.key, each.title(get_language() or "en")) for each in education.readings())]


def count(label: Any, *, least: int, most: int) -> forms.IntegerField:
    """A whole number, small enough to type."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Enter a whole number, such as 2"),
            "min_value": _("Enter a number from %(limit_value)d up"),
            "max_value": _("Enter a number of at most %(limit_value)d"),
        },
    )


class RecordForm(forms.Form):
    """A form whose fields are named as those of the record it becomes. Everything in it may stay empty.

    Takes    people: the nicknames of those who matter, the nearest first
    """

    kind: ClassVar[type[Kept]]
    all_optional = True

    def __init__(self, data: Any, *, kept: Any, prefix: str, people: Sequence[str] = ()) -> None:
        names = [field.name for field in msgspec.structs.fields(self.kind)]
        initial = {name: getattr(kept, name) for name in names} if kept is not None else {}
        super().__init__(data, prefix=prefix, initial=initial)
        for field in self.fields.values():
            if isinstance(field.widget, Whom):
                field.widget.names = people

    def values(self) -> dict[str, Any]:
        """What was filled in, by the record's field. After its fields were cleaned."""
        return {name: tuple(v) if isinstance(v, list) else v for name, v in self.cleaned_data.items()}

    @property
    def record(self) -> Any:
        """The record."""
        return self.kind(**self.values())
