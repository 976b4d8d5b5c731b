"""The safety plan of one person: read, made and revised together, and what they want changed looked at."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.inventory.reads import people_of
from openipt.clinic.people.access import may
from openipt.clinic.people.reads import care_team_of
from openipt.clinic.safety_plan.actions import keep_plan, see_change_wanted
from openipt.clinic.safety_plan.reads import changes_wanted_of, plan_of, versions_of
from openipt.core.safety_plan import STEPS_OF_THE_MODEL, Step
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.refusing import said_on
from openipt.web.pages import page, see_other
from openipt.web.practice import citations
from openipt.web.practice.dossier import dossier_of
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.practice.safety_plan.form import NAMES, SafetyPlanForm, asked_of
from openipt.web.practice.safety_plan.page import safety_plan_page
from openipt.web.practice.versions import version_seen
from openipt.web.shell import Shell


@needs(Permission.PERSON_READ)
def safety_plan(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """The plan as the person reads it, its earlier versions, and what they want changed."""
    dossier = dossier_of(request, person_id)
    return page(
        request,
        "practice/safety_plan/safety_plan.html",
        head=dossier.head,
        tabs=tabs_of(person_id, here="safety-plan"),
        shown=safety_plan_page(
            versions_of(person_id),
            changes_wanted_of(person_id),
            shell=Shell.of(request),
            desk=dossier.desk,
        ),
        may_write=may(request.actor, Permission.SESSION_WRITE, person_id),
        model=citations.in_full(STEPS_OF_THE_MODEL),
        printed=dossier.printed,
        just=request.GET.get("just", ""),
    )


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def next_version(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Make the plan, or its next version."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    kept = plan_of(person_id)
    therapist = care_team_of(person_id).therapist
    form = SafetyPlanForm(request.POST or None, kept=kept, therapist=therapist, today=dossier.desk.today)
    if form.is_valid() and _kept(request, person_id, form):
        return see_other("practice:safety-plan", person_id, just="kept")
    return page(
        request,
        "practice/safety_plan/form.html",
        status=422 if form.is_bound else 200,
        head=dossier.head,
        tabs=tabs_of(person_id, here="safety-plan"),
        form=form,
        names=[each.nickname for each in people_of(person_id) if each.is_in_life_now],
        names_id=NAMES,
        asked_of_ask=asked_of(Step.ASK),
        asked_of_professionals=asked_of(Step.PROFESSIONALS),
        wanted=changes_wanted_of(person_id),
        seen=version_seen(request.POST) if form.is_bound else (kept.number if kept else 0),
    )


@needs(Permission.SESSION_WRITE, methods=("POST",))
def seen(request: SignedInRequest, person_id: UUID, wanted_id: UUID) -> HttpResponse:
    """Say that what the person wants changed was looked at."""
    check_same_person(request.POST, person_id)
    see_change_wanted(actor=request.actor, person_id=person_id, wanted_id=wanted_id, at=request.received_at)
    return see_other("practice:safety-plan", person_id, just="seen")


def _kept(request: SignedInRequest, person_id: UUID, form: SafetyPlanForm) -> bool:
    """Keep what was filled in; what core refuses is said on the form."""
    with said_on(form):
        keep_plan(
            actor=request.actor,
            person_id=person_id,
            plan=form.plan,
            review_date=form.cleaned_data["review_date"],
            seen=version_seen(request.POST),
            at=request.received_at,
        )
    return not form.errors
