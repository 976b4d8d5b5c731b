"""Erasing one person: a colleague asks, another confirms; and holds, which win. The same steps as the commands."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.record.reads import counts_of
from openipt.clinic.rights.actions import (
    ErasureGround,
    ask_erasure,
    confirm_erasure,
    lift_hold,
    place_hold,
    withdraw_erasure,
)
from openipt.clinic.rights.reads import erasures_that_wait, holds, kept, reference_of, tombstones
from openipt.web.doors import SignedInRequest, needs, needs_step_up
from openipt.web.forms.refusing import said_on
from openipt.web.manage.erasing.forms import GROUNDS, AskForm, FindForm, HoldForm, LiftForm, TypedAgainForm
from openipt.web.manage.erasing.words import in_the_way, what_is_lost
from openipt.web.pages import page, see_other
from openipt.web.shell import service_here

TOMBSTONES_SHOWN = 20


@needs(Permission.PERSON_ERASE)
def erasing(request: SignedInRequest) -> HttpResponse:
    """What waits for a second colleague, what is held, and who was erased."""
    return _list(request, FindForm())


@needs(Permission.PERSON_ERASE, methods=("POST",))
def found(request: SignedInRequest) -> HttpResponse:
    """Lead to the person whose address was pasted."""
    form = FindForm(request.POST)
    if form.is_valid():
        try:
            kept(request.actor, form.cleaned_data["address"], at=request.received_at)
        except NotYours:
            form.add_error("address", _("Nobody here has this address, or they were erased"))
        else:
            return see_other("manage:erasing-person", form.cleaned_data["address"])
    return _list(request, form)


@needs(Permission.PERSON_ERASE)
@needs_step_up
def person(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What there is of one person by number, what stands in the way, and what was asked."""
    return _one(request, person_id)


@needs(Permission.PERSON_ERASE, methods=("POST",))
@needs_step_up
def asked(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Ask that they be erased. Nothing happens until somebody else confirms."""
    form = AskForm(request.POST, person_id=person_id)
    if form.is_valid():
        with said_on(form):
            ask_erasure(
                actor=request.actor,
                person_id=person_id,
                ground=ErasureGround(form.cleaned_data["ground"]),
                reason=form.cleaned_data["reason"],
                at=request.received_at,
            )
        if not form.errors:
            return see_other("manage:erasing-person", person_id, just="asked")
    return _one(request, person_id, refused=form)


@needs(Permission.PERSON_ERASE, methods=("POST",))
@needs_step_up
def confirmed(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Erase them, as the second of two."""
    form = TypedAgainForm(request.POST, person_id=person_id)
    if form.is_valid():
        with said_on(form):
            confirm_erasure(actor=request.actor, person_id=person_id, at=request.received_at)
        if not form.errors:
            return see_other("manage:erasing", just="erased")
    return _one(request, person_id, refused=form)


@needs(Permission.PERSON_ERASE, methods=("POST",))
def withdrawn(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Take back that they be erased."""
    withdraw_erasure(actor=request.actor, person_id=person_id, at=request.received_at)
    return see_other("manage:erasing-person", person_id, just="withdrawn")


@needs(Permission.PERSON_ERASE, methods=("POST",))
def held(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Keep everything there is of them, whatever else asks for its end."""
    form = HoldForm(request.POST)
    if form.is_valid():
        with said_on(form):
            place_hold(
                actor=request.actor,
                person_id=person_id,
                reason=form.cleaned_data["hold_reason"],
                until=form.last_day,
                at=request.received_at,
            )
        if not form.errors:
            return see_other("manage:erasing-person", person_id, just="held")
    return _one(request, person_id, refused=form)


@needs(Permission.PERSON_ERASE, methods=("POST",))
@needs_step_up
def lifted(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Let a hold end."""
    form = LiftForm(request.POST)
    if form.is_valid():
        with said_on(form):
            lift_hold(
                actor=request.actor,
                person_id=person_id,
                reason=form.cleaned_data["lifted_why"],
                at=request.received_at,
            )
        if not form.errors:
            return see_other("manage:erasing-person", person_id, just="lifted")
    return _one(request, person_id, refused=form)


def _list(request: SignedInRequest, form: FindForm) -> HttpResponse:
    grounds = dict(GROUNDS)
    return page(
        request,
        "manage/erasing/erasing.html",
        status=422 if form.errors else 200,
        form=form,
        not_kept=form if form.errors else None,
        just=request.GET.get("just", ""),
        waits=[
            {
                "id": each.person_id,
                "number": reference_of(each.person_id),
                "ground": grounds[each.ground],
                "by": each.asked_by,
                "is_mine": each.asked_by_id == request.actor.account_id,
                "day": _day(request, each.asked_at),
            }
            for each in erasures_that_wait(request.actor)
        ],
        holds=[
            {
                "id": each.person_id,
                "number": reference_of(each.person_id),
                "reason": each.reason,
                "until": each.until,
                "by": each.placed_by,
                "day": _day(request, each.placed_at),
            }
            for each in holds(request.actor)
        ],
        erased=[
            {
                "number": reference_of(each.person_id),
                "ground": grounds[each.ground],
                "by": each.asked_by,
                "confirmed_by": each.confirmed_by,
                "day": _day(request, each.erased_at),
            }
            for each in tombstones(request.actor, at_most=TOMBSTONES_SHOWN)
        ],
    )


def _one(request: SignedInRequest, person_id: UUID, *, refused: forms.Form | None = None) -> HttpResponse:
    stands = kept(request.actor, person_id, at=request.received_at)
    waits, hold = stands.waits, stands.hold
    return page(
        request,
        "manage/erasing/person.html",
        status=422 if refused else 200,
        id=person_id,
        number=reference_of(person_id),
        registered=_day(request, stands.person.registered_at),
        in_the_way=[in_the_way(each) for each in stands.keeps],
        until=stands.until,
        lost=what_is_lost(counts_of(stands.person)),
        waits=waits
        and {
            "ground": dict(GROUNDS)[waits.ground],
            "reason": waits.reason,
            "by": waits.asked_by,
            "day": _day(request, waits.asked_at),
            "is_mine": waits.asked_by_id == request.actor.account_id,
        },
        hold=hold
        and {"reason": hold.reason, "until": hold.until, "by": hold.placed_by, "day": _day(request, hold.placed_at)},
        ask_form=refused if isinstance(refused, AskForm) else AskForm(person_id=person_id),
        confirm_form=refused if type(refused) is TypedAgainForm else TypedAgainForm(person_id=person_id),
        hold_form=refused if isinstance(refused, HoldForm) else HoldForm(),
        lift_form=refused if isinstance(refused, LiftForm) else LiftForm(),
        not_kept=refused,
        just=request.GET.get("just", ""),
    )


def _day(request: SignedInRequest, moment: datetime) -> str:
    return date_format(moment.astimezone(ZoneInfo(service_here(request).time_zone)), "j F Y")
