"""Giving readings, and noting what was said about one."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from openipt.clinic.education.actions import WORDS_MAX, GivenBy
from openipt.core.education import readings
from openipt.web.forms.widgets import AnyOf, OneOf


class GiveForm(forms.Form):
    """Which readings, and how."""

    prefix = "give"
    keys = forms.MultipleChoiceField(
        label=gettext_lazy("Which"),
        widget=AnyOf(columns=True),
        error_messages={
            "required": gettext_lazy("Choose at least one reading"),
            "invalid_choice": gettext_lazy("Choose readings from the list"),
        },
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[
            (GivenBy.PORTAL, gettext_lazy("On the portal")),
            (GivenBy.PAPER, gettext_lazy("On paper")),
            (GivenBy.ALOUD, gettext_lazy("Read aloud here")),
        ],
        initial=GivenBy.PORTAL,
        widget=OneOf(columns=True),
        error_messages={"required": gettext_lazy("Choose how it is given")},
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["keys"]).choices = [
            (each.key, each.title(language)) for each in readings()
        ]


class DiscussedForm(forms.Form):
    """What was said about a reading."""

    words = forms.CharField(
        label=gettext_lazy("What was said about it"),
        max_length=WORDS_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d.")},
    )
