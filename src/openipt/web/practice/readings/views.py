"""Readings for one person: giving them, looking at one, noting that it was talked over."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.education.actions import GivenBy, give_readings, note_discussed
from openipt.clinic.education.reads import readings_of
from openipt.clinic.people.access import may
from openipt.core.education import UnknownReading
from openipt.core.education import reading as reading_called
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.dossier import dossier_of
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.practice.readings.forms import DiscussedForm, GiveForm
from openipt.web.practice.readings.page import reading_groups


@needs(Permission.PERSON_READ, methods=("GET", "POST"))
def readings(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Every reading there is and what became of it; a POST gives some."""
    is_written = request.method == "POST"
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE if is_written else Permission.PERSON_READ)
    form = GiveForm(request.POST or None, language=dossier.language)
    if is_written:
        check_same_person(request.POST, person_id)
    if form.is_valid():
        give_readings(
            actor=request.actor,
            course_id=dossier.course_id,
            keys=form.cleaned_data["keys"],
            way=GivenBy(form.cleaned_data["way"]),
            at=request.received_at,
        )
        return see_other("practice:readings", person_id, just="given")
    standings = readings_of(dossier.standing.course_id) if dossier.standing else {}
    return page(
        request,
        "practice/readings/readings.html",
        status=422 if form.is_bound else 200,
        printed=dossier.printed,
        head=dossier.head,
        tabs=tabs_of(person_id, here="readings"),
        groups=reading_groups(standings, language=dossier.language, person_id=person_id, desk=dossier.desk),
        form=form if may(request.actor, Permission.SESSION_WRITE, person_id) and dossier.standing else None,
        just=request.GET.get("just", ""),
    )


@needs(Permission.PERSON_READ, methods=("GET", "POST"))
def reading(request: SignedInRequest, person_id: UUID, reading_key: str) -> HttpResponse:
    """One reading as the person gets it, to be read together and printed; a POST notes that it was talked over."""
    is_written = request.method == "POST"
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE if is_written else Permission.PERSON_READ)
    standing = readings_of(dossier.standing.course_id).get(reading_key) if dossier.standing else None
    try:
        shown = reading_called(reading_key, standing.version if standing else None)
    except UnknownReading:
        raise Http404 from None
    form = DiscussedForm(request.POST or None)
    if is_written:
        check_same_person(request.POST, person_id)
        if form.is_valid():
            words = form.cleaned_data["words"]
            note_discussed(
                actor=request.actor, course_id=dossier.course_id, key=reading_key, words=words, at=request.received_at
            )
            return see_other("practice:readings", person_id, just="discussed")
    language = standing.language if standing else dossier.language
    return page(
        request,
        "practice/readings/reading.html",
        status=422 if form.is_bound else 200,
        head=dossier.head,
        tabs=tabs_of(person_id, here="readings"),
        text=shown.text(language),
        written_in=shown.language_for(language),
        reading=shown,
        form=form if standing and may(request.actor, Permission.SESSION_WRITE, person_id) else None,
    )
