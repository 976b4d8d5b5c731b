"""The initial phase at a glance: what is still missing, and what is there."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.assessment.reads import adverse_events_of, care_beside, initial_phase_of
from openipt.clinic.courses.reads import Standing
from openipt.clinic.formulation.reads import missing_artefacts
from openipt.clinic.people.access import may
from openipt.core.vocabulary import Phase
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page
from openipt.web.practice.dossier import Dossier, dossier_of
from openipt.web.practice.people import tabs_of
from openipt.web.practice.start.missing import StartFacts
from openipt.web.practice.start.overview_page import StartPage, start_page


@needs(Permission.PERSON_READ)
def start(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What the initial phase has left behind so far."""
    dossier = dossier_of(request, person_id)
    return page(
        request,
        "practice/start/start.html",
        printed=dossier.printed,
        head=dossier.head,
        tabs=tabs_of(person_id, here="start"),
        shown=_shown(dossier, dossier.standing) if dossier.standing else None,
        may_write=may(request.actor, Permission.SESSION_WRITE, person_id),
        may_open=may(request.actor, Permission.COURSE_OPEN, person_id),
        just=request.GET.get("just", ""),
    )


def _shown(dossier: Dossier, standing: Standing) -> StartPage:
    facts = StartFacts(
        initial=initial_phase_of(standing.course_id),
        care=care_beside(dossier.person.id),
        events=adverse_events_of(dossier.person.id),
        missing=missing_artefacts(standing, phase=Phase.INITIAL),
        protocol=standing.plan.protocol,
    )
    return start_page(facts, dossier=dossier)
