"""How one course goes, on one page that can be printed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.caseload.reads import person_overview
from openipt.clinic.inventory.reads import people_of
from openipt.clinic.people.access import may
from openipt.web.doors import SignedInRequest, needs
from openipt.web.own_rules import answered_for
from openipt.web.pages import page
from openipt.web.practice.between.words import names_of
from openipt.web.practice.dossier import dossier_of
from openipt.web.practice.happened import kept_elsewhere
from openipt.web.practice.people import tabs_of
from openipt.web.practice.progress.page import progress_page


@needs(Permission.PERSON_READ)
def progress(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What the scores say, each answer with its rule; then what they were made of."""
    dossier = dossier_of(request, person_id)
    desk = dossier.desk
    row = person_overview(request.actor, person_id, service=desk.service, today=desk.today)
    people = people_of(person_id)
    kept = kept_elsewhere(row.standing, names=names_of(people)) if row.standing else None
    shown = progress_page(row, kept=kept, people=people, desk=desk)
    return page(
        request,
        "practice/progress/progress.html",
        head=dossier.head,
        tabs=tabs_of(person_id, here="progress"),
        printed=dossier.printed,
        shown=shown,
        answered=answered_for(desk.service) if shown.compared else None,
        may_decide=may(request.actor, Permission.OWN_RULES_DECIDE, person_id) and desk.service.interprets,
        rules_are_on=desk.service.shows_unvalidated,
    )
