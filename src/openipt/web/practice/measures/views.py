"""Measures: what is asked when and what became of it, and the page that changes one of them."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.library.reads import measures_here, structure_for
from openipt.clinic.people.access import is_emergency, may
from openipt.clinic.schedules.actions import change_schedule, use_set
from openipt.clinic.schedules.reads import Calendar, calendar_of, changes_of
from openipt.core.measures import UnknownMeasure
from openipt.core.schedules import Decided
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.refusing import said_on
from openipt.web.pages import page, see_other
from openipt.web.practice import citations
from openipt.web.practice.dossier import Dossier, NoCourse, dossier_of
from openipt.web.practice.measures.form import AnotherForm, ScheduleForm, as_it_stands
from openipt.web.practice.measures.milestones import prompts_of
from openipt.web.practice.measures.words import calendar_in_words, protocols_own, sets_in_words
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.practice.versions import version_seen


@needs(Permission.PERSON_READ)
def measures(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What is asked when in the course under way, or in the last one, and where everything stands."""
    dossier = dossier_of(request, person_id)
    calendar = calendar_of(person_id, at=request.received_at)
    changes = changes_of(calendar.standing.course_id) if calendar else ()
    may_change = (
        calendar is not None
        and not calendar.standing.is_over
        and may(request.actor, Permission.SESSION_WRITE, person_id)
    )
    return page(
        request,
        "practice/measures/measures.html",
        printed=dossier.printed,
        head=dossier.head,
        tabs=tabs_of(person_id, here="measures"),
        prompts=() if is_emergency(request.actor, person_id) else prompts_of(calendar, desk=dossier.desk),
        shown=calendar_in_words(calendar, changes, desk=dossier.desk) if calendar else None,
        rules=calendar.schedule.rules if calendar else None,
        source=citations.in_full(calendar.schedule.rules.source) if calendar else "",
        just=request.GET.get("just", ""),
        may_ask=may(request.actor, Permission.CHECK_IN_ENTER, person_id),
        another=_another(dossier, calendar) if calendar and may_change else None,
        sets=sets_in_words(calendar) if calendar and may_change else (),
        seen=calendar.changes if calendar else 0,
        may_change=may_change,
    )


@needs(Permission.SESSION_WRITE)
def another(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """From the list of all measures to the page of the one that was chosen."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    form = _another(dossier, _calendar(request, person_id), request.GET)
    if form.is_valid():
        return see_other("practice:measures-change", person_id, form.cleaned_data["measure"])
    return see_other("practice:measures", person_id, just="none-chosen")


@needs(Permission.SESSION_WRITE, methods=("POST",))
def sets(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Ask a whole set of questionnaires in this course from now on."""
    check_same_person(request.POST, person_id)
    dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    use_set(
        actor=request.actor,
        course_id=_calendar(request, person_id).standing.course_id,
        set_key=request.POST.get("set", ""),
        seen=version_seen(request.POST),
        at=request.received_at,
    )
    return see_other("practice:measures", person_id, just="changed")


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def change(request: SignedInRequest, person_id: UUID, measure_key: str) -> HttpResponse:
    """When one measure is asked in this course, to be changed."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    calendar = _calendar(request, person_id)
    try:
        measure = structure_for(dossier.desk.service.id, measure_key)
    except UnknownMeasure:
        raise Http404 from None
    own, asking = protocols_own(calendar, measure_key), calendar.schedule.asking_of(measure_key)
    form = ScheduleForm(
        request.POST or None,
        measure_key=measure_key,
        protocols_own=own,
        initial=as_it_stands(
            asking.rhythm if asking else own,
            is_left_out=measure_key in calendar.schedule.left_out,
            is_own=asking is None or asking.decided_by is Decided.THERAPIST,
        ),
    )
    if request.method == "POST":
        check_same_person(request.POST, person_id)
        if form.is_valid():
            with said_on(form):
                change_schedule(
                    actor=request.actor,
                    course_id=calendar.standing.course_id,
                    change=form.change,
                    reason=form.cleaned_data["reason"],
                    seen=version_seen(request.POST),
                    at=request.received_at,
                )
            if not form.errors:
                return see_other("practice:measures", person_id, just="changed")
    return page(
        request,
        "practice/measures/change.html",
        status=422 if form.is_bound else 200,
        head=dossier.head,
        tabs=tabs_of(person_id, here="measures"),
        form=form,
        measure=measure,
        seen=calendar.changes,
    )


def _calendar(request: SignedInRequest, person_id: UUID) -> Calendar:
    """The calendar of a course that can still be changed. Raises NoCourse"""
    calendar = calendar_of(person_id, at=request.received_at)
    if calendar is None or calendar.standing.is_over:
        raise NoCourse
    return calendar


def _another(dossier: Dossier, calendar: Calendar, given: QueryDict | None = None) -> AnotherForm:
    """Every measure the course does not ask yet."""
    known = {asking.measure for asking in calendar.schedule.askings}
    offered = [measure for measure in measures_here(dossier.desk.service.id) if measure.key not in known]
    return AnotherForm(given, measures=offered)
