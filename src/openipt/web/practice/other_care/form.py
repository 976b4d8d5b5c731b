"""What somebody who writes down other care is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.assessment.actions import WORDS_MAX, Care
from openipt.clinic.assessment.reads import OtherCare
from openipt.core.assessment import CareKind, Sharing
from openipt.core.vocabulary import Refusal
from openipt.web.forms.days import DayField
from openipt.web.forms.widgets import OneOf
from openipt.web.practice.other_care.words import CARE_KINDS, SHARINGS

_TOO_LONG = gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d.")


class CareForm(forms.Form):
    """What it is, who gives it, since when, and whether we may speak with them."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        error_messages={
            "required": gettext_lazy("Choose what kind of care it is"),
            "invalid_choice": gettext_lazy("Choose one of the kinds shown"),
        },
    )
    what = forms.CharField(
        label=gettext_lazy("What it is"),
        help_text=gettext_lazy("The medicine, the therapy, or who is involved."),
        max_length=200,
        error_messages={"required": gettext_lazy("Write what it is"), "max_length": _TOO_LONG},
    )
    dose = forms.CharField(
        label=gettext_lazy("How much and how often"),
        max_length=120,
        required=False,
        error_messages={"max_length": _TOO_LONG},
    )
    given_by = forms.CharField(
        label=gettext_lazy("Who prescribes or gives it"),
        max_length=200,
        required=False,
        error_messages={"max_length": _TOO_LONG},
    )
    sharing = forms.ChoiceField(
        label=gettext_lazy("May we speak with them?"),
        choices=[(sharing.value, words) for sharing, words in SHARINGS.items()],
        widget=OneOf(columns=True),
        error_messages={"required": gettext_lazy("Say whether we may speak with them, or that it was not asked")},
    )
    words = forms.CharField(
        label=gettext_lazy("What else to know"),
        max_length=WORDS_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _TOO_LONG},
    )
    entry = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        cast(forms.ChoiceField, self.fields["kind"]).choices = [
            ("", _("Choose")),
            *((kind.value, words) for kind, words in CARE_KINDS.items()),
        ]
        self.fields["started"] = DayField(label=_("Started"), latest=today, required=False)
        self.fields["stopped"] = DayField(label=_("Stopped"), required=False)
        self.order_fields(["kind", "what", "dose", "given_by", "started", "stopped", "sharing", "words"])

    @property
    def care(self) -> Care:
        """What was filled in. After its fields were cleaned."""
        given, sharing = self.cleaned_data, Sharing(self.cleaned_data["sharing"])
        return Care(
            kind=CareKind(given["kind"]),
            what=given["what"],
            dose=given["dose"],
            given_by=given["given_by"],
            started_date=given["started"],
            stopped_date=given["stopped"],
            sharing=sharing,
            sharing_date=self._said_on(sharing),
            words=given["words"],
        )

    def refuse(self, refusal: Refusal) -> None:
        """Say what core refused beside the field where it is mended."""
        self.add_error("stopped" if refusal.code == "co_treatment.stops_before_it_starts" else None, str(refusal))

    def _said_on(self, sharing: Sharing) -> date | None:
        """The day the person said so: today where it was said now, the day it was first said where it stays."""
        if sharing is Sharing.NOT_ASKED:
            return None
        said_before: date | None = self.initial.get("sharing_date")
        return said_before if sharing == self.initial.get("sharing") and said_before else self.today


def filled_with(care: OtherCare) -> dict[str, Any]:
    """The form of an entry that stands already."""
    return {
        "kind": care.kind,
        "what": care.what,
        "dose": care.dose,
        "given_by": care.given_by,
        "started": care.started_date,
        "stopped": care.stopped_date,
        "sharing": care.sharing,
        "sharing_date": care.sharing_date,
        "words": care.words,
        "entry": care.entry_id,
        "seen": care.version,
    }


def empty(entry_id: UUID) -> dict[str, Any]:
    """The form of an entry that is to be, under an id made as it is drawn."""
    return {"entry": entry_id, "seen": 0, "sharing": Sharing.NOT_ASKED}
