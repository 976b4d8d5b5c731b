"""My safety plan, and saying that it needs changing."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.safety_plan.actions import WORDS_MAX, want_change
from openipt.clinic.safety_plan.reads import changes_wanted_of, plan_of
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.portal import moments
from openipt.web.portal.safety_plan.page import my_safety_plan
from openipt.web.portal.visit import visit_of
from openipt.web.shell import Shell


class ChangeForm(forms.Form):
    """What no longer fits."""

    words = forms.CharField(
        label=_("What needs changing?"),
        help_text=_("A number that changed, a step that does not help, something that is missing."),
        max_length=WORDS_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Say in a few words what needs changing"),
            "max_length": _("Write %(limit_value)d letters at most. You wrote %(show_value)d."),
        },
    )


@needs(Permission.OWN_RECORD_READ)
def safety_plan(request: SignedInRequest) -> HttpResponse:
    """My safety plan, with whom to call; while there is none, how one comes to be."""
    visit = visit_of(request)
    kept = plan_of(visit.person.id)
    return page(
        request,
        "portal/safety_plan/safety_plan.html",
        mine=my_safety_plan(kept, visit, shell=Shell.of(request)) if kept else None,
        waits=bool(changes_wanted_of(visit.person.id)),
        visit=visit,
        just=request.GET.get("just", ""),
    )


@needs(Permission.OWN_RECORD_READ)
def kept_sheet(request: SignedInRequest) -> HttpResponse:
    """The plan as a phone keeps it: without a name, and without anything that needs signing in."""
    visit = visit_of(request)
    kept = plan_of(visit.person.id)
    if kept is None:
        raise Http404
    shell = Shell.of(request)
    response = page(
        request,
        "portal/safety_plan/kept.html",
        shell=Shell(path="/help-now/", country=shell.contacts.country),
        mine=my_safety_plan(kept, visit, shell=shell),
        today=moments.day_and_year(visit.now),
    )
    response["Openipt-Plan-Of"] = salted_hmac("openipt.safety-plan", str(visit.person.id)).hexdigest()
    return response


@needs(Permission.PLAN_ANSWER, methods=("GET", "POST"))
def change(request: SignedInRequest) -> HttpResponse:
    """Say that it needs changing; my therapist sees it, and we change it together."""
    visit = visit_of(request)
    if plan_of(visit.person.id) is None:
        return redirect("portal:safety-plan")
    form = ChangeForm(request.POST or None)
    if form.is_valid():
        words = form.cleaned_data["words"]
        want_change(actor=request.actor, wanted_id=_sheet(request.POST), words=words, at=request.received_at)
        return see_other("portal:safety-plan", just="said")
    return page(
        request,
        "portal/safety_plan/change.html",
        status=422 if form.is_bound else 200,
        form=form,
        sheet=_sheet(request.POST) if form.is_bound else uuid.uuid4(),
        therapist=visit.team.therapist,
    )


def _sheet(posted: Any) -> UUID:
    """The id of the form, made when it was drawn."""
    try:
        return UUID(posted.get("sheet", ""))
    except ValueError as error:
        raise Http404 from error
