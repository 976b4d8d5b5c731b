"""The reading list, and each reading on a page of its own."""

from __future__ import annotations

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.education.actions import say_reading_was_read
from openipt.clinic.education.reads import readings_given_to
from openipt.core.education import reading as reading_called
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.portal.reading.page import given
from openipt.web.portal.visit import visit_of

WANTS_TO_TALK = "talk"
"""What the second button says: read, and to be talked about."""


@needs(Permission.READING_READ)
def readings(request: SignedInRequest) -> HttpResponse:
    """Everything the person was given to read."""
    visit = visit_of(request)
    return page(
        request,
        "portal/reading/readings.html",
        visit=visit,
        readings=given(readings_given_to(visit.person.id), visit),
        just=request.GET.get("just", ""),
    )


@needs(Permission.READING_READ, methods=("GET", "POST"))
def reading(request: SignedInRequest, reading_key: str) -> HttpResponse:
    """One reading; a POST says that it was read, and whether to talk about it."""
    visit = visit_of(request)
    standing = readings_given_to(visit.person.id).get(reading_key)
    if standing is None:
        raise NotYours("No such reading.")
    if request.method == "POST":
        wants_to_talk = request.POST.get("read") == WANTS_TO_TALK
        say_reading_was_read(actor=request.actor, key=reading_key, wants_to_talk=wants_to_talk, at=request.received_at)
        return see_other("portal:readings", just="talk" if wants_to_talk else "read")
    shown = reading_called(reading_key, standing.version)
    return page(
        request,
        "portal/reading/reading.html",
        visit=visit,
        text=shown.text(standing.language),
        written_in=shown.language_for(standing.language),
        is_read=standing.read_at is not None,
    )
