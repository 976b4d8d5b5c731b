"""Who is beside me, what each may see, and taking it back with one press."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.companions.actions import agree_oneself, end_companion, withdraw
from openipt.clinic.companions.reads import companions_of
from openipt.clinic.people.access import own_person
from openipt.core.companions import May
from openipt.web.doors import SignedInRequest, needs, needs_step_up
from openipt.web.pages import page, see_other
from openipt.web.portal.companions.page import my_companion
from openipt.web.portal.visit import visit_of


@needs(Permission.COMPANION_DECIDE)
def companions(request: SignedInRequest) -> HttpResponse:
    """Everybody who is or was beside me."""
    visit = visit_of(request)
    person = own_person(request.actor, to=Permission.COMPANION_DECIDE)
    every = companions_of(person, at=request.received_at)
    return page(
        request,
        "portal/companions/companions.html",
        visit=visit,
        companions=[my_companion(each, visit) for each in every if each.ended_at is None],
        earlier=[my_companion(each, visit) for each in every if each.ended_at],
        just=request.GET.get("just", ""),
    )


@needs(Permission.COMPANION_DECIDE, methods=("POST",))
@needs_step_up
def allowed(request: SignedInRequest, companion_id: UUID) -> HttpResponse:
    """Let somebody do one thing more. Asked once more who it is, since whoever else holds this device may want it."""
    agree_oneself(actor=request.actor, companion_id=companion_id, may=_may(request), at=request.received_at)
    return see_other("portal:companions", just="allowed")


@needs(Permission.COMPANION_DECIDE, methods=("POST",))
def taken_back(request: SignedInRequest, companion_id: UUID) -> HttpResponse:
    """Take one thing back. Nothing is asked first: whoever is afraid is in a hurry."""
    withdraw(actor=request.actor, companion_id=companion_id, may=_may(request), at=request.received_at)
    return see_other("portal:companions", just="taken-back")


@needs(Permission.COMPANION_DECIDE, methods=("POST",))
def ended(request: SignedInRequest, companion_id: UUID) -> HttpResponse:
    """Take all of it back from somebody."""
    end_companion(actor=request.actor, companion_id=companion_id, at=request.received_at)
    return see_other("portal:companions", just="ended")


def _may(request: SignedInRequest) -> May:
    try:
        return May(request.POST.get("may", ""))
    except ValueError as error:
        raise Http404 from error
