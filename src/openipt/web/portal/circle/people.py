"""Adding somebody to my circle, and changing what they are called."""

from __future__ import annotations

import uuid
from dataclasses import asdict
from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.inventory.access import inventory_for
from openipt.clinic.inventory.actions import TooManyPeople, add_person, introduce_person
from openipt.core.inventory import InventoryPerson, Relationship, Ring
from openipt.web.circle.introducing import HERE, life_of
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.portal.circle.form import WhoForm
from openipt.web.portal.circle.views import one_of_mine
from openipt.web.portal.visit import Visit, visit_of


@needs(Permission.CIRCLE_DRAW, methods=("GET", "POST"))
def people(request: SignedInRequest) -> HttpResponse:
    """Add somebody. They begin in the middle ring; where they belong is the next page."""
    visit = _open_circle(request)
    form = WhoForm(request.POST or None, today=visit.today, initial={"life": HERE, "entry": uuid.uuid4()})
    if form.is_valid() and (entry_id := _added(request, visit, form)):
        return see_other("portal:circle-person", entry_id)
    return page(request, "portal/circle/who.html", status=422 if form.is_bound else 200, form=form, told=None)


@needs(Permission.CIRCLE_DRAW, methods=("GET", "POST"))
def name(request: SignedInRequest, inventory_person_id: UUID) -> HttpResponse:
    """Change what somebody is called, who they are to me, or whether they are still part of my life."""
    visit = _open_circle(request)
    told = one_of_mine(visit, inventory_person_id)
    form = WhoForm(request.POST or None, today=visit.today, initial=_filled_in(told))
    if form.is_valid():
        introduce_person(
            actor=request.actor, inventory_person_id=told.id, introduced=form.introduced, at=request.received_at
        )
        return see_other("portal:circle-person", told.id)
    return page(request, "portal/circle/who.html", status=422 if form.is_bound else 200, form=form, told=told)


def _open_circle(request: SignedInRequest) -> Visit:
    """The visit of somebody who may draw. Raises NotInvited"""
    visit = visit_of(request)
    inventory_for(request.actor, visit.person.id, to=Permission.CIRCLE_DRAW)
    return visit


def _added(request: SignedInRequest, visit: Visit, form: WhoForm) -> UUID | None:
    """Add somebody, or say on the form why not."""
    try:
        return add_person(
            actor=request.actor,
            person_id=visit.person.id,
            told=Relationship(**vars(form.introduced), ring=Ring.CLOSE),
            inventory_person_id=form.cleaned_data["entry"],
            to=Permission.CIRCLE_DRAW,
            at=request.received_at,
        )
    except TooManyPeople as refusal:
        form.add_error(None, str(refusal))
        return None


def _filled_in(told: InventoryPerson) -> dict[str, object]:
    return asdict(told) | {"tie": told.tie.value, "died": told.died, "life": life_of(told)}
