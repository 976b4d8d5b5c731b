"""Looking at a formulation: own view, evidence, what was agreed, where a dispute stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.forms import Form
from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import staff_name
from openipt.clinic.formulation.actions import Way, answer_formulation, keep_own_view, note_stage
from openipt.clinic.formulation.reads import (
    formulation_of,
    goals_of,
    is_unsafe,
    own_view_of,
    recorded_of,
    stages_of,
)
from openipt.clinic.people.access import may
from openipt.core.formulation import DisputeStage
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.dossier import Dossier, NoCourse, dossier_of
from openipt.web.practice.formulation.forms import AnswerForm, OwnViewForm, StageForm
from openipt.web.practice.formulation.page import FormulationFacts, formulation_page
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.practice.versions import version_seen

EVIDENCE = "evidence"
"""What a form or an address says when the evidence was asked for before a view was written."""


@needs(Permission.PERSON_READ)
def formulation(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Think first, then weigh, then agree."""
    dossier = dossier_of(request, person_id)
    return _show(request, dossier)


@needs(Permission.SESSION_WRITE, methods=("POST",))
def views(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Keep how the therapist sees it."""
    dossier, form = _opened(request, person_id), OwnViewForm(request.POST, prefix="view")
    if not form.is_valid():
        return _show(request, dossier, view=form)
    keep_own_view(
        actor=request.actor,
        course_id=dossier.course_id,
        words=form.cleaned_data["words"],
        evidence_seen=EVIDENCE in request.POST,
        seen=version_seen(request.POST),
        at=request.received_at,
    )
    return see_other("practice:formulation", person_id, just="view", at="evidence")


@needs(Permission.SESSION_WRITE, methods=("POST",))
def answers(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Note what the person said to the formulation in the session."""
    dossier, form = _opened(request, person_id), AnswerForm(request.POST, prefix="answer")
    if not form.is_valid():
        return _show(request, dossier, answer=form)
    answer_formulation(
        actor=request.actor,
        course_id=dossier.course_id,
        version=version_seen(request.POST),
        said=form.said,
        way=Way.IN_SESSION,
        at=request.received_at,
    )
    return see_other("practice:formulation", person_id, just="answered", at="agreement")


@needs(Permission.SESSION_WRITE, methods=("POST",))
def stages(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Note where the dispute stands."""
    dossier = _opened(request, person_id)
    form = _stage_form(facts_of(dossier), request.POST)
    if not form.is_valid():
        return _show(request, dossier, stage=form)
    note_stage(
        actor=request.actor,
        course_id=dossier.course_id,
        stage=DisputeStage(form.cleaned_data["stage"]),
        about_id=form.about_id,
        words=form.cleaned_data["words"],
        at=request.received_at,
    )
    return see_other("practice:formulation", person_id, just="stage", at="stage")


def facts_of(dossier: Dossier) -> FormulationFacts:
    """What the pages about a formulation are made of. Raises NoCourse"""
    standing = dossier.standing
    if standing is None:
        raise NoCourse
    return FormulationFacts(
        standing=standing,
        view=own_view_of(standing.course_id),
        formulations=formulation_of(standing.course_id),
        recorded=recorded_of(standing, zone=ZoneInfo(dossier.desk.service.time_zone)),
        stages=stages_of(standing.course_id),
        goals=goals_of(standing.course_id),
        is_unsafe=is_unsafe(standing.person_id),
    )


def _opened(request: SignedInRequest, person_id: UUID) -> Dossier:
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    check_same_person(request.POST, person_id)
    return dossier


def _show(request: SignedInRequest, dossier: Dossier, **sent: Form) -> HttpResponse:
    not_kept = next(iter(sent.values()), None)
    context: dict[str, Any] = {"head": dossier.head, "tabs": tabs_of(dossier.person.id, here="formulation")}
    if dossier.standing is None:
        return page(request, "practice/formulation/no_course.html", **context)
    facts = facts_of(dossier)
    asked_for = EVIDENCE in request.GET or EVIDENCE in request.POST
    forms = {
        "view": OwnViewForm(prefix="view", initial={"words": facts.view.words if facts.view else ""}),
        "answer": AnswerForm(prefix="answer"),
        "stage": _stage_form(facts),
    }
    return page(
        request,
        "practice/formulation/formulation.html",
        status=422 if not_kept else 200,
        shown=formulation_page(
            facts,
            called=dossier.person.called,
            staff_name=staff_name(request.actor.account_id) if request.actor.account_id else "",
            desk=dossier.desk,
        ),
        seen_view=facts.view.number if facts.view else 0,
        evidence_asked=asked_for,
        shows_evidence=asked_for or facts.view is not None,
        may_write=may(request.actor, Permission.SESSION_WRITE, dossier.person.id),
        not_kept=not_kept,
        just=request.GET.get("just", ""),
        **context,
        **(forms | sent),
    )


def _stage_form(facts: FormulationFacts, posted: Any = None) -> StageForm:
    latest = facts.stages[-1] if facts.stages else None
    initial = {"stage": latest.stage, "about": str(latest.about_id or "")} if latest else {}
    return StageForm(posted, prefix="stage", people=facts.recorded.people, initial=initial)
