"""What a therapist who writes a contract is asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.courses.reads import Standing
from openipt.clinic.formulation.actions import WORDS_MAX, Offer
from openipt.clinic.formulation.reads import Contracts
from openipt.core.courses import ContractTerms
from openipt.core.formulation import CLAUSE_MAX, Clauses, Numbers, Recording
from openipt.core.vocabulary import Refusal
from openipt.web.clauses import HEADINGS, RECORDINGS
from openipt.web.forms.widgets import OneOf

_TOO_LONG = gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d.")
_WHOLE = gettext_lazy("Enter a whole number")
HINTS = {
    "meeting": gettext_lazy("Such as: Tuesdays at nine, room 2."),
    "missing": gettext_lazy(
        "Until when to say so, what happens after a session nobody came to, and that it is made up."
    ),
    "person_brings": gettext_lazy("From the middle on: what happened with people since last time, and what was felt."),
    "confidential": gettext_lazy("Who else hears what, and the limits: danger to oneself, to others, to children."),
    "crisis": gettext_lazy("Whom to call first, at which hours, and what happens then."),
}
_MUST_BE_SAID = frozenset(HEADINGS) - {"fee"}


class OfferForm(forms.Form):
    """Numbers, clauses, and why they change where a contract was signed already."""

    sessions = forms.IntegerField(label=gettext_lazy("How many sessions in all"), min_value=1, max_value=99)
    minutes = forms.IntegerField(label=gettext_lazy("Minutes of each"), min_value=10, max_value=240)
    every_days = forms.IntegerField(label=gettext_lazy("Days from one to the next"), min_value=1, max_value=90)

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("sessions", "minutes", "every_days"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 3})
            self.fields[name].error_messages |= dict.fromkeys(("required", "invalid", "min_value", "max_value"), _WHOLE)
        for name, heading in HEADINGS.items():
            self.fields[name] = forms.CharField(
                label=heading,
                help_text=HINTS.get(name, ""),
                max_length=CLAUSE_MAX,
                required=name in _MUST_BE_SAID,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"max_length": _TOO_LONG, "required": _("Write what you agree on")},
            )
        self.fields["recording"] = forms.ChoiceField(
            label=_("Recording"),
            choices=[(each.value, RECORDINGS[each]) for each in Recording],
            widget=OneOf,
            error_messages={"required": _("Choose whether sessions may be recorded")},
        )
        if not is_first:
            self.fields["reason"] = forms.CharField(
                label=_("Why it changes"),
                max_length=WORDS_MAX,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"max_length": _TOO_LONG, "required": _("Write why it changes")},
            )

    @property
    def offer(self) -> Offer:
        """What was filled in. After its fields were cleaned."""
        given = self.cleaned_data
        return Offer(
            numbers=Numbers(**{name: given[name] for name in ("sessions", "minutes", "every_days")}),
            clauses=Clauses(**{name: given[name] for name in HEADINGS}, recording=Recording(given["recording"])),
            reason=given.get("reason", ""),
        )

    def refuse(self, refusal: Refusal) -> None:
        """Say what core refused beside the number it is about."""
        is_about_words = refusal.code in ("contract.clauses_missing", "contract.reason_missing")
        self.add_error(None if is_about_words else "sessions", str(refusal))


def filled_with(contracts: Contracts, terms: ContractTerms, standing: Standing) -> dict[str, Any]:
    """The form of a contract that follows the latest one; for the first, the numbers the course was opened with."""
    latest = contracts.latest
    numbers = {"sessions": terms.sessions, "minutes": terms.minutes, "every_days": terms.every_days}
    if latest is None:
        meeting = standing.next_meeting
        return {**numbers, "meeting": meeting.place if meeting else "", "recording": Recording.NONE}
    clauses = {name: getattr(latest.clauses, name) for name in (*HEADINGS, "recording")}
    return {**numbers, **clauses}
