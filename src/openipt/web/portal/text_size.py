"""Larger letters for a check-in, or the usual ones again; remembered while one is signed in."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import see_other
from openipt.web.portal.refusals import calm
from openipt.web.portal.sheet import sheet_for
from openipt.web.shell import LARGE_TEXT


@needs(Permission.CHECK_IN_SUBMIT, methods=("POST",))
@calm
def text_size(request: SignedInRequest, check_in_id: UUID) -> HttpResponse:
    """Change the size of letters, and back to the question one was at."""
    sheet = sheet_for(request.actor, check_in_id)
    request.session[LARGE_TEXT] = not request.session.get(LARGE_TEXT, False)
    asked = request.POST.get("item", "")
    if any(question.item == asked for question in sheet.questions):
        return see_other("portal:item", check_in_id, asked)
    return see_other("portal:check-in", check_in_id)
