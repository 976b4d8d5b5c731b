"""The door to a check-in: it opens where the person left off."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.reminders.actions import note_check_in_opened
from openipt.web.doors import SignedInRequest, needs
from openipt.web.portal.asks import asks_of
from openipt.web.portal.questions import first_unseen
from openipt.web.portal.refusals import calm
from openipt.web.portal.sheet import sheet_for
from openipt.web.portal.visit import visit_of


@needs(Permission.CHECK_IN_SUBMIT)
@calm
def check_in(request: SignedInRequest, check_in_id: UUID) -> HttpResponse:
    """On to the first question not seen yet, to the review once all were, or of one that was sent
    to what was begun with it, or to its end.

    Whoever comes here has opened what a reminder told of, with its link or without it.
    """
    sheet = sheet_for(request.actor, check_in_id)
    note_check_in_opened(actor=request.actor, check_in_id=check_in_id, at=request.received_at)
    if sheet.received_at:
        begun = asks_of(request, check_in_id, visit_of(request)).is_begun()
        return redirect("portal:check-in-mood" if begun else "portal:done", check_in_id)
    question = first_unseen(sheet.questions)
    return redirect("portal:item", check_in_id, question.item) if question else redirect("portal:review", check_in_id)
