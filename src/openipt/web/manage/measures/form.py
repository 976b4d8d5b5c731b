"""A file of words, and what gives the service the right to use them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from openipt.web.forms.widgets import AnyOf, GrowingText

LICENCE_MAX = 500


class WordingForm(forms.Form):
    """The file, the right to use it, and that somebody compared it with the printed form."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("A .toml file: its form is shown below"),
        error_messages={
            "required": gettext_lazy("Choose the file"),
            "empty": gettext_lazy("The file is empty: choose another"),
        },
    )
    licence = forms.CharField(
        label=gettext_lazy("What gives you the right to use these words"),
        help_text=gettext_lazy("Holder, number or letter, and date, as an auditor would want to read it"),
        max_length=LICENCE_MAX,
        widget=GrowingText,
        error_messages={"required": gettext_lazy("Say what gives your service the right to use these words")},
    )
    compared = forms.MultipleChoiceField(
        label=gettext_lazy("Compared"),
        choices=[("yes", gettext_lazy("I have compared every word, and the points of every answer, with the form"))],
        widget=AnyOf(),
        error_messages={"required": gettext_lazy("Compare the words with the form, then tick that you have")},
    )


class ScreenWordingForm(WordingForm):
    """The same for a screen, whose answers have no points."""

    compared = forms.MultipleChoiceField(
        label=gettext_lazy("Compared"),
        choices=[("yes", gettext_lazy("I have compared every word with the form"))],
        widget=AnyOf(),
        error_messages={"required": gettext_lazy("Compare the words with the form, then tick that you have")},
    )
