"""What I say to something my therapist signed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.formulation.actions import WORDS_MAX, Said
from openipt.web.forms.widgets import OneOf

YES, NOT_YET = "yes", "not-yet"


class MyAnswer(forms.Form):
    """It is right, or what is not right yet."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Does it fit?"),
        choices=[(YES, gettext_lazy("Yes, it is right")), (NOT_YET, gettext_lazy("Something is not right yet"))],
        widget=OneOf,
        error_messages={"required": gettext_lazy("Choose one of the two")},
    )
    words = forms.CharField(
        label=gettext_lazy("In your own words"),
        help_text=gettext_lazy("If something is not right yet, say what. Your therapist reads it before you meet."),
        max_length=WORDS_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == NOT_YET and not cleaned.get("words"):
            self.add_error("words", _("Say in a few words what is not right yet"))
        return cleaned

    @property
    def said(self) -> Said:
        """What was filled in. After its fields were cleaned."""
        return Said(agrees=self.cleaned_data["answer"] == YES, words=self.cleaned_data["words"])
