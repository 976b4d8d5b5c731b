"""Somebody's closeness circle: looking at it, moving people, keeping it, comparing, and inviting the person to draw."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import staff_name
from openipt.clinic.inventory.actions import (
    NobodyYet,
    end_invitation,
    invite_to_draw,
    place_in_circle,
    take_snapshot,
)
from openipt.clinic.inventory.reads import (
    SnapshotTaken,
    invitation_of,
    latest_course_of,
    people_of,
    snapshots,
    why_between,
)
from openipt.clinic.people.access import may, person_for
from openipt.core.inventory import OutsideTheRings, SnapshotKind
from openipt.core.vocabulary import Refusal
from openipt.web.circle.moves import parse_move
from openipt.web.circle.rings import rings_named
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.circle.page import NOW, CircleFacts, circle_page
from openipt.web.practice.circle.people import number_in_inventory
from openipt.web.practice.circle.words import RINGS
from openipt.web.practice.dossier import dossier_of
from openipt.web.practice.people import check_same_person, tabs_of


@needs(Permission.PERSON_READ)
def circle(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """The circle as it is, and beside an earlier one."""
    return _show(request, person_id)


@needs(Permission.INVENTORY_WRITE, methods=("POST",))
def places(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Move somebody to another ring, by a button or by dragging."""
    _open_to_write(request, person_id)
    try:
        move = parse_move(request.POST.get("move", ""))
    except OutsideTheRings as refusal:
        return _show(request, person_id, refusal)
    number = number_in_inventory(request.actor, person_id, move.id)
    place_in_circle(actor=request.actor, inventory_person_id=move.id, drawn=move.drawn, at=request.received_at)
    return see_other("practice:circle", person_id, at=f"person-{number}")


@needs(Permission.INVENTORY_WRITE, methods=("POST",))
def kept(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Keep the circle as it stands."""
    _open_to_write(request, person_id)
    course_id, kind = latest_course_of(person_id), request.POST.get("kind", "")
    if course_id is None or kind not in set(SnapshotKind):
        raise Http404
    try:
        take_snapshot(actor=request.actor, course_id=course_id, kind=SnapshotKind(kind), at=request.received_at)
    except NobodyYet as refusal:
        return _show(request, person_id, refusal)
    return see_other("practice:circle", person_id, just="kept")


@needs(Permission.INVENTORY_WRITE, methods=("POST",))
def invitations(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Ask the person to draw, or close their circle again."""
    _open_to_write(request, person_id)
    act = end_invitation if request.POST.get("invitation") == "end" else invite_to_draw
    act(actor=request.actor, person_id=person_id, at=request.received_at)
    return see_other("practice:circle", person_id)


def _open_to_write(request: SignedInRequest, person_id: UUID) -> None:
    """Raises NotYours, NotAllowed, AboutSomebodyElse"""
    person_for(request.actor, person_id, to=Permission.INVENTORY_WRITE)
    check_same_person(request.POST, person_id)


def _show(request: SignedInRequest, person_id: UUID, refusal: Refusal | None = None) -> HttpResponse:
    dossier = dossier_of(request, person_id)
    course_id = latest_course_of(person_id)
    taken = snapshots(course_id) if course_id else ()
    compared = _compared(request, taken)
    then, later = compared or (None, None)
    facts = CircleFacts(
        people=people_of(person_id),
        standing=dossier.standing,
        snapshots=taken,
        compared=compared,
        people_then=people_of(person_id, at=then) if then else (),
        people_later=people_of(person_id, at=later) if later else (),
        why=why_between(person_id, after=then.up_to, up_to=later.up_to if later else None) if then else {},
        invitation=invitation_of(person_id),
    )
    return page(
        request,
        "practice/circle/circle.html",
        status=422 if refusal else 200,
        head=dossier.head,
        tabs=tabs_of(person_id, here="circle"),
        shown=circle_page(facts, dossier.head, dossier.desk, staff_name=_name_of(request)),
        rings=rings_named(RINGS),
        may_write=may(request.actor, Permission.INVENTORY_WRITE, person_id),
        may_keep=course_id is not None,
        refusal=refusal,
        just=request.GET.get("just", ""),
    )


def _name_of(request: SignedInRequest) -> str:
    return staff_name(request.actor.account_id) if request.actor.account_id else ""


def _compared(
    request: SignedInRequest, taken: tuple[SnapshotTaken, ...]
) -> tuple[SnapshotTaken, SnapshotTaken | None] | None:
    """The two circles asked for; without asking, the start (or the first that was kept) and now."""
    if not taken:
        return None
    by_number = {str(each.number): each for each in taken}
    start = next((each for each in taken if each.kind is SnapshotKind.START), taken[0])
    earlier = by_number.get(request.GET.get("earlier", ""), start)
    later = by_number.get(request.GET.get("later", NOW))
    if later and later.number < earlier.number:
        earlier, later = later, earlier
    return earlier, later
