"""My check-ins so far: how the totals went, and what I answered each time."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.checkins.reads import Point, points_of
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.inventory.reads import own_people
from openipt.clinic.week.reads import events_of
from openipt.web.doors import SignedInRequest, needs
from openipt.web.moods import moods_in_words
from openipt.web.pages import page
from openipt.web.portal import moments
from openipt.web.portal.progress import alike, progress_of
from openipt.web.portal.refusals import calm
from openipt.web.portal.sheet import sheet_for
from openipt.web.portal.visit import visit_of


@needs(Permission.OWN_RECORD_READ)
def past(request: SignedInRequest) -> HttpResponse:
    """Every total so far, measure by measure, the one answered last first.

    What the person told of their weeks is drawn over the measure answered most often, and over no other.
    """
    visit = visit_of(request)
    points = points_of([visit.person.id]).get(visit.person.id, ())
    standing = standing_of(visit.person.id)
    told = events_of(standing.course_id) if standing else ()
    filled = [alike(points, latest) for latest in _latest_of_each(points)]
    longest = max(filled, key=len, default=None)
    series = [
        progress_of(each, visit=visit, standing=standing, told=told if each is longest else ()) for each in filled
    ]
    return page(
        request,
        "portal/past.html",
        visit=visit,
        today=moments.day_and_year(visit.now),
        series=series,
        moods=moods_in_words(told, people=own_people(visit.person.id)),
    )


@needs(Permission.CHECK_IN_SUBMIT)
@calm
def answers(request: SignedInRequest, check_in_id: UUID) -> HttpResponse:
    """What I answered in one check-in, and what I wrote."""
    sheet = sheet_for(request.actor, check_in_id)
    if sheet.received_at is None:
        return redirect("portal:check-in", check_in_id)
    visit = visit_of(request)
    points = points_of([visit.person.id], with_words=True)[visit.person.id]
    this = next(point for point in points if point.check_in_id == check_in_id)
    return page(
        request,
        "portal/answers.html",
        visit=visit,
        today=moments.day_and_year(visit.now),
        sheet=sheet,
        point=this,
        day=moments.past_day(visit.here(this.captured_at), today=visit.today),
        kept=moments.at(visit.here(this.received_at), today=visit.today),
    )


def _latest_of_each(points: Sequence[Point]) -> list[Point]:
    """The last check-in of each measure and version, the one answered last first."""
    latest = {(point.measure_key, point.measure_version): point for point in points}
    return sorted(latest.values(), key=points.index, reverse=True)
