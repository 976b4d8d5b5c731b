"""Who can see what: in plain words, with the names of those who can, and of those who did in an emergency."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.companions.reads import companions_of
from openipt.clinic.emergency.reads import opened_of
from openipt.clinic.people.access import own_person
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page
from openipt.web.portal import moments
from openipt.web.portal.companions.page import my_companion
from openipt.web.portal.visit import visit_of


@dataclass(frozen=True, kw_only=True)
class OpenedInWords:
    """Who opened the record in an emergency, and when."""

    by: str
    day: str
    clock: str


@needs(Permission.OWN_RECORD_READ)
def who_can_see(request: SignedInRequest) -> HttpResponse:
    """Who sees the answers, who hears of an alert, that looking is written down, and what an emergency opens."""
    visit = visit_of(request)
    opened = [
        OpenedInWords(
            by=each.by, day=moments.day_and_year(visit.here(each.at)), clock=moments.clock(visit.here(each.at))
        )
        for each in opened_of(visit.person.id)
    ]
    person = own_person(request.actor, to=Permission.OWN_RECORD_READ)
    beside = [each for each in companions_of(person, at=request.received_at) if each.ended_at is None]
    companions = [my_companion(each, visit) for each in beside]
    return page(request, "portal/who_can_see.html", visit=visit, opened=opened, companions=companions)
