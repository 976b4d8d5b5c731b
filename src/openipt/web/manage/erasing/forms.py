"""Whom it is about, why, and the number typed again where nothing can be undone."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from openipt.clinic.rights.actions import ErasureGround
from openipt.clinic.rights.reads import reference_of
from openipt.core.vocabulary import Refusal
from openipt.web.forms.days import DayField
from openipt.web.forms.widgets import OneOf
from openipt.web.words import in_words

_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
REASON_MAX = 1_000
GROUNDS = (
    (ErasureGround.ASKED, _("They asked for it")),
    (ErasureGround.KEPT_LONG_ENOUGH, _("It was kept as long as it must be")),
    (ErasureGround.MISTAKE, _("They should never have been registered here")),
)


def _reason(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why"), "max_length": _("Say it in 1,000 characters at most")},
    )


class _Refusable(forms.Form):
    """A form whose refusals stand at its head."""

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused."""
        self.add_error(None, in_words(refusal))


class FindForm(_Refusable):
    """Somebody by the address of their page."""

    address = forms.CharField(
        label=_("Address of the person’s page"),
        help_text=_("Whoever cares for them copies it from their browser. The long number at its end is enough."),
        max_length=400,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the address of their page")},
    )

    def clean_address(self) -> UUID:
        """The id within what was typed."""
        found = _ID.search(self.cleaned_data["address"].lower())
        if found is None:
            raise forms.ValidationError(_("Enter the whole address, with the long number in it"))
        return UUID(found[0])


class TypedAgainForm(_Refusable):
    """The person's number, typed by whoever is about to do what cannot be undone."""

    number = forms.CharField(
        label=_("Type their number to confirm"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Type the number that stands at the top of this page")},
    )

    def __init__(self, data: Any = None, *, person_id: UUID) -> None:
        super().__init__(data)
        self.reference = reference_of(person_id)

    def clean_number(self) -> str:
        """It is this person's, however it was written."""
        typed = str(self.cleaned_data["number"])
        if re.sub(r"[\W_]", "", typed).upper() != self.reference.replace("-", ""):
            raise forms.ValidationError(_("This is not the number at the top of this page. Check whom you mean"))
        return typed


class AskForm(TypedAgainForm):
    """On what ground somebody is to be erased, and why in words."""

    ground = forms.ChoiceField(
        label=_("Why they are erased"),
        choices=GROUNDS,
        widget=OneOf(),
        error_messages={"required": _("Choose why"), "invalid_choice": _("Choose one of the reasons shown")},
    )
    reason = _reason(
        _("What it rests on"),
        _("Such as a letter and its day. It stays when the person is gone, so write nothing about them."),
    )
    field_order = ("ground", "reason", "number")


class HoldForm(_Refusable):
    """Why what there is of somebody must stay, and until when."""

    hold_reason = _reason(_("Why it must be kept"), _("Such as a court and the number of its case."))
    until = DayField(
        label=_("Last day, if you know it"), help_text=_("Without a day it lasts until somebody lifts it.")
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["until"].required = False

    @property
    def last_day(self) -> date | None:
        """The last day. After its fields were cleaned."""
        day: date | None = self.cleaned_data["until"]
        return day


class LiftForm(_Refusable):
    """Why a hold ends."""

    lifted_why = _reason(_("Why it ends"), "")
