"""The diary of one person: read by those in their circle of care, agreed on and ended by their therapist."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.inventory.reads import latest_course_of
from openipt.clinic.people.access import may
from openipt.clinic.rhythm.actions import agree_on_diary, end_diary
from openipt.clinic.rhythm.reads import diary_of
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.dossier import Dossier, dossier_of
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.practice.rhythm.page import diary_shown


@needs(Permission.PERSON_READ, methods=("GET", "POST"))
def rhythm(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """The diary week by week; a POST agrees on it or ends it."""
    is_written = request.method == "POST"
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE if is_written else Permission.PERSON_READ)
    if is_written:
        check_same_person(request.POST, person_id)
        return _write(request, dossier)
    course_id = dossier.standing.course_id if dossier.standing else latest_course_of(person_id)
    diary = diary_of(course_id) if course_id else None
    return page(
        request,
        "practice/rhythm/rhythm.html",
        printed=dossier.printed,
        head=dossier.head,
        tabs=tabs_of(person_id, here="rhythm"),
        diary=diary_shown(diary, called=dossier.head.called, desk=dossier.desk) if diary else None,
        may_write=may(request.actor, Permission.SESSION_WRITE, person_id) and dossier.standing is not None,
        just=request.GET.get("just", ""),
    )


def _write(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    match request.POST.get("step"):
        case "agree":
            agree_on_diary(actor=request.actor, course_id=dossier.course_id, at=request.received_at)
            return see_other("practice:rhythm", dossier.head.id, just="agreed")
        case "end":
            end_diary(actor=request.actor, course_id=dossier.course_id, at=request.received_at)
            return see_other("practice:rhythm", dossier.head.id, just="ended")
    raise Http404
