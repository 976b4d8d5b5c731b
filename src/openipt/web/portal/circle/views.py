"""My circle: looking at it, and drawing it one touch at a time while it is open."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.inventory.actions import place_in_circle
from openipt.clinic.inventory.reads import invitation_of, latest_course_of, own_people, snapshots
from openipt.core.inventory import Drawn, InventoryPerson, OutsideTheRings, Ring, Valence, ring_at
from openipt.core.vocabulary import Refusal
from openipt.web.circle.moves import parse_move
from openipt.web.circle.rings import rings_named
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.portal.circle.page import my_circle
from openipt.web.portal.circle.words import RINGS, TENSION
from openipt.web.portal.visit import Visit, visit_of


@needs(Permission.OWN_RECORD_READ)
def circle(request: SignedInRequest) -> HttpResponse:
    """The people in my life, in three rings."""
    return show(request, visit_of(request))


@needs(Permission.CIRCLE_DRAW, methods=("POST",))
def places(request: SignedInRequest) -> HttpResponse:
    """Keep where somebody was dragged to."""
    visit = visit_of(request)
    try:
        move = parse_move(request.POST.get("move", ""))
    except OutsideTheRings as refusal:
        return show(request, visit, refusal=refusal)
    _keep(request, move.id, move.drawn)
    return see_other("portal:circle-person", move.id)


@needs(Permission.CIRCLE_DRAW, methods=("GET", "POST"))
def somebody(request: SignedInRequest, inventory_person_id: UUID) -> HttpResponse:
    """What I say about somebody: one press, kept at once."""
    visit = visit_of(request)
    if request.method == "POST":
        try:
            _keep(request, inventory_person_id, _drawn(request.POST))
        except OutsideTheRings as refusal:
            return show(request, visit, refusal=refusal)
        return see_other("portal:circle-person", inventory_person_id, at="chosen")
    return show(request, visit, chosen=one_of_mine(visit, inventory_person_id))


def one_of_mine(visit: Visit, inventory_person_id: UUID) -> InventoryPerson:
    """Somebody in my own circle. Raises Http404"""
    for each in own_people(visit.person.id):
        if each.id == inventory_person_id:
            return each
    raise Http404


def show(
    request: SignedInRequest, visit: Visit, *, chosen: InventoryPerson | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    """The page; before the person was ever asked to draw, it says that this is still to come."""
    invitation = invitation_of(visit.person.id)
    if invitation is None:
        return page(request, "portal/circle/not_yet.html", therapist=visit.team.therapist)
    course_id = latest_course_of(visit.person.id)
    return page(
        request,
        "portal/circle/circle.html",
        status=422 if refusal else 200,
        shown=my_circle(
            own_people(visit.person.id), may_draw=invitation.is_open, chosen=chosen if invitation.is_open else None
        ),
        rings=rings_named(RINGS),
        may_draw=invitation.is_open,
        may_compare=bool(course_id and snapshots(course_id)),
        therapist=visit.team.therapist,
        called=visit.person.called,
        service=visit.service.name,
        refusal=refusal,
    )


def _keep(request: SignedInRequest, inventory_person_id: UUID, drawn: Drawn) -> None:
    place_in_circle(
        actor=request.actor,
        inventory_person_id=inventory_person_id,
        drawn=drawn,
        to=Permission.CIRCLE_DRAW,
        at=request.received_at,
    )


def _drawn(posted: QueryDict) -> Drawn:
    """The one button that was pressed. Raises OutsideTheRings; Http404 for what no form of ours sends."""
    name = next((each for each in ("ring", "wanted", "between", "tension") if each in posted), "")
    pressed = posted.get(name, "")
    try:
        match name:
            case "ring":
                return Drawn(ring=ring_at(int(pressed)))
            case "wanted":
                return Drawn(wanted_ring=Ring(int(pressed)))
            case "between":
                return Drawn(valence=Valence(pressed))
            case "tension" if pressed in TENSION:
                return Drawn(in_conflict=pressed == "yes")
    except ValueError:
        pass
    raise Http404
