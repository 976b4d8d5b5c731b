"""Everything a person told between sessions, on one calm page."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.formulation.reads import is_unsafe
from openipt.clinic.inventory.reads import latest_course_of, people_of
from openipt.clinic.preparation.reads import shared_by
from openipt.clinic.rhythm.reads import is_kept
from openipt.clinic.week.reads import cannot_come_to, events_of
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page
from openipt.web.practice.between.page import week_for_staff
from openipt.web.practice.between.words import absence_in_words, names_of, shared_in_words
from openipt.web.practice.dossier import dossier_of
from openipt.web.practice.people import tabs_of


@needs(Permission.PERSON_READ)
def between(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What happened in their weeks, newest first, and whether they can come to the session that is next."""
    dossier = dossier_of(request, person_id)
    desk, standing = dossier.desk, dossier.standing
    course_id = standing.course_id if standing else latest_course_of(person_id)
    meeting = standing.next_meeting if standing else None
    said = cannot_come_to([meeting.id], with_words=True).get(meeting.id) if meeting else None
    return page(
        request,
        "practice/between/between.html",
        printed=dossier.printed,
        head=dossier.head,
        tabs=tabs_of(person_id, here="between"),
        week=week_for_staff(
            events_of(course_id) if course_id else (),
            standing=standing,
            names=names_of(people_of(person_id)),
            desk=desk,
        ),
        absence=absence_in_words(said, meeting, called=dossier.head.called, desk=desk) if said and meeting else None,
        meeting_id=meeting.id if meeting else None,
        has_course=course_id is not None,
        keeps_diary=course_id is not None and is_kept(course_id),
        shared=[shared_in_words(each, desk) for each in shared_by(person_id)],
        is_withheld=is_unsafe(person_id),
    )
