"""Handing a device of the service to a person for one check-in; the colleague's own session ends."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.checkins.actions import hand_over_check_in
from openipt.clinic.people.access import person_for
from openipt.web.doors import SignedInRequest, needs
from openipt.web.kiosk import hand_over
from openipt.web.pages import see_other
from openipt.web.practice.people import check_same_person


@needs(Permission.CHECK_IN_ENTER, methods=("POST",))
def handed_over(request: SignedInRequest, person_id: UUID, check_in_id: UUID) -> HttpResponse:
    """From here on this browser shows this check-in alone."""
    person_for(request.actor, person_id, to=Permission.CHECK_IN_ENTER)
    check_same_person(request.POST, person_id)
    hand_over_check_in(actor=request.actor, person_id=person_id, check_in_id=check_in_id, at=request.received_at)
    hand_over(request, check_in_id)
    return see_other("portal:check-in", check_in_id)
