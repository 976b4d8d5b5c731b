"""Who works here: the list, one colleague, and letting somebody go without leaving anything to nobody."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from openipt.clinic.accounts.actions.colleagues import add_staff
from openipt.clinic.accounts.actions.inviting import invite_account
from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.staff.actions import arrange_leave, change_roles, end_access, end_leave, hand_over
from openipt.clinic.staff.reads import HoldingKind, WorksHere, holdings_of, who_may_take, works_here
from openipt.web.doors import SignedInRequest, needs, needs_step_up
from openipt.web.forms.refusing import said_on
from openipt.web.manage.people.forms import AddForm, EndForm, HandOverForm, LeaveForm, RolesForm
from openipt.web.manage.people.words import holding_in_words
from openipt.web.pages import page, see_other
from openipt.web.shell import service_here
from openipt.web.words import role_in_words


@needs(Permission.STAFF_ARRANGE)
def people(request: SignedInRequest) -> HttpResponse:
    """Everybody who works here, and the form that lets somebody new in."""
    return _list(request, AddForm())


@needs(Permission.STAFF_ARRANGE, methods=("POST",))
@needs_step_up
def added(request: SignedInRequest) -> HttpResponse:
    """Let somebody new in. Their link is on the page that answers, and nowhere else."""
    form = AddForm(request.POST)
    if not form.is_valid():
        return _list(request, form)
    with said_on(form):
        account = add_staff(
            actor=request.actor,
            name=form.cleaned_data["name"].strip(),
            email=form.cleaned_data["email"],
            roles=form.chosen,
            at=request.received_at,
        )
    if form.errors:
        return _list(request, form)
    if account.has_usable_password():
        return see_other("manage:person", account.id, just="joined")
    return _with_link(request, account.id)


@needs(Permission.STAFF_ARRANGE)
def person(request: SignedInRequest, account_id: UUID) -> HttpResponse:
    """One colleague: their roles, their leave, their way in."""
    return _one(request, account_id)


@needs(Permission.STAFF_ARRANGE, methods=("POST",))
@needs_step_up
def invited(request: SignedInRequest, account_id: UUID) -> HttpResponse:
    """A new link for somebody who has not come yet, or who lost every way in; an earlier one stops working."""
    _colleague(request.actor, account_id, request)
    return _with_link(request, account_id)


@needs(Permission.STAFF_ARRANGE, methods=("POST",))
@needs_step_up
def roles(request: SignedInRequest, account_id: UUID) -> HttpResponse:
    """Change what somebody works here as, from their next page on."""
    form = RolesForm(request.POST)
    if form.is_valid():
        with said_on(form):
            change_roles(actor=request.actor, account_id=account_id, roles=form.chosen, at=request.received_at)
        if not form.errors:
            return see_other("manage:person", account_id, just="roles")
    return _one(request, account_id, roles_form=form)


@needs(Permission.STAFF_ARRANGE, methods=("POST",))
def leave(request: SignedInRequest, account_id: UUID) -> HttpResponse:
    """Note when somebody is away and who covers."""
    colleagues = who_may_take(HoldingKind.LEAVE, account_id=account_id, service_id=request.actor.service_id)
    form = LeaveForm(request.POST, colleagues=colleagues)
    if form.is_valid():
        with said_on(form):
            first, last = form.days
            arrange_leave(
                actor=request.actor,
                account_id=account_id,
                covered_by_id=form.cover,
                first_date=first,
                last_date=last,
                today=_today(request),
                at=request.received_at,
            )
        if not form.errors:
            return see_other("manage:person", account_id, just="leave")
    return _one(request, account_id, leave_form=form)


@needs(Permission.STAFF_ARRANGE, methods=("POST",))
def back(request: SignedInRequest, account_id: UUID) -> HttpResponse:
    """Somebody is back: the cover leaves the circles again."""
    colleague = _colleague(request.actor, account_id, request)
    asked = request.POST.get("leave", "")
    noted = next((each for each in colleague.leaves if str(each.id) == asked), None)
    if noted is None:
        raise NotYours("No such leave.")
    end_leave(actor=request.actor, leave_id=noted.id, at=request.received_at)
    return see_other("manage:person", account_id, just="back")


@needs(Permission.STAFF_ARRANGE)
def leaving(request: SignedInRequest, account_id: UUID) -> HttpResponse:
    """Everything somebody owns, and the last step once nothing is left."""
    return _leaving(request, account_id)


@needs(Permission.STAFF_ARRANGE, methods=("POST",))
@needs_step_up
def handed_over(request: SignedInRequest, account_id: UUID) -> HttpResponse:
    """Give what was chosen to whoever was chosen, all of it or nothing."""
    form = _hand_over_form(request, account_id)
    if form.is_valid() and form.chosen:
        with said_on(form):
            hand_over(actor=request.actor, account_id=account_id, to=form.chosen, at=request.received_at)
        if not form.errors:
            return see_other("manage:leaving", account_id, just="handed-over")
    elif form.is_valid():
        form.add_error(None, _("Choose for at least one of these who takes it"))
    return _leaving(request, account_id, form=form)


@needs(Permission.STAFF_ARRANGE, methods=("POST",))
@needs_step_up
def ended(request: SignedInRequest, account_id: UUID) -> HttpResponse:
    """Let somebody go: their next page is the sign-in."""
    form = EndForm({})
    if form.is_valid():
        with said_on(form):
            end_access(actor=request.actor, account_id=account_id, at=request.received_at)
    if form.errors:
        return _leaving(request, account_id, refused=form)
    return see_other("manage:people", just="ended")


def _list(request: SignedInRequest, form: AddForm) -> HttpResponse:
    return page(
        request,
        "manage/people/people.html",
        status=422 if form.is_bound else 200,
        form=form,
        not_kept=form if form.errors else None,
        just=request.GET.get("just", ""),
        rows=[_row(request, each) for each in works_here(request.actor, at=request.received_at)],
    )


def _one(
    request: SignedInRequest,
    account_id: UUID,
    *,
    roles_form: RolesForm | None = None,
    leave_form: LeaveForm | None = None,
    link: str = "",
) -> HttpResponse:
    colleague = _colleague(request.actor, account_id, request)
    takers = who_may_take(HoldingKind.LEAVE, account_id=account_id, service_id=request.actor.service_id)
    not_kept = next((form for form in (roles_form, leave_form) if form is not None), None)
    return page(
        request,
        "manage/people/person.html",
        status=422 if not_kept else 200,
        colleague=_row(request, colleague),
        roles_form=roles_form or RolesForm(held=colleague.roles),
        leave_form=leave_form or LeaveForm(colleagues=takers),
        not_kept=not_kept,
        leaves=colleague.leaves,
        link=link,
        just=request.GET.get("just", ""),
    )


def _leaving(
    request: SignedInRequest, account_id: UUID, *, form: HandOverForm | None = None, refused: Any = None
) -> HttpResponse:
    colleague = _colleague(request.actor, account_id, request)
    not_kept = refused or (form if form is not None and form.errors else None)
    form = form or _hand_over_form(request, account_id, unbound=True)
    return page(
        request,
        "manage/people/leaving.html",
        status=422 if not_kept else 200,
        colleague=_row(request, colleague),
        form=form,
        owns=len(form.holdings),
        is_oneself=account_id == request.actor.account_id,
        not_kept=not_kept,
        just=request.GET.get("just", ""),
    )


def _hand_over_form(request: SignedInRequest, account_id: UUID, *, unbound: bool = False) -> HandOverForm:
    _colleague(request.actor, account_id, request)
    service_id = request.actor.service_id
    takers = {
        each: who_may_take(each.kind, account_id=account_id, service_id=service_id)
        for each in holdings_of(account_id, service_id=service_id)
    }
    return HandOverForm(None if unbound else request.POST, takers=takers, words=holding_in_words)


def _with_link(request: SignedInRequest, account_id: UUID) -> HttpResponse:
    made = invite_account(actor=request.actor, account_id=account_id, at=request.received_at)
    return _one(request, account_id, link=f"{settings.LINK_BASE}/join/{made.token}/")


def _colleague(actor: Actor, account_id: UUID, request: SignedInRequest) -> WorksHere:
    found = next((each for each in works_here(actor, at=request.received_at) if each.account_id == account_id), None)
    if found is None:
        raise NotYours("No such colleague.")
    return found


def _row(request: SignedInRequest, colleague: WorksHere) -> dict[str, Any]:
    until = colleague.invited_until
    return {
        "id": colleague.account_id,
        "name": colleague.name,
        "email": colleague.email,
        "roles": ", ".join(role_in_words(role) for role in colleague.roles),
        "has_come": colleague.has_come,
        "invited_until": until and until.astimezone(_zone(request)).replace(tzinfo=None),
        "away": next((each for each in colleague.leaves if each.has_begun), None),
    }


def _today(request: SignedInRequest) -> date:
    return request.received_at.astimezone(_zone(request)).date()


def _zone(request: SignedInRequest) -> ZoneInfo:
    return ZoneInfo(service_here(request).time_zone)
