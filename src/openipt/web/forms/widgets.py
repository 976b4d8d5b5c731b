"""Rows of radios and of boxes, each row to be pressed as a whole."""

from __future__ import annotations

from typing import Any

from django import forms

_ROWS = "components/field/choices.html"


class _Rows:
    """Draws the choices one under another, or side by side where there is room (`columns=True`)."""

    use_fieldset = True

    def __init__(self, *args: Any, columns: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns

    def get_context(self, *args: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(*args)  # type: ignore[misc]
        context["widget"]["columns"] = self.columns
        return context


class OneOf(_Rows, forms.RadioSelect):
    """One of a few."""

    template_name = _ROWS


class AnyOf(_Rows, forms.CheckboxSelectMultiple):
    """Any of a few, or none."""

    template_name = _ROWS
