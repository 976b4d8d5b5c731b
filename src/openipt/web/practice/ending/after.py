"""Going on afterwards: agreeing on maintenance, and holding a check after the end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.courses.reads import MaintenanceAgreed, maintenance_of
from openipt.clinic.ending.actions import WORDS_MAX, FollowUpTold, agree_maintenance, hold_follow_up
from openipt.core.courses import MAINTENANCE_STUDIED, NEEDED_MEDICATION, MaintenanceTerms
from openipt.core.ending import FOLLOW_UP_MONTHS, EndingTask
from openipt.core.vocabulary import Refusal
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.days import DayField
from openipt.web.forms.refusing import said_on
from openipt.web.forms.widgets import OneOf
from openipt.web.pages import page, see_other
from openipt.web.practice import citations
from openipt.web.practice.ending.views import Opened, opened_to_write
from openipt.web.practice.formulation.forms import at_length
from openipt.web.practice.people import tabs_of
from openipt.web.practice.versions import version_seen
from openipt.web.rhythms import RHYTHMS


class MaintenanceForm(forms.Form):
    """How often, until when, what it is about, and why it changes where it was agreed on already."""

    every_days = forms.TypedChoiceField(
        label=gettext_lazy("How often"),
        choices=list(RHYTHMS.items()),
        coerce=int,
        initial=30,
        widget=OneOf(columns=True),
        error_messages={"required": gettext_lazy("Choose how often you meet")},
    )
    until_date = DayField(
        label=gettext_lazy("Until"), help_text=gettext_lazy("Maintenance ends too: three years at most.")
    )
    focus = at_length(
        gettext_lazy("What it is about"),
        limit=WORDS_MAX,
        rows=3,
        help_text=gettext_lazy("What makes this person vulnerable, what weighs on them now, which roles are new."),
    )

    def __init__(self, *args: Any, agreed: MaintenanceAgreed | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if agreed:
            terms = agreed.terms
            self.initial = {"every_days": terms.every_days, "until_date": terms.until_date, "focus": terms.focus}
            self.fields["reason"] = at_length(_("Why it changes"), limit=WORDS_MAX, ask=_("Write why it changes"))

    @property
    def terms(self) -> MaintenanceTerms:
        """What was filled in. After its fields were cleaned."""
        given = self.cleaned_data
        return MaintenanceTerms(every_days=given["every_days"], until_date=given["until_date"], focus=given["focus"])

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused beside the field where it is mended."""
        self.add_error("until_date" if refusal.code == "maintenance.out_of_bounds" else None, str(refusal))


class FollowUpForm(forms.Form):
    """Whether the person was reached, and what came of it."""

    was_reached = forms.TypedChoiceField(
        label=gettext_lazy("Was the person reached?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        coerce=lambda said: said == "yes",
        widget=OneOf(columns=True),
        error_messages={"required": gettext_lazy("Choose whether they were reached")},
    )
    words = at_length(
        gettext_lazy("What came of it"),
        limit=WORDS_MAX,
        rows=3,
        help_text=gettext_lazy("How it has been, the warning signs, the score if one was asked for, what is next."),
    )


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def maintenance(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Agree on maintenance, or on its next version."""
    opened = opened_to_write(request, person_id)
    versions = maintenance_of(opened.course_id)
    form = MaintenanceForm(request.POST or None, agreed=versions[-1] if versions else None)
    if form.is_valid() and _agreed(request, opened, form):
        return see_other("practice:ending", person_id, just="maintenance")
    asked = {each.task: each.is_asked for each in opened.ending.tasks}
    return page(
        request,
        "practice/ending/maintenance.html",
        status=422 if form.is_bound else 200,
        head=opened.dossier.head,
        tabs=tabs_of(person_id, here="ending"),
        form=form,
        is_first=not versions,
        has_not_responded=asked[EndingTask.NON_RESPONSE],
        studied=citations.in_full(MAINTENANCE_STUDIED),
        medication=citations.in_full(NEEDED_MEDICATION),
        seen=version_seen(request.POST) if form.is_bound else len(versions),
    )


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def follow_up(request: SignedInRequest, person_id: UUID, months: int) -> HttpResponse:
    """Hold a check after the end."""
    opened = opened_to_write(request, person_id)
    if months not in FOLLOW_UP_MONTHS:
        raise Http404
    form = FollowUpForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        hold_follow_up(
            actor=request.actor,
            course_id=opened.course_id,
            told=FollowUpTold(months=months, was_reached=given["was_reached"], words=given["words"]),
            at=request.received_at,
        )
        return see_other("practice:ending", person_id, just="follow-up", at="follow-up")
    plan = opened.ending.relapse_plan
    return page(
        request,
        "practice/ending/follow_up.html",
        status=422 if form.is_bound else 200,
        head=opened.dossier.head,
        tabs=tabs_of(person_id, here="ending"),
        form=form,
        months=months,
        plan=plan,
    )


def _agreed(request: SignedInRequest, opened: Opened, form: MaintenanceForm) -> bool:
    with said_on(form):
        agree_maintenance(
            actor=request.actor,
            course_id=opened.course_id,
            terms=form.terms,
            seen=version_seen(request.POST),
            reason=form.cleaned_data.get("reason", ""),
            at=request.received_at,
        )
    return not form.errors
