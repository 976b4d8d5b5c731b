"""Making a link to one check-in for a person who chose a PIN; it is shown once."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.links.actions import make_check_in_link
from openipt.clinic.links.reads import links_to
from openipt.clinic.people.access import person_for
from openipt.clinic.people.reads import care_team_of, heading
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page
from openipt.web.practice import moments
from openipt.web.practice.desk import desk_of
from openipt.web.practice.people import check_same_person, person_head, tabs_of


@needs(Permission.CHECK_IN_ENTER, methods=("POST",))
def link(request: SignedInRequest, person_id: UUID, check_in_id: UUID) -> HttpResponse:
    """Make a link and show it, this once. Loading the page again makes another, and the first one ends."""
    desk = desk_of(request)
    row = person_for(request.actor, person_id, to=Permission.CHECK_IN_ENTER)
    check_same_person(request.POST, person_id)
    token = make_check_in_link(
        actor=request.actor, person_id=person_id, check_in_id=check_in_id, at=request.received_at
    )
    made = links_to([check_in_id], at=request.received_at)[check_in_id]
    return page(
        request,
        "practice/link.html",
        head=person_head(heading(row, today=desk.today), standing_of(person_id), care_team_of(person_id)),
        tabs=tabs_of(person_id, here="check-ins"),
        address=f"{settings.LINK_BASE}/answer/{token}/",
        until=moments.at(desk.here(made.expires_at), today=desk.today),
    )
