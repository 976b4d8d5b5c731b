"""Where the link of a message leads: to what waits, once we know who is asking."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.messages.actions import note_opened
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import see_other


@needs(Permission.OWN_RECORD_READ)
def message(request: SignedInRequest, message_id: UUID) -> HttpResponse:
    """Note that it was opened, by its recipient and by nobody's mail scanner, and go to their first page."""
    note_opened(actor=request.actor, message_id=message_id, at=request.received_at)
    return see_other("portal:home")
