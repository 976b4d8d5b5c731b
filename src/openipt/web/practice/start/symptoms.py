"""Going through the symptoms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.assessment.actions import WORDS_MAX, review_symptoms
from openipt.clinic.assessment.reads import ReviewedSymptoms, symptoms_of
from openipt.core.assessment import Presence, Symptom, SymptomFound, SymptomList, symptom_list
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.days import DayField
from openipt.web.forms.widgets import OneOf
from openipt.web.pages import page, see_other
from openipt.web.practice.dossier import dossier_of
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.practice.start.words import PRESENCES

LINE_MAX = 200
"""Letters of what is said about one symptom."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One symptom on the page, with its two fields."""

    symptom: Symptom
    presence: forms.BoundField
    words: forms.BoundField


class SymptomsForm(forms.Form):
    """For each symptom whether it is there, and a few words; and how it all began, in more."""

    def __init__(self, *args: Any, symptoms: SymptomList, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.symptoms = symptoms
        for symptom in symptoms.symptoms:
            self.fields |= dict(_fields_of(symptom))
        self.fields["words"] = forms.CharField(
            label=_("Since when, how it came, and what it keeps them from"),
            max_length=WORDS_MAX,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"max_length": _("Write %(limit_value)d letters at most. You wrote %(show_value)d.")},
        )
        self.fields["reviewed"] = DayField(label=_("The day you went through them"), latest=today, initial=today)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.found:
            raise forms.ValidationError(_("Say for at least one symptom whether it is there."))
        return cleaned

    @property
    def rows(self) -> list[Asked]:
        """The symptoms with their fields."""
        return [
            Asked(symptom=symptom, presence=self[symptom.key], words=self[f"{symptom.key}-words"])
            for symptom in self.symptoms.symptoms
        ]

    @property
    def found(self) -> list[SymptomFound]:
        """What was said of those that were gone through. After its fields were cleaned."""
        return [
            SymptomFound(
                symptom=symptom.key,
                presence=Presence(self.cleaned_data[symptom.key]),
                words=self.cleaned_data.get(f"{symptom.key}-words", "").strip(),
            )
            for symptom in self.symptoms.symptoms
            if self.cleaned_data.get(symptom.key)
        ]


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def symptoms(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Go through the symptoms; what was said last time stands there to begin with."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    latest = symptoms_of(dossier.course_id)
    form = SymptomsForm(
        request.POST or None, symptoms=symptom_list(), today=dossier.desk.today, initial=_filled_with(latest)
    )
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    if form.is_valid():
        review_symptoms(
            actor=request.actor,
            course_id=dossier.course_id,
            found=form.found,
            words=form.cleaned_data["words"],
            reviewed_date=form.cleaned_data["reviewed"],
            at=request.received_at,
        )
        return see_other("practice:start", person_id, just="symptoms")
    return page(
        request,
        "practice/start/symptoms.html",
        status=422 if form.is_bound else 200,
        head=dossier.head,
        tabs=tabs_of(person_id, here="start"),
        form=form,
    )


def _fields_of(symptom: Symptom) -> Iterator[tuple[str, forms.Field]]:
    yield (
        symptom.key,
        forms.ChoiceField(
            label=symptom.title,
            help_text=symptom.asks,
            choices=[(presence.value, words) for presence, words in PRESENCES.items()],
            required=False,
            widget=OneOf(columns=True),
            error_messages={"invalid_choice": _("Choose one of the three")},
        ),
    )
    yield (
        f"{symptom.key}-words",
        forms.CharField(
            label=_("In their words"),
            max_length=LINE_MAX,
            required=False,
            error_messages={"max_length": _("Write %(limit_value)d letters at most. You wrote %(show_value)d.")},
        ),
    )


def _filled_with(latest: ReviewedSymptoms | None) -> dict[str, str]:
    if latest is None:
        return {}
    said = {each.symptom: each.presence.value for each in latest.found}
    return said | {f"{each.symptom}-words": each.words for each in latest.found} | {"words": latest.words}
