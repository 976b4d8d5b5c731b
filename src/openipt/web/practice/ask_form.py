"""Which measure to ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from openipt.core.measures import Measure
from openipt.web.forms.widgets import OneOf


class AskForm(forms.Form):
    """One of the measures that may be sent to somebody."""

    measure = forms.ChoiceField(
        label=gettext_lazy("Which questionnaire"),
        widget=OneOf,
        error_messages={
            "required": gettext_lazy("Choose which questionnaire to ask for"),
            "invalid_choice": gettext_lazy("Choose one of the questionnaires shown"),
        },
    )
    check_in = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, measures: Iterable[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["measure"]).choices = [
            (measure.key, ", ".join(dict.fromkeys((measure.abbreviation, measure.name)))) for measure in measures
        ]
