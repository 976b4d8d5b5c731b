"""Looking at my week; telling one thing of it step by step; changing it; taking it back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.courses.reads import Standing, standing_of
from openipt.clinic.inventory.reads import own_people
from openipt.clinic.week.actions import TalkedAbout, take_back_event, tell_event
from openipt.clinic.week.reads import EventTold, events_of
from openipt.core.inventory import InventoryPerson
from openipt.core.week import MOOD_MAX, Company, WeekEvent
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.portal.visit import Visit, visit_of
from openipt.web.portal.week.forms import NO_NUMBER, HappenedForm, MoodForm, SomebodyElseForm
from openipt.web.portal.week.page import in_words, my_week


@needs(Permission.OWN_RECORD_READ)
def week(request: SignedInRequest) -> HttpResponse:
    """What I told of my week; without a course under way, that this is for later."""
    visit = visit_of(request)
    standing = standing_of(visit.person.id)
    if standing is None:
        return page(request, "portal/week/no_course.html", therapist=visit.team.therapist)
    names = _names(own_people(visit.person.id))
    return page(
        request,
        "portal/week/week.html",
        week=my_week(events_of(standing.course_id), names=names, standing=standing, visit=visit),
        therapist=visit.team.therapist,
        just=request.GET.get("just", ""),
    )


@needs(Permission.WEEK_TELL, methods=("GET", "POST"))
def begin(request: SignedInRequest) -> HttpResponse:
    """The first step of something new. The id is made when the form is drawn, so that a double tap is one thing."""
    visit = visit_of(request)
    standing = standing_of(visit.person.id)
    if standing is None:
        return redirect("portal:week")
    form = HappenedForm(request.POST or None, event=None, today=visit.today)
    event_id = _drawn_id(request)
    if form.is_valid():
        event = WeekEvent(words=form.cleaned_data["words"], happened_date=form.happened_date)
        _keep(request, event_id, event, seen=0)
        return see_other("portal:week-who", event_id)
    return _step(request, "happened", visit, form=form, event_id=event_id, version=0, is_new=True)


@needs(Permission.WEEK_TELL, methods=("GET", "POST"))
def happened(request: SignedInRequest, week_event_id: UUID) -> HttpResponse:
    """What happened, told anew."""
    visit = visit_of(request)
    told, _standing = _mine(visit, week_event_id)
    form = HappenedForm(request.POST or None, event=told.event, today=visit.today)
    if form.is_valid():
        event = replace(told.event, words=form.cleaned_data["words"], happened_date=form.happened_date)
        _keep(request, week_event_id, event, seen=_seen(request))
        return _onwards("portal:week-who", told)
    return _step(request, "happened", visit, form=form, event_id=week_event_id, version=told.version, told=told)


@needs(Permission.WEEK_TELL, methods=("GET", "POST"))
def who(request: SignedInRequest, week_event_id: UUID) -> HttpResponse:
    """With whom: each name is the button that says it."""
    visit = visit_of(request)
    told, _standing = _mine(visit, week_event_id)
    people = [each for each in own_people(visit.person.id) if each.is_alive]
    is_sent = request.method == "POST"
    pressed = request.POST.get("who", "")
    event = replace(told.event, company=None, somebody_id=None, somebody_words="")
    chosen = next((each for each in people if str(each.id) == pressed), None)
    form = SomebodyElseForm(
        request.POST if is_sent and pressed == Company.SOMEBODY_ELSE else None,
        initial={"somebody": told.event.somebody_words},
    )
    if chosen is not None:
        event = replace(event, company=Company.SOMEBODY, somebody_id=chosen.id)
    elif pressed == Company.NOBODY:
        event = replace(event, company=Company.NOBODY)
    elif form.is_valid():
        event = replace(event, company=Company.SOMEBODY_ELSE, somebody_words=form.cleaned_data["somebody"])
    if is_sent and event.company is not None:
        _keep(request, week_event_id, event, seen=_seen(request))
        return _onwards("portal:week-mood", told)
    return _step(
        request,
        "who",
        visit,
        form=form,
        event_id=week_event_id,
        version=told.version,
        told=told,
        people=sorted(people, key=lambda each: (each.ring, each.number)),
        is_amiss=is_sent and not form.is_bound,
    )


@needs(Permission.WEEK_TELL, methods=("GET", "POST"))
def mood(request: SignedInRequest, week_event_id: UUID) -> HttpResponse:
    """How it left me: the number is the button that ends the telling."""
    visit = visit_of(request)
    told, _standing = _mine(visit, week_event_id)
    form = MoodForm(request.POST or None, initial={"feelings": told.event.feelings})
    if form.is_valid():
        feelings = tuple(form.cleaned_data["feelings"])
        event = replace(told.event, feelings=feelings, mood=form.mood_number, is_told=True)
        _keep(request, week_event_id, event, seen=_seen(request))
        return see_other("portal:week", just="changed" if told.told_at else "told")
    return _step(
        request,
        "mood",
        visit,
        form=form,
        event_id=week_event_id,
        version=told.version,
        told=told,
        choices=range(MOOD_MAX + 1),
        no_number=NO_NUMBER,
    )


@needs(Permission.WEEK_TELL, methods=("GET", "POST"))
def taken_back(request: SignedInRequest, week_event_id: UUID) -> HttpResponse:
    """Asked once more, then it is off the list."""
    visit = visit_of(request)
    told, _standing = _mine(visit, week_event_id)
    if request.method == "POST":
        take_back_event(actor=request.actor, week_event_id=week_event_id, seen=_seen(request), at=request.received_at)
        return see_other("portal:week", just="taken-back")
    names = _names(own_people(visit.person.id))
    return page(
        request,
        "portal/week/taken_back.html",
        event=in_words(told, names=names, visit=visit),
        version=told.version,
        therapist=visit.team.therapist,
    )


def _step(request: SignedInRequest, step: str, visit: Visit, *, form: Any, **context: Any) -> HttpResponse:
    return page(
        request,
        f"portal/week/{step}.html",
        status=422 if form.is_bound or context.get("is_amiss") else 200,
        form=form,
        therapist=visit.team.therapist,
        **context,
    )


def _mine(visit: Visit, week_event_id: UUID) -> tuple[EventTold, Standing]:
    """One of my own events, while it can still be changed. Raises Http404, TalkedAbout"""
    standing = standing_of(visit.person.id)
    events = events_of(standing.course_id) if standing else ()
    told = next((each for each in events if each.id == week_event_id), None)
    if standing is None or told is None:
        raise Http404
    if told.taken_up_in is not None:
        raise TalkedAbout
    return told, standing


def _keep(request: SignedInRequest, event_id: UUID, event: WeekEvent, *, seen: int) -> None:
    tell_event(actor=request.actor, week_event_id=event_id, event=event, seen=seen, at=request.received_at)


def _onwards(next_step: str, told: EventTold) -> HttpResponse:
    """The next step while it is told for the first time; back to the week once it was."""
    return see_other("portal:week", just="changed") if told.told_at else see_other(next_step, told.id)


def _names(people: tuple[InventoryPerson, ...]) -> Mapping[UUID, str]:
    return {each.id: each.nickname for each in people}


def _seen(request: SignedInRequest) -> int:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 6 else 0


def _drawn_id(request: SignedInRequest) -> UUID:
    """The id made when the form was drawn; a form without one counts as sent once."""
    try:
        return UUID(request.POST.get("event", ""))
    except ValueError:
        return uuid.uuid4()
