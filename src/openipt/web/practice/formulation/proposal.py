"""Writing a formulation and signing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.assessment.reads import diagnosis_of, symptoms_of
from openipt.clinic.formulation.actions import ChecklistIncomplete, propose_formulation
from openipt.clinic.foundation.versions import FormStale
from openipt.core.formulation import CautionKind, FocusCaution, cautions_about
from openipt.core.vocabulary import Refusal
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.dossier import Dossier, dossier_of
from openipt.web.practice.formulation.draft import drafted
from openipt.web.practice.formulation.forms import ProposalForm, filled_with
from openipt.web.practice.formulation.page import FormulationFacts, caution_in_words
from openipt.web.practice.formulation.views import facts_of
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.practice.versions import version_seen


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def proposal(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Choose the focus, tell the story, sign it, and lay it before the person."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    facts = facts_of(dossier)
    latest = facts.formulations.latest
    form = ProposalForm(
        request.POST or None,
        protocol=facts.standing.plan.protocol,
        agreed=facts.formulations.agreed,
        initial=filled_with(latest) if latest else _drafted(facts),
    )
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    if form.is_valid() and _signed(request, dossier, form):
        return see_other("practice:formulation", person_id, just="signed", at="agreement")
    return page(
        request,
        "practice/formulation/proposal.html",
        status=422 if form.is_bound else 200,
        head=dossier.head,
        tabs=tabs_of(person_id, here="formulation"),
        form=form,
        cautions=_cautions(form, facts, dossier),
        seen=version_seen(request.POST) if request.method == "POST" else len(facts.formulations.versions),
        is_unsafe=facts.is_unsafe,
    )


def _signed(request: SignedInRequest, dossier: Dossier, form: ProposalForm) -> bool:
    """Sign what was filled in; what core refuses is said on the form."""
    try:
        propose_formulation(
            actor=request.actor,
            course_id=dossier.course_id,
            proposal=form.proposal,
            seen=version_seen(request.POST),
            at=request.received_at,
        )
    except (FormStale, ChecklistIncomplete):
        raise
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def _drafted(facts: FormulationFacts) -> dict[str, Any]:
    course_id = facts.standing.course_id
    return drafted(facts.standing, facts.recorded, diagnosis=diagnosis_of(course_id), symptoms=symptoms_of(course_id))


def _cautions(form: ProposalForm, facts: FormulationFacts, dossier: Dossier) -> list[dict[str, Any]]:
    """Every caution a choice on this form can call for, with the field that takes what came of it."""
    areas = [area.key for area in facts.standing.plan.protocol.areas]
    found = cautions_about(areas, died=facts.recorded.latest_death, today=dossier.desk.today, is_unsafe=False)
    fields = form.caution_fields()
    return [
        {"caution": caution_in_words(each), "field": fields[each.kind]} for each in found if _is_asked(each, fields)
    ]


def _is_asked(caution: FocusCaution, fields: dict[CautionKind, Any]) -> bool:
    return caution.kind in fields
