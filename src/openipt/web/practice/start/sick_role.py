"""The sick role: agreeing on it for a time, leaving it out, giving the duties back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.assessment.actions import WORDS_MAX, agree_sick_role, end_sick_role, leave_out_sick_role
from openipt.clinic.assessment.reads import SickRoleStanding, SickRoleStep, sick_role_of
from openipt.core.assessment import SickRoleTerms
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.days import DayField
from openipt.web.pages import page, see_other
from openipt.web.practice.dossier import Dossier, dossier_of
from openipt.web.practice.people import check_same_person, tabs_of

FIRST_REVIEW_AFTER = timedelta(weeks=4)
"""The day the form proposes; both may choose another."""
_TOO_LONG = gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d.")


class AgreeForm(forms.Form):
    """What may wait, what the person does, and until when."""

    prefix = "agree"
    relief = forms.CharField(
        label=gettext_lazy("What may wait for now"),
        help_text=gettext_lazy("One thing a line. Only what the illness makes too hard, and as little as helps."),
        max_length=WORDS_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _TOO_LONG},
    )
    duties = forms.CharField(
        label=gettext_lazy("What they do to get well"),
        help_text=gettext_lazy("One thing a line: come to the sessions, try what was agreed, take what was agreed."),
        max_length=WORDS_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Write what they do to get well: relief has this other half"),
            "max_length": _TOO_LONG,
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["review"] = DayField(
            label=_("The day on which you both look at it again"), initial=today + FIRST_REVIEW_AFTER
        )

    def clean_review(self) -> date:
        review: date = self.cleaned_data["review"]
        if review <= self.today:
            raise forms.ValidationError(_("Enter a day that is still to come: it is for a time only"))
        return review

    @property
    def terms(self) -> SickRoleTerms:
        """What was agreed. After its fields were cleaned."""
        return SickRoleTerms(
            relief=tuple(self.cleaned_data["relief"].splitlines()),
            duties=tuple(self.cleaned_data["duties"].splitlines()),
            agreed_date=self.today,
            review_date=self.cleaned_data["review"],
        )


class LeaveOutForm(forms.Form):
    """Why this course does without it."""

    prefix = "leave-out"
    words = forms.CharField(
        label=gettext_lazy("Why it is left out"),
        max_length=WORDS_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Write why it is left out"), "max_length": _TOO_LONG},
    )


class EndForm(forms.Form):
    """How it ended."""

    prefix = "end"
    words = forms.CharField(
        label=gettext_lazy("How things stand now"),
        max_length=WORDS_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _TOO_LONG},
    )


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def sick_role(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """How the sick role stands, and the three things that can be done about it."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    step = request.POST.get("step", "")
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    latest = sick_role_of(dossier.course_id)
    agree = AgreeForm(
        request.POST if step == SickRoleStep.AGREED else None, today=dossier.desk.today, initial=_filled_with(latest)
    )
    leave_out = LeaveOutForm(request.POST if step == SickRoleStep.LEFT_OUT else None)
    end = EndForm(request.POST if step == SickRoleStep.ENDED else None)
    if _done(request, dossier, agree, leave_out, end):
        return see_other("practice:start", person_id, just="sick-role")
    assert dossier.standing is not None  # course_id refuses where there is none
    bound = next((form for form in (agree, leave_out, end) if form.is_bound), None)
    return page(
        request,
        "practice/start/sick_role.html",
        status=422 if bound else 200,
        head=dossier.head,
        tabs=tabs_of(person_id, here="start"),
        protocol=dossier.standing.plan.protocol.sick_role,
        agree=agree,
        leave_out=leave_out,
        end=end if latest and latest.step is SickRoleStep.AGREED else None,
        bound=bound,
    )


def _done(request: SignedInRequest, dossier: Dossier, agree: AgreeForm, leave_out: LeaveOutForm, end: EndForm) -> bool:
    """Do what was filled in; False where nothing was, or not well enough."""
    actor, course_id, at = request.actor, dossier.course_id, request.received_at
    if agree.is_valid():
        agree_sick_role(actor=actor, course_id=course_id, terms=agree.terms, at=at)
    elif leave_out.is_valid():
        leave_out_sick_role(actor=actor, course_id=course_id, words=leave_out.cleaned_data["words"], at=at)
    elif end.is_valid():
        end_sick_role(actor=actor, course_id=course_id, words=end.cleaned_data["words"], at=at)
    else:
        return False
    return True


def _filled_with(latest: SickRoleStanding | None) -> dict[str, str]:
    """What was agreed last, to begin from."""
    return {"relief": "\n".join(latest.relief), "duties": "\n".join(latest.duties)} if latest else {}
