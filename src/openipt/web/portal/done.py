"""The end of a check-in: kept, what happens next, and then the total."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.checkins.reads import points_of
from openipt.clinic.courses.reads import standing_of
from openipt.web.doors import SignedInRequest, needs
from openipt.web.packing import packed
from openipt.web.pages import page
from openipt.web.portal import moments
from openipt.web.portal.asks import what_is_told
from openipt.web.portal.course import course_in_words
from openipt.web.portal.progress import alike, progress_of
from openipt.web.portal.refusals import calm
from openipt.web.portal.sheet import sheet_for
from openipt.web.portal.told import told_about
from openipt.web.portal.visit import visit_of


@needs(Permission.CHECK_IN_SUBMIT)
@calm
@packed
def done(request: SignedInRequest, check_in_id: UUID) -> HttpResponse:
    """That the answers are kept, the call to expect if there is one, and what the total says."""
    sheet = sheet_for(request.actor, check_in_id)
    if sheet.received_at is None:
        return redirect("portal:check-in", check_in_id)
    visit = visit_of(request)
    points = points_of([visit.person.id])[visit.person.id]
    this = next(point for point in points if point.check_in_id == check_in_id)
    standing = standing_of(visit.person.id)
    return page(
        request,
        "portal/done.html",
        visit=visit,
        sheet=sheet,
        kept=moments.at(visit.here(sheet.received_at), today=visit.today),
        told=told_about(visit, sheet),
        course=course_in_words(standing, visit) if standing else None,
        asks=what_is_told(request, check_in_id, visit, standing),
        progress=progress_of(alike(points, this), visit=visit, standing=standing),
    )
