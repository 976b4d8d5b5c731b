"""Rows of radios and of boxes, each row to be pressed as a whole."""

from __future__ import annotations

from django import forms


class OneOf(forms.RadioSelect):
    """One of a few. `attrs={"columns": True}` sets the rows side by side where there is room."""

    template_name = "components/field/choices.html"


class AnyOf(forms.CheckboxSelectMultiple):
    """Any of a few, or none."""

    template_name = "components/field/choices.html"
    use_fieldset = True
