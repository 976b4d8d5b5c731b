"""The register of other care: reading it, adding to it, changing and taking off what stands there."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.assessment.actions import keep_care, withdraw_care
from openipt.clinic.assessment.reads import OtherCare, care_beside
from openipt.clinic.people.access import may
from openipt.core.assessment import StopsBeforeItStarts
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.dossier import Dossier, dossier_of
from openipt.web.practice.other_care.form import CareForm, empty, filled_with
from openipt.web.practice.other_care.words import care_in_words
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.practice.versions import version_seen


@needs(Permission.PERSON_READ, methods=("GET", "POST"))
def care(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """The register, and a form that adds to it."""
    may_write = may(request.actor, Permission.SESSION_WRITE, person_id)
    is_written = request.method == "POST"
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE if is_written else Permission.PERSON_READ)
    form = CareForm(request.POST or None, today=dossier.desk.today, initial=empty(uuid.uuid4()))
    stands = care_beside(person_id)
    if is_written:
        check_same_person(request.POST, person_id)
        if form.is_valid() and (
            _is_kept_already(form, stands) or _kept(request, dossier, form, form.cleaned_data["entry"])
        ):
            return see_other("practice:care", person_id, just="kept")
    return page(
        request,
        "practice/care/care.html",
        status=422 if form.is_bound else 200,
        printed=dossier.printed,
        head=dossier.head,
        tabs=tabs_of(person_id, here="start"),
        entries=[care_in_words(each, person_id=person_id, today=dossier.desk.today) for each in stands],
        form=form if may_write else None,
        just=request.GET.get("just", ""),
    )


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def entry(request: SignedInRequest, person_id: UUID, care_id: UUID) -> HttpResponse:
    """One entry, to be changed or taken off."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    stands = next((each for each in care_beside(person_id) if each.entry_id == care_id), None)
    if stands is None:
        raise NotYours("No such entry.")
    form = CareForm(request.POST or None, today=dossier.desk.today, initial=filled_with(stands))
    if request.method == "POST":
        check_same_person(request.POST, person_id)
        if request.POST.get("step") == "withdraw":
            withdraw_care(
                actor=request.actor,
                person_id=person_id,
                entry_id=care_id,
                seen=version_seen(request.POST),
                at=request.received_at,
            )
            return see_other("practice:care", person_id, just="withdrawn")
        if form.is_valid() and _kept(request, dossier, form, care_id):
            return see_other("practice:care", person_id, just="kept")
    return page(
        request,
        "practice/care/entry.html",
        status=422 if form.is_bound else 200,
        head=dossier.head,
        tabs=tabs_of(person_id, here="start"),
        form=form,
    )


def _is_kept_already(form: CareForm, stands: tuple[OtherCare, ...]) -> bool:
    """Whether this form was sent before: a double tap is one entry."""
    return form.cleaned_data["entry"] in {each.entry_id for each in stands}


def _kept(request: SignedInRequest, dossier: Dossier, form: CareForm, entry_id: UUID) -> bool:
    try:
        keep_care(
            actor=request.actor,
            person_id=dossier.person.id,
            care=form.care,
            entry_id=entry_id,
            seen=form.cleaned_data["seen"],
            at=request.received_at,
        )
    except StopsBeforeItStarts as refusal:
        form.refuse(refusal)
        return False
    return True
