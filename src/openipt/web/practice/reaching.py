"""How one person may be reached, written down with them, and every message they were sent."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.messages.actions import say_wishes
from openipt.clinic.messages.reads import Wishes, sent_to, wishes_of
from openipt.clinic.people.access import may, person_for
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.refusing import said_on
from openipt.web.pages import page, see_other
from openipt.web.practice.dossier import dossier_of
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.reaching import ReachForm, ledger_line


@needs(Permission.PERSON_READ, methods=("GET", "POST"))
def reaching(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """The form, and below it the ledger."""
    is_written = request.method == "POST"
    to = Permission.SESSION_WRITE if is_written else Permission.PERSON_READ
    dossier = dossier_of(request, person_id, to=to)
    row = person_for(request.actor, person_id, to=to)
    form = ReachForm(request.POST or None, wishes=wishes_of([person_id]).get(person_id, Wishes()))
    if is_written:
        check_same_person(request.POST, person_id)
        if form.is_valid():
            with said_on(form):
                say_wishes(actor=request.actor, person_id=person_id, said=form.said, at=request.received_at)
            if not form.errors:
                return see_other("practice:reaching", person_id, just="kept")
    return page(
        request,
        "practice/reaching.html",
        status=422 if form.is_bound else 200,
        printed=dossier.printed,
        head=dossier.head,
        tabs=tabs_of(person_id, here="person"),
        form=form if may(request.actor, Permission.SESSION_WRITE, person_id) else None,
        sent=[ledger_line(each, here=dossier.desk.here) for each in sent_to(row)],
        just=request.GET.get("just", ""),
    )
