"""Looking at the timeline, putting something on it, changing and taking off what stands there."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.assessment.reads import care_beside
from openipt.clinic.checkins.reads import points_of
from openipt.clinic.people.access import may
from openipt.clinic.schedules.reads import schedules
from openipt.clinic.timeline.actions import keep_timeline_entry, withdraw_timeline_entry
from openipt.clinic.timeline.reads import Timeline, timeline_of
from openipt.core.timeline import Entry
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.refusing import said_on
from openipt.web.pages import page, see_other
from openipt.web.practice.dossier import Dossier, dossier_of
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.practice.timeline.form import EntryForm, empty, filled_with
from openipt.web.practice.timeline.page import TimelineFacts, timeline_page
from openipt.web.practice.versions import version_seen


@needs(Permission.PERSON_READ)
def timeline(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """The picture, the same as a list, and a form to add to both."""
    dossier = dossier_of(request, person_id)
    form = EntryForm(today=dossier.desk.today, initial=empty(uuid.uuid4()))
    return _show(request, dossier, form)


@needs(Permission.SESSION_WRITE, methods=("POST",))
def entries(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Put something on the timeline."""
    check_same_person(request.POST, person_id)
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    form = EntryForm(request.POST, today=dossier.desk.today)
    if form.is_valid() and _kept(request, dossier, form):
        return see_other("practice:timeline", person_id, just="kept")
    return _show(request, dossier, form)


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def entry(request: SignedInRequest, person_id: UUID, timeline_entry_id: UUID) -> HttpResponse:
    """One entry, to be changed or taken off."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    stands = _entry_of(dossier, timeline_entry_id)
    form = EntryForm(request.POST or None, today=dossier.desk.today, initial=filled_with(stands))
    if request.method == "POST":
        check_same_person(request.POST, person_id)
        if request.POST.get("step") == "withdraw":
            return _withdraw(request, dossier, stands)
        if form.is_valid() and _kept(request, dossier, form, entry_id=timeline_entry_id):
            return see_other("practice:timeline", person_id, just="kept")
    return page(
        request,
        "practice/timeline/entry.html",
        status=422 if form.is_bound else 200,
        head=dossier.head,
        tabs=tabs_of(person_id, here="timeline"),
        form=form,
    )


def _kept(request: SignedInRequest, dossier: Dossier, form: EntryForm, *, entry_id: UUID | None = None) -> bool:
    """Keep what was filled in; what core refuses is said on the form. A double tap keeps one entry."""
    drawn_id, seen = form.cleaned_data["entry"], form.cleaned_data["seen"]
    if entry_id is None and drawn_id in {each.id for each in timeline_of(dossier.course_id).entries}:
        return True
    with said_on(form):
        keep_timeline_entry(
            actor=request.actor,
            course_id=dossier.course_id,
            happening=form.happening,
            entry_id=entry_id or drawn_id,
            seen=seen,
            at=request.received_at,
        )
    return not form.errors


def _withdraw(request: SignedInRequest, dossier: Dossier, stands: Entry) -> HttpResponse:
    withdraw_timeline_entry(
        actor=request.actor,
        course_id=dossier.course_id,
        entry_id=stands.id,
        seen=version_seen(request.POST),
        at=request.received_at,
    )
    return see_other("practice:timeline", dossier.person.id, just="withdrawn")


def _entry_of(dossier: Dossier, entry_id: UUID) -> Entry:
    course_id = dossier.standing.course_id if dossier.standing else None
    entries = timeline_of(course_id).entries if course_id else ()
    found = next((each for each in entries if each.id == entry_id), None)
    if found is None:
        raise NotYours("No such entry.")
    return found


def _show(request: SignedInRequest, dossier: Dossier, form: EntryForm) -> HttpResponse:
    person_id, standing = dossier.person.id, dossier.standing
    facts = TimelineFacts(
        timeline=timeline_of(standing.course_id) if standing else Timeline(entries=(), onset=None, window=None),
        care=care_beside(person_id),
        standing=standing,
        points=points_of([person_id]).get(person_id, ()),
        measure=next(iter(schedules([standing])[standing.course_id].most_often_first), "") if standing else "",
    )
    return page(
        request,
        "practice/timeline/timeline.html",
        status=422 if form.is_bound else 200,
        printed=dossier.printed,
        head=dossier.head,
        tabs=tabs_of(person_id, here="timeline"),
        shown=timeline_page(facts, person_id=person_id, desk=dossier.desk),
        form=form if may(request.actor, Permission.SESSION_WRITE, person_id) and standing else None,
        has_course=standing is not None,
        just=request.GET.get("just", ""),
    )
