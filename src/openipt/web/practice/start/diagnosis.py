"""Naming the illness, and how the person was told."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.assessment.actions import WORDS_MAX, NamedDiagnosis, name_diagnosis
from openipt.clinic.assessment.reads import DiagnosisStanding, diagnosis_of
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.days import DayField
from openipt.web.forms.widgets import OneOf
from openipt.web.pages import page, see_other
from openipt.web.practice.dossier import dossier_of
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.practice.start.words import SYSTEMS

_TOO_LONG = gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d.")


class DiagnosisForm(forms.Form):
    """What the clinician names, and how the person was told."""

    name = forms.CharField(
        label=gettext_lazy("What you name it"),
        max_length=200,
        error_messages={"required": gettext_lazy("Write what you name it"), "max_length": _TOO_LONG},
    )
    system = forms.ChoiceField(
        label=gettext_lazy("By which book"), choices=list(SYSTEMS.items()), required=False, widget=OneOf(columns=True)
    )
    code = forms.CharField(
        label=gettext_lazy("Code"), max_length=20, required=False, error_messages={"max_length": _TOO_LONG}
    )
    told_as = forms.CharField(
        label=gettext_lazy("In which words you told them"),
        help_text=gettext_lazy("Plainly, as an illness that has a name, that is not their fault and can be treated."),
        max_length=WORDS_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _TOO_LONG},
    )
    answered_with = forms.CharField(
        label=gettext_lazy("What they said to it"),
        max_length=WORDS_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _TOO_LONG},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["named"] = DayField(
            label=_("The day you told them"),
            help_text=_("Leave it empty while they have not been told."),
            latest=today,
            required=False,
        )
        self.order_fields(["name", "system", "code", "named", "told_as", "answered_with"])

    @property
    def diagnosis(self) -> NamedDiagnosis:
        """What was filled in. After its fields were cleaned."""
        given = self.cleaned_data
        return NamedDiagnosis(
            name=given["name"],
            system=given["system"],
            code=given["code"],
            named_date=given["named"],
            told_as=given["told_as"],
            answered_with=given["answered_with"],
        )


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def diagnosis(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Name it, or name it anew; what was named before stays in the record."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    latest = diagnosis_of(dossier.course_id)
    form = DiagnosisForm(request.POST or None, today=dossier.desk.today, initial=_filled_with(latest))
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    if form.is_valid():
        name_diagnosis(
            actor=request.actor, course_id=dossier.course_id, diagnosis=form.diagnosis, at=request.received_at
        )
        return see_other("practice:start", person_id, just="diagnosis")
    return page(
        request,
        "practice/start/diagnosis.html",
        status=422 if form.is_bound else 200,
        head=dossier.head,
        tabs=tabs_of(person_id, here="start"),
        form=form,
    )


def _filled_with(latest: DiagnosisStanding | None) -> dict[str, Any]:
    if latest is None:
        return {"system": "icd-11"}
    return {
        "name": latest.name,
        "system": latest.system,
        "code": latest.code,
        "named": latest.named_date,
        "told_as": latest.told_as,
        "answered_with": latest.answered_with,
    }
