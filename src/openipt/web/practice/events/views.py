"""Unwanted events: reading them, writing one down, correcting what stands about one."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.assessment.actions import log_adverse_event
from openipt.clinic.assessment.reads import adverse_events_of
from openipt.clinic.people.access import may
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.dossier import dossier_of
from openipt.web.practice.events.form import EventForm, empty, filled_with
from openipt.web.practice.events.words import event_in_words
from openipt.web.practice.people import check_same_person, tabs_of


@needs(Permission.PERSON_READ, methods=("GET", "POST"))
def events(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What happened so far, and a form that adds to it."""
    is_written = request.method == "POST"
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE if is_written else Permission.PERSON_READ)
    form = EventForm(request.POST or None, today=dossier.desk.today, initial=empty(uuid.uuid4()))
    stands = adverse_events_of(person_id)
    if is_written:
        check_same_person(request.POST, person_id)
    if form.is_valid():
        if form.cleaned_data["entry"] not in {each.entry_id for each in stands}:
            _log(request, person_id, form, form.cleaned_data["entry"])
        return see_other("practice:events", person_id, just="kept")
    return page(
        request,
        "practice/events/events.html",
        status=422 if form.is_bound else 200,
        printed=dossier.printed,
        head=dossier.head,
        tabs=tabs_of(person_id, here="start"),
        events=[event_in_words(each, person_id=person_id, desk=dossier.desk) for each in stands],
        form=form if may(request.actor, Permission.SESSION_WRITE, person_id) else None,
        just=request.GET.get("just", ""),
    )


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def event(request: SignedInRequest, person_id: UUID, event_id: UUID) -> HttpResponse:
    """One event, to be corrected; the earlier version stays in the record."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    stands = next((each for each in adverse_events_of(person_id) if each.entry_id == event_id), None)
    if stands is None:
        raise NotYours("No such event.")
    form = EventForm(request.POST or None, today=dossier.desk.today, initial=filled_with(stands))
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    if form.is_valid():
        _log(request, person_id, form, event_id)
        return see_other("practice:events", person_id, just="kept")
    return page(
        request,
        "practice/events/event.html",
        status=422 if form.is_bound else 200,
        head=dossier.head,
        tabs=tabs_of(person_id, here="start"),
        form=form,
    )


def _log(request: SignedInRequest, person_id: UUID, form: EventForm, entry_id: UUID) -> None:
    log_adverse_event(
        actor=request.actor,
        person_id=person_id,
        event=form.event,
        entry_id=entry_id,
        seen=form.cleaned_data["seen"],
        at=request.received_at,
    )
