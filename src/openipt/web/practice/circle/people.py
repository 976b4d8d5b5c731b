"""The people in somebody's life, one by one: adding somebody, writing what is told of them, taking them out."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.inventory.access import inventory_person_for
from openipt.clinic.inventory.actions import (
    TooManyPeople,
    add_person,
    describe_person,
    erase_inventory_person,
)
from openipt.clinic.inventory.reads import people_of
from openipt.core.inventory import InventoryPerson, Relationship, ToldOtherwise, hints_in_name
from openipt.web.circle.introducing import HERE
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.circle.introduction import IntroductionForm
from openipt.web.practice.circle.relationship import Clash, RelationshipForm, as_filled_in, clashes_with
from openipt.web.practice.dossier import Dossier, dossier_of
from openipt.web.practice.people import PersonHead, check_same_person, tabs_of


@needs(Permission.INVENTORY_WRITE, methods=("GET", "POST"))
def people(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Add somebody: what the person calls them, what they are, and how close."""
    dossier = _opened(request, person_id)
    form = IntroductionForm(
        request.POST or None, today=dossier.desk.today, initial={"life": HERE, "entry": uuid.uuid4()}
    )
    if form.is_valid() and (entry_id := _added(request, person_id, form)):
        return see_other("practice:circle-person", person_id, entry_id, just="added")
    return _page(request, "practice/circle/add.html", dossier.head, form)


@needs(Permission.INVENTORY_WRITE, methods=("GET", "POST"))
def somebody(request: SignedInRequest, person_id: UUID, inventory_person_id: UUID) -> HttpResponse:
    """What is told of one of them: the form grows with the conversation."""
    dossier = _opened(request, person_id)
    today = dossier.desk.today
    told = told_of(request.actor, person_id, inventory_person_id)
    form = RelationshipForm(request.POST or None, today=today, initial=_filled_in(told))
    clashes: Sequence[Clash] = ()
    if form.is_valid():
        try:
            _describe(request, told, form)
            return see_other("practice:circle-person", person_id, inventory_person_id, just="kept")
        except ToldOtherwise as refusal:
            latest = told_of(request.actor, person_id, inventory_person_id)
            form = RelationshipForm(today=today, initial=_filled_in(latest, refusal.mine, form))
            clashes = clashes_with(latest, refusal.names)
    return _page(
        request,
        "practice/circle/somebody.html",
        dossier.head,
        form,
        status=409 if clashes else 422 if form.is_bound else 200,
        told=told,
        hints=hints_in_name(told.nickname) | hints_in_name(told.tie_words),
        groups=form.groups(told),
        clashes=clashes,
    )


@needs(Permission.INVENTORY_WRITE, methods=("GET", "POST"))
def erasure(request: SignedInRequest, person_id: UUID, inventory_person_id: UUID) -> HttpResponse:
    """Take somebody out for good, after saying what that means."""
    dossier = _opened(request, person_id)
    told = told_of(request.actor, person_id, inventory_person_id)
    if request.method == "POST":
        erase_inventory_person(actor=request.actor, inventory_person_id=told.id, at=request.received_at)
        return see_other("practice:circle", person_id, just="erased")
    return page(
        request,
        "practice/circle/erase.html",
        head=dossier.head,
        tabs=tabs_of(person_id, here="circle"),
        told=told,
    )


def told_of(actor: Actor, person_id: UUID, inventory_person_id: UUID) -> InventoryPerson:
    """Somebody in this person's inventory, as told last. Raises NotYours, also for somebody in another inventory."""
    number = number_in_inventory(actor, person_id, inventory_person_id)
    return next(each for each in people_of(person_id) if each.number == number)


def number_in_inventory(actor: Actor, person_id: UUID, inventory_person_id: UUID) -> int:
    """The number somebody has in this person's inventory.

    Raises   NotYours, also where an address names one person and somebody in the life of another
    """
    entry = inventory_person_for(actor, inventory_person_id, to=Permission.INVENTORY_WRITE)
    if entry.person_id != person_id:
        raise NotYours("No such person.")
    return entry.number


def _opened(request: SignedInRequest, person_id: UUID) -> Dossier:
    dossier = dossier_of(request, person_id, to=Permission.INVENTORY_WRITE)
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    return dossier


def _added(request: SignedInRequest, person_id: UUID, form: IntroductionForm) -> UUID | None:
    """Add somebody, or say on the form why not."""
    try:
        return add_person(
            actor=request.actor,
            person_id=person_id,
            told=form.told,
            inventory_person_id=form.cleaned_data["entry"],
            at=request.received_at,
        )
    except TooManyPeople as refusal:
        form.add_error(None, str(refusal))
        return None


def _describe(request: SignedInRequest, told: InventoryPerson, form: RelationshipForm) -> None:
    describe_person(
        actor=request.actor,
        inventory_person_id=told.id,
        told=form.told,
        began_from=form.cleaned_data["began_from"],
        why=form.cleaned_data["why"],
        at=request.received_at,
    )


def _filled_in(latest: InventoryPerson, told: Relationship | None = None, form: Form | None = None) -> dict[str, Any]:
    """The form as it is shown: what is told now, or what somebody wrote that met with another's words."""
    why = form.cleaned_data["why"] if form else ""
    return as_filled_in(told or latest) | {"began_from": latest.telling, "why": why}


def _page(
    request: SignedInRequest, template: str, head: PersonHead, form: Form, *, status: int | None = None, **context: Any
) -> HttpResponse:
    return page(
        request,
        template,
        status=status or (422 if form.is_bound else 200),
        head=head,
        tabs=tabs_of(head.id, here="circle"),
        form=form,
        just=request.GET.get("just", ""),
        **context,
    )
