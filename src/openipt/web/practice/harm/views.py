"""Harm that may come to somebody: reading what was noted, writing it down, changing what stands about it."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.assessment.actions import note_harm
from openipt.clinic.assessment.reads import harm_noted_about
from openipt.clinic.people.access import may
from openipt.clinic.safety.reads import call_tree, open_alerts_of, outside_deputy
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.dossier import Dossier, dossier_of
from openipt.web.practice.harm.form import HarmForm, empty, filled_with
from openipt.web.practice.harm.words import harm_in_words
from openipt.web.practice.people import check_same_person, tabs_of


@needs(Permission.PERSON_READ, methods=("GET", "POST"))
def harm(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What was noted so far, whom to call, and a form that adds to it; what was kept leads to its alert."""
    is_written = request.method == "POST"
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE if is_written else Permission.PERSON_READ)
    initial = empty(uuid.uuid4(), today=dossier.desk.today)
    form = HarmForm(request.POST or None, today=dossier.desk.today, initial=initial)
    stands = harm_noted_about(person_id)
    if is_written:
        check_same_person(request.POST, person_id)
    if form.is_valid():
        if form.cleaned_data["entry"] not in {each.entry_id for each in stands}:
            _note(request, person_id, form, form.cleaned_data["entry"])
        return _on_to_the_alert(person_id)
    outside_name, outside_telephone = outside_deputy(dossier.desk.service.id)
    return page(
        request,
        "practice/harm/harm.html",
        status=422 if form.is_bound else 200,
        **_about(dossier, person_id),
        noted=[harm_in_words(each, person_id=person_id, desk=dossier.desk) for each in stands],
        form=form if may(request.actor, Permission.SESSION_WRITE, person_id) else None,
        call_tree=call_tree(dossier.desk.service.id, person_id),
        outside_name=outside_name,
        outside_telephone=outside_telephone,
        just=request.GET.get("just", ""),
    )


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def one_harm(request: SignedInRequest, person_id: UUID, harm_id: UUID) -> HttpResponse:
    """One entry, to be changed; the earlier version stays in the record."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    stands = next((each for each in harm_noted_about(person_id) if each.entry_id == harm_id), None)
    if stands is None:
        raise NotYours("No such entry.")
    form = HarmForm(request.POST or None, today=dossier.desk.today, initial=filled_with(stands))
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    if form.is_valid():
        _note(request, person_id, form, harm_id)
        return see_other("practice:harm", person_id, just="kept")
    return page(
        request,
        "practice/harm/one_harm.html",
        status=422 if form.is_bound else 200,
        **_about(dossier, person_id),
        form=form,
    )


def _about(dossier: Dossier, person_id: UUID) -> dict[str, object]:
    return {"head": dossier.head, "tabs": tabs_of(person_id, here="start")}


def _on_to_the_alert(person_id: UUID) -> HttpResponse:
    """Whose alert it is, by when, whom to call: what matters next."""
    alert = open_alerts_of([person_id]).get(person_id)
    return see_other("practice:alert", alert.id) if alert else see_other("practice:harm", person_id, just="kept")


def _note(request: SignedInRequest, person_id: UUID, form: HarmForm, entry_id: UUID) -> None:
    note_harm(
        actor=request.actor,
        person_id=person_id,
        harm=form.harm,
        entry_id=entry_id,
        seen=form.cleaned_data["seen"],
        at=request.received_at,
    )
