"""What somebody finds who accompanies a person, asked anew on every page: what is taken back is gone at once."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils.dateformat import format as in_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.companions.actions import stop_accompanying
from openipt.clinic.companions.reads import Place, place_of
from openipt.clinic.courses.reads import Meeting
from openipt.clinic.safety_plan.reads import plan_of, standing_of_plan
from openipt.core.companions import May
from openipt.core.education import reading as reading_called
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.safety_plan import plan_in_words
from openipt.web.shell import Shell, service_here


@needs(Permission.PERSON_ACCOMPANY)
def home(request: SignedInRequest) -> HttpResponse:
    """What I am asked to do, and what there is to read; or kindly that nothing is here at the moment."""
    place = place_of(request.actor, at=request.received_at)
    if not place.may:
        return _nothing_here(request, status=200)
    zone = ZoneInfo(service_here(request).time_zone)
    return page(
        request,
        "companion/home.html",
        service=service_here(request).name,
        sees_times=May.TIMES in place.may,
        meetings=[_when_and_where(each, zone) for each in place.meetings],
        sees_readings=May.READINGS in place.may,
        readings=[(each.key, reading_called(each.key, each.version).text(each.language)) for each in place.readings],
        has_plan=May.SAFETY_PLAN in place.may and place.person_id and standing_of_plan(place.person_id).number > 0,
    )


@needs(Permission.PERSON_ACCOMPANY)
def reading(request: SignedInRequest, family_reading_key: str) -> HttpResponse:
    """One of the pages chosen for families."""
    given = {each.key: each for each in _place(request).readings}.get(family_reading_key)
    if given is None:
        return _nothing_here(request, status=404)
    shown = reading_called(given.key, given.version)
    text, written_in = shown.text(given.language), shown.language_for(given.language)
    return page(request, "companion/reading.html", text=text, written_in=written_in)


@needs(Permission.PERSON_ACCOMPANY)
def safety_plan(request: SignedInRequest) -> HttpResponse:
    """The safety plan of the person, as it stands, where they agreed."""
    place = _place(request)
    if May.SAFETY_PLAN not in place.may or place.person_id is None:
        return _nothing_here(request, status=404)
    kept, shell = plan_of(place.person_id), Shell.of(request)
    plan = plan_in_words(kept.plan, contacts=shell.contacts, own=shell.own_contacts) if kept else None
    return page(request, "companion/safety_plan.html", plan=plan)


@needs(Permission.PERSON_ACCOMPANY, methods=("GET", "POST"))
def stop(request: SignedInRequest) -> HttpResponse:
    """How to stop; posting it closes one's way in for good."""
    if request.POST.get("stop") == "yes":
        stop_accompanying(actor=request.actor, at=request.received_at)
        request.session.flush()
        return see_other("front:signed-out")
    return page(request, "companion/stop.html")


def _place(request: SignedInRequest) -> Place:
    return place_of(request.actor, at=request.received_at)


def _nothing_here(request: SignedInRequest, *, status: int) -> HttpResponse:
    """The same page whatever the reason, which nobody is told."""
    return page(request, "companion/nothing_here.html", status=status)


def _when_and_where(meeting: Meeting, zone: ZoneInfo) -> dict[str, str]:
    here: datetime = meeting.planned_at.astimezone(zone)
    day = in_format(here, pgettext("Django's date format for a day", "l j F"))
    full_hour = pgettext("Django's time format for a full hour", "g\N{NO-BREAK SPACE}A")
    other = pgettext("Django's time format", "g.i\N{NO-BREAK SPACE}A")
    clock = in_format(here, other if here.minute else full_hour).lower()
    return {"when": _("%(day)s, %(clock)s") % {"day": day, "clock": clock}, "place": meeting.place}
