"""The kinds of field the forms about a tie are made of. What is left empty was not asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.core.inventory import SCALE_MAX, WORDS_MAX, Ring, RingBefore
from openipt.web.circle.introducing import TOO_LONG
from openipt.web.forms.widgets import AnyOf, OneOf

YES, NO, NOT_ASKED = "yes", "no", ""


def choices_of(labels: Mapping[Any, Any]) -> list[tuple[str, str]]:
    """A closed list as a form offers it."""
    return [(str(_value(key)), capfirst(str(label))) for key, label in labels.items()]


def _value(key: Any) -> Any:
    return key.value if isinstance(key, Enum) else key


def one_of(
    label: Any, labels: Mapping[Any, Any], kind: Callable[[str], Any], *, columns: bool = True, **more: Any
) -> Any:
    """One word of a closed list; without one, it was not asked."""
    return forms.TypedChoiceField(
        label=label,
        choices=lambda: [*([] if more.get("required") else [(NOT_ASKED, _("Not asked"))]), *choices_of(labels)],
        coerce=kind,
        empty_value=None,
        widget=OneOf(columns=columns),
        **{"required": False} | more,
    )


def ring_from(number: str) -> Ring:
    """The ring a form sends by its number."""
    return Ring(int(number))


def ring_before_from(number: str) -> RingBefore:
    """The same, for the time before the episode."""
    return RingBefore(int(number))


def any_of(label: Any, labels: Mapping[Any, Any], **more: Any) -> Any:
    """Any words of a closed list."""
    return forms.MultipleChoiceField(
        label=label, choices=lambda: choices_of(labels), widget=AnyOf(columns=True), required=False, **more
    )


def yes_or_no(label: Any) -> Any:
    """Yes, no, or not asked."""
    return one_of(label, {YES: gettext_lazy("yes"), NO: gettext_lazy("no")}, lambda answer: answer == YES)


def at_length(label: Any, hint: Any = "") -> forms.CharField:
    """Something told at length."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=WORDS_MAX,
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": TOO_LONG},
    )


def scale(label: Any, hint: Any) -> forms.IntegerField:
    """A whole number from 0 to 10."""
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=0,
        max_value=SCALE_MAX,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 2}),
        error_messages={
            name: gettext_lazy("Enter a whole number from 0 to 10") for name in ("invalid", "min_value", "max_value")
        },
    )
