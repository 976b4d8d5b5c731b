"""Who accompanies somebody: the list, one of them, and what is agreed, taken back, handed on and ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.companions.actions import (
    add_companion,
    agree,
    ask_to_join,
    end_companion,
    invite_companion,
    take_back_asking,
    withdraw,
)
from openipt.clinic.companions.reads import CompanionStanding, companions_of, is_held_back, sessions_to_come
from openipt.clinic.people.access import may, person_for
from openipt.clinic.people.reads import how_to_reach
from openipt.core.companions import May
from openipt.web.doors import SignedInRequest, needs, needs_step_up
from openipt.web.forms.refusing import said_on
from openipt.web.pages import page, see_other
from openipt.web.practice import moments
from openipt.web.practice.companions.forms import AddForm, AgreedForm, InviteForm, SessionForm
from openipt.web.practice.companions.words import companion_for_staff
from openipt.web.practice.dossier import Dossier, dossier_of
from openipt.web.practice.people import check_same_person, tabs_of


@needs(Permission.PERSON_READ, methods=("GET", "POST"))
def companions(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Everybody who accompanies the person, and the form that writes somebody down."""
    is_written = request.method == "POST"
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE if is_written else Permission.PERSON_READ)
    form = AddForm(request.POST or None, called=dossier.person.called, young=not dossier.is_of_age)
    if is_written:
        check_same_person(request.POST, person_id)
    if form.is_valid():
        with said_on(form):
            added = add_companion(
                actor=request.actor,
                person_id=person_id,
                relation=form.relation_chosen,
                name=form.cleaned_data["name"],
                consent=form.consent,
                at=request.received_at,
            )
        if not form.errors:
            return see_other("practice:companion", person_id, added.id, just="added")
    held_back = is_held_back(person_id)
    return page(
        request,
        "practice/companions/companions.html",
        status=422 if form.is_bound else 200,
        **_head(dossier, person_id),
        companions=[_shown(each, dossier, held_back=held_back) for each in _every(request, person_id)],
        held_back=held_back,
        reach=how_to_reach(person_for(request.actor, person_id, to=Permission.PERSON_READ)).in_words,
        form=form if may(request.actor, Permission.SESSION_WRITE, person_id) and dossier.standing else None,
        has_course=dossier.standing is not None,
    )


@needs(Permission.PERSON_READ)
def companion(request: SignedInRequest, person_id: UUID, companion_id: UUID) -> HttpResponse:
    """One of them: what they may do, on whose word, and their way in."""
    return _one(request, person_id, companion_id)


@needs(Permission.SESSION_WRITE, methods=("POST",))
def agreed(request: SignedInRequest, person_id: UUID, companion_id: UUID) -> HttpResponse:
    """Write down what was agreed."""
    dossier = _for_writing(request, person_id, companion_id)
    form = AgreedForm(request.POST, called=dossier.person.called, young=not dossier.is_of_age)
    if form.is_valid():
        with said_on(form):
            agree(
                actor=request.actor,
                companion_id=companion_id,
                mays=form.chosen,
                consent=form.consent,
                at=request.received_at,
            )
        if not form.errors:
            return see_other("practice:companion", person_id, companion_id, just="agreed")
    return _one(request, person_id, companion_id, agreed_form=form)


@needs(Permission.SESSION_WRITE, methods=("POST",))
def withdrawn(request: SignedInRequest, person_id: UUID, companion_id: UUID) -> HttpResponse:
    """Take back one thing for the person."""
    _for_writing(request, person_id, companion_id)
    try:
        taken_back = May(request.POST.get("may", ""))
    except ValueError as error:
        raise Http404 from error
    withdraw(actor=request.actor, companion_id=companion_id, may=taken_back, at=request.received_at)
    return see_other("practice:companion", person_id, companion_id, just="withdrawn")


@needs(Permission.SESSION_WRITE, methods=("POST",))
@needs_step_up
def invited(request: SignedInRequest, person_id: UUID, companion_id: UUID) -> HttpResponse:
    """Make the link that lets them in. It stands on the page that answers, and nowhere else."""
    _for_writing(request, person_id, companion_id)
    form = InviteForm(request.POST)
    if form.is_valid():
        with said_on(form):
            made = invite_companion(
                actor=request.actor,
                companion_id=companion_id,
                email=form.cleaned_data["email"],
                at=request.received_at,
            )
        if not form.errors:
            return _one(request, person_id, companion_id, link=f"{settings.LINK_BASE}/join/{made.token}/")
    return _one(request, person_id, companion_id, invite_form=form)


@needs(Permission.SESSION_WRITE, methods=("POST",))
def sessions(request: SignedInRequest, person_id: UUID, companion_id: UUID) -> HttpResponse:
    """Ask them to join a session, or take that back."""
    _for_writing(request, person_id, companion_id)
    form = SessionForm(request.POST)
    is_asked = "ask" in request.POST
    change = ask_to_join if is_asked else take_back_asking
    try:
        session_id = UUID(request.POST.get("ask" if is_asked else "take-back", ""))
    except ValueError as error:
        raise Http404 from error
    if form.is_valid():
        with said_on(form):
            change(actor=request.actor, companion_id=companion_id, session_id=session_id, at=request.received_at)
    if form.errors:
        return _one(request, person_id, companion_id, session_form=form)
    return see_other("practice:companion", person_id, companion_id, just="asked" if is_asked else "not-asked")


@needs(Permission.SESSION_WRITE, methods=("POST",))
def ended(request: SignedInRequest, person_id: UUID, companion_id: UUID) -> HttpResponse:
    """They accompany the person no more."""
    _for_writing(request, person_id, companion_id)
    end_companion(actor=request.actor, companion_id=companion_id, at=request.received_at)
    return see_other("practice:companions", person_id)


def _one(
    request: SignedInRequest,
    person_id: UUID,
    companion_id: UUID,
    *,
    agreed_form: AgreedForm | None = None,
    invite_form: InviteForm | None = None,
    session_form: SessionForm | None = None,
    link: str = "",
) -> HttpResponse:
    dossier = dossier_of(request, person_id)
    found = _found(request, person_id, companion_id)
    held_back, desk = is_held_back(person_id), dossier.desk
    asked = {each.id for each in found.joins}
    not_kept = agreed_form or invite_form or session_form
    return page(
        request,
        "practice/companions/companion.html",
        status=422 if not_kept else 200,
        **_head(dossier, person_id),
        companion=_shown(found, dossier, held_back=held_back),
        held_back=held_back,
        may_write=may(request.actor, Permission.SESSION_WRITE, person_id) and found.ended_at is None,
        reach=how_to_reach(person_for(request.actor, person_id, to=Permission.PERSON_READ)).in_words,
        may_be_invited=bool(found.sees),
        agreed_form=agreed_form or AgreedForm(called=dossier.person.called, young=not dossier.is_of_age),
        invite_form=invite_form or InviteForm(),
        not_kept=not_kept,
        sessions=[
            (each.id, moments.at(desk.here(each.planned_at), today=desk.today), each.id in asked)
            for each in sessions_to_come(person_id, at=request.received_at)
        ],
        link=link,
        just=request.GET.get("just", ""),
    )


def _for_writing(request: SignedInRequest, person_id: UUID, companion_id: UUID) -> Dossier:
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    check_same_person(request.POST, person_id)
    _found(request, person_id, companion_id)
    return dossier


def _every(request: SignedInRequest, person_id: UUID) -> tuple[CompanionStanding, ...]:
    person = person_for(request.actor, person_id, to=Permission.PERSON_READ)
    return companions_of(person, at=request.received_at)


def _found(request: SignedInRequest, person_id: UUID, companion_id: UUID) -> CompanionStanding:
    found = next((each for each in _every(request, person_id) if each.id == companion_id), None)
    if found is None:
        raise NotYours("No such companion.")
    return found


def _shown(each: CompanionStanding, dossier: Dossier, *, held_back: bool) -> Any:
    called, person_id = dossier.person.called, dossier.person.id
    return companion_for_staff(each, person_id=person_id, called=called, held_back=held_back, desk=dossier.desk)


def _head(dossier: Dossier, person_id: UUID) -> dict[str, Any]:
    return {"head": dossier.head, "tabs": tabs_of(person_id, here="companions"), "printed": dossier.printed}
