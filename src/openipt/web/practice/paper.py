"""Entering a check-in from paper or from a telephone call."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time
from uuid import UUID

from django.http import Http404, HttpResponse

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.checkins.actions import enter_check_in
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.library.reads import measure_for
from openipt.clinic.people.access import person_for
from openipt.clinic.people.reads import care_team_of, heading
from openipt.core.measures import AnsweredBy, Measure
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.answers import watched_in_words, wording_of
from openipt.web.practice.desk import Desk, desk_of
from openipt.web.practice.paper_form import PaperForm
from openipt.web.practice.people import check_same_person, person_head, tabs_of

NOON = time(12)
"""The time a day stands for when nobody knows the hour; screens show the day alone."""


@needs(Permission.CHECK_IN_ENTER, methods=("GET", "POST"))
def paper(request: SignedInRequest, person_id: UUID, measure_key: str) -> HttpResponse:
    """Type in answers that came another way; blanks stay blanks, and a risk item is asked for by name."""
    return _enter(request, person_id, measure_key, is_call=False)


@needs(Permission.CHECK_IN_ENTER, methods=("GET", "POST"))
def call(request: SignedInRequest, person_id: UUID, measure_key: str) -> HttpResponse:
    """Read the questions aloud on the telephone and take the answers down as they are given."""
    return _enter(request, person_id, measure_key, is_call=True)


def _enter(request: SignedInRequest, person_id: UUID, measure_key: str, *, is_call: bool) -> HttpResponse:
    desk = desk_of(request)
    row = person_for(request.actor, person_id, to=Permission.CHECK_IN_ENTER)
    person = heading(row, today=desk.today)
    measure = measure_for(desk.service.id, measure_key)
    if is_call and not may_be_read_to(measure, row.language):
        raise Http404
    wording = measure.translations.get(row.language) or wording_of(measure)
    form = PaperForm(request.POST or None, measure=measure, wording=wording, today=desk.today, is_call=is_call)
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    if form.is_valid():
        enter_check_in(
            actor=request.actor,
            person_id=person_id,
            check_in_id=_drawn_id(request.POST.get("check_in", "")),
            measure_key=measure.key,
            way=form.chosen_way,
            answers=form.answers,
            captured_at=_captured_at(form.day, desk),
            words=form.cleaned_data["words"],
            at=request.received_at,
        )
        return see_other("practice:person", person_id, just="entered")
    standing = standing_of(person_id)
    return page(
        request,
        "practice/call.html" if is_call else "practice/paper.html",
        status=422 if form.is_bound else 200,
        head=person_head(person, standing, care_team_of(person_id)),
        tabs=tabs_of(person_id, here="check-ins"),
        form=form,
        measure=measure,
        wording=wording,
        watched=watched_in_words(measure),
        has_past_sessions=standing is not None and standing.held > 0,
        check_in_id=request.POST.get("check_in") or uuid.uuid4(),
    )


def may_be_read_to(measure: Measure, language: str) -> bool:
    """Whether it can be asked on the telephone: in the words its holder publishes in this very language."""
    return AnsweredBy.READ_ALOUD in measure.answered_by and language in measure.languages


def _captured_at(day: date | None, desk: Desk) -> datetime:
    return desk.now if day in (None, desk.today) else datetime.combine(day, NOON, desk.now.tzinfo)


def _drawn_id(posted: str) -> UUID:
    """The id made when the form was drawn."""
    try:
        return UUID(posted)
    except ValueError:
        raise NotYours("No such form.") from None
