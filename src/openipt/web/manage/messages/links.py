"""Whether reminders carry a link here: a form of two answers, and who decided it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openipt.clinic.links.reads import Decided
from openipt.web.forms.widgets import OneOf

YES, NO = "yes", "no"


class LinksForm(forms.Form):
    """One decision; seen: the one it was drawn with."""

    carried = forms.ChoiceField(
        label=_("In a note about a check-in"),
        choices=[
            (NO, _("A link that leads to signing in")),
            (YES, _("A link that opens the check-in with a PIN, for whoever chose one")),
        ],
        widget=OneOf(),
        error_messages={"required": _("Choose which link a note has"), "invalid_choice": _("Choose one of the two")},
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput())

    def __init__(self, posted: Any = None, *, decided: Decided) -> None:
        super().__init__(posted, initial={"carried": YES if decided.are_carried else NO, "seen": decided.number})

    @property
    def are_carried(self) -> bool:
        """What was chosen. Only once the form is valid."""
        return bool(self.cleaned_data["carried"] == YES)
