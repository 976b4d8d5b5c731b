"""Looking at the contract, writing the next version, noting the person's signature, beginning the middle early."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.courses.reads import terms_of
from openipt.clinic.formulation.actions import WORDS_MAX, Way, answer_contract, begin_middle, offer_contract
from openipt.clinic.formulation.reads import artefacts_of, contracts_of
from openipt.clinic.people.access import may
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.refusing import said_on
from openipt.web.pages import page, see_other
from openipt.web.practice.contract.form import OfferForm, filled_with
from openipt.web.practice.contract.page import contract_page
from openipt.web.practice.dossier import Dossier, NoCourse, dossier_of
from openipt.web.practice.formulation.forms import AnswerForm, at_length
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.practice.versions import version_seen


class MiddleForm(forms.Form):
    """Why the middle phase begins early."""

    reason = at_length(gettext_lazy("Why it begins now"), limit=WORDS_MAX)


@needs(Permission.PERSON_READ)
def contract(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What both agreed on, and what the initial phase has left behind."""
    return _show(request, dossier_of(request, person_id))


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def offer(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Write a contract, or the next version of one, and sign it."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    if dossier.standing is None:
        raise NoCourse
    contracts = contracts_of(dossier.course_id)
    form = OfferForm(
        request.POST or None,
        is_first=contracts.signed is None,
        initial=filled_with(contracts, terms_of(dossier.course_id)[-1], dossier.standing),
    )
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    if form.is_valid() and _offered(request, dossier, form):
        return see_other("practice:contract", person_id, just="signed")
    return page(
        request,
        "practice/contract/offer.html",
        status=422 if form.is_bound else 200,
        head=dossier.head,
        tabs=tabs_of(person_id, here="contract"),
        form=form,
        is_first=contracts.signed is None,
        seen=version_seen(request.POST) if form.is_bound else len(contracts.versions),
    )


@needs(Permission.SESSION_WRITE, methods=("POST",))
def answers(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Note what the person said to the contract in the session."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    check_same_person(request.POST, person_id)
    form = AnswerForm(request.POST, prefix="answer")
    if not form.is_valid():
        return _show(request, dossier, answer=form)
    answer_contract(
        actor=request.actor,
        course_id=dossier.course_id,
        version=version_seen(request.POST),
        said=form.said,
        way=Way.IN_SESSION,
        at=request.received_at,
    )
    return see_other("practice:contract", person_id, just="answered")


@needs(Permission.SESSION_WRITE, methods=("POST",))
def middle(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Let the middle phase begin with the coming session."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    check_same_person(request.POST, person_id)
    form = MiddleForm(request.POST, prefix="middle")
    if not form.is_valid():
        return _show(request, dossier, middle=form)
    begin_middle(
        actor=request.actor,
        course_id=dossier.course_id,
        reason=form.cleaned_data["reason"],
        at=request.received_at,
    )
    return see_other("practice:contract", person_id, just="middle")


def _offered(request: SignedInRequest, dossier: Dossier, form: OfferForm) -> bool:
    """Sign what was filled in; what core refuses is said on the form."""
    with said_on(form):
        offer_contract(
            actor=request.actor,
            course_id=dossier.course_id,
            offer=form.offer,
            seen=version_seen(request.POST),
            at=request.received_at,
        )
    return not form.errors


def _show(request: SignedInRequest, dossier: Dossier, **sent: forms.Form) -> HttpResponse:
    not_kept = next(iter(sent.values()), None)
    context: dict[str, Any] = {"head": dossier.head, "tabs": tabs_of(dossier.person.id, here="contract")}
    if dossier.standing is None:
        return page(request, "practice/formulation/no_course.html", **context)
    fresh = {"answer": AnswerForm(prefix="answer"), "middle": MiddleForm(prefix="middle")}
    return page(
        request,
        "practice/contract/contract.html",
        status=422 if not_kept else 200,
        shown=contract_page(
            contracts_of(dossier.course_id),
            standing=dossier.standing,
            artefacts=artefacts_of(dossier.standing),
            person_id=dossier.person.id,
            called=dossier.person.called,
            desk=dossier.desk,
        ),
        may_write=may(request.actor, Permission.SESSION_WRITE, dossier.person.id),
        not_kept=not_kept,
        just=request.GET.get("just", ""),
        **context,
        **(fresh | sent),
    )
