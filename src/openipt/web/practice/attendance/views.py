"""Attendance as one page, and each change kept from its own form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import colleagues_who_may
from openipt.clinic.caseload.reads import person_overview
from openipt.clinic.courses.actions import (
    change_therapist,
    log_contact,
    note_absence,
    pause_course,
    resume_course,
)
from openipt.clinic.people.access import may
from openipt.core.courses import BreakKind
from openipt.core.vocabulary import Refusal
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.attendance.forms import AbsenceForm, ContactForm, PauseForm, TherapistForm
from openipt.web.practice.attendance.outreach import outreach_in_words
from openipt.web.practice.attendance.page import attendance_page
from openipt.web.practice.dossier import Dossier, NoCourse, dossier_of
from openipt.web.practice.people import check_same_person, tabs_of


@needs(Permission.PERSON_READ)
def attendance(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Who came and who did not, what that asks for, contacts, pauses, absences, and another therapist."""
    return _show(request, dossier_of(request, person_id))


@needs(Permission.SESSION_WRITE, methods=("POST",))
def resumption(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Go on after a pause."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    check_same_person(request.POST, person_id)
    resume_course(actor=request.actor, course_id=dossier.course_id, at=request.received_at)
    return see_other("practice:attendance", person_id, just="resumed")


@needs(Permission.SESSION_WRITE, methods=("POST",))
def changes(request: SignedInRequest, person_id: UUID, change: str) -> HttpResponse:
    """Keep a contact, a pause, an absence, or pass the course to a colleague."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    check_same_person(request.POST, person_id)
    form = _forms(request, dossier, sent=change).get(change)
    if form is None:
        raise Http404
    if not form.is_valid() or not _kept(request, dossier, form):
        return _show(request, dossier, sent=form)
    if change == "therapist":
        return see_other("practice:home", just="passed-on")
    return see_other("practice:attendance", person_id, just=change)


def _forms(request: SignedInRequest, dossier: Dossier, *, sent: str = "") -> Mapping[str, Any]:
    """Every form of the page by its name, the one that was sent with what was typed."""
    colleagues = colleagues_who_may(Permission.SESSION_WRITE, service_id=dossier.desk.service.id)
    others = [each for each in colleagues if each.account_id != request.actor.account_id]
    data = {name: request.POST if name == sent else None for name in ("contact", "pause", "absence", "therapist")}
    return {
        "contact": ContactForm(data["contact"]),
        "pause": PauseForm(data["pause"]),
        "absence": AbsenceForm(data["absence"]),
        "therapist": TherapistForm(data["therapist"], colleagues=others, today=dossier.desk.today),
    }


def _kept(request: SignedInRequest, dossier: Dossier, form: Any) -> bool:
    """Do what the form says; what is refused is said on it."""
    to: dict[str, Any] = {"actor": request.actor, "course_id": dossier.course_id, "at": request.received_at}
    given = form.cleaned_data
    try:
        match form:
            case ContactForm():
                log_contact(told=form.told, **to)
            case PauseForm():
                kind, back = BreakKind(given["kind"]), given["return_date"]
                pause_course(kind=kind, return_date=back, words=given["words"], **to)
            case AbsenceForm():
                note_absence(absence=form.absence, cover=given["cover"], **to)
            case TherapistForm():
                agreed, summary = given["agreed_date"], given["summary"]
                change_therapist(to_account_id=form.to_account_id, summary=summary, agreed_date=agreed, **to)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def _show(request: SignedInRequest, dossier: Dossier, *, sent: forms.Form | None = None) -> HttpResponse:
    desk, person_id = dossier.desk, dossier.person.id
    context: dict[str, Any] = {"head": dossier.head, "tabs": tabs_of(person_id, here="sessions")}
    if dossier.standing is None:
        if sent is not None:
            raise NoCourse
        return page(request, "practice/formulation/no_course.html", **context)
    row = person_overview(request.actor, person_id, service=desk.service, today=desk.today)
    drawn = dict(_forms(request, dossier)) | ({sent.prefix: sent} if sent else {})
    return page(
        request,
        "practice/attendance/attendance.html",
        status=422 if sent else 200,
        shown=attendance_page(dossier.standing, desk=desk),
        outreach=outreach_in_words(row, desk=desk),
        forms=drawn,
        not_kept=sent,
        just=request.GET.get("just", ""),
        may_write=may(request.actor, Permission.SESSION_WRITE, person_id),
        printed=dossier.printed,
        **context,
    )
