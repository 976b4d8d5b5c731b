"""Choosing among the members of an enum, each in its words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from django import forms

from openipt.web.forms.widgets import AnyOf, OneOf

Choice = TypeVar("Choice", bound=StrEnum)


def one_of(label: Any, choices: Mapping[Choice, Any], *, kind: type[Choice]) -> forms.TypedChoiceField:
    """One of a few, or none yet."""
    return forms.TypedChoiceField(
        label=label,
        choices=[(each.value, said) for each, said in choices.items()],
        coerce=kind,
        empty_value=None,
        required=False,
        widget=OneOf(columns=True),
    )


def any_of(label: Any, choices: Mapping[Choice, Any], *, kind: type[Choice]) -> forms.TypedMultipleChoiceField:
    """Any of a few."""
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=[(each.value, said) for each, said in choices.items()],
        coerce=kind,
        empty_value=[],
        required=False,
        widget=AnyOf(columns=True),
    )
