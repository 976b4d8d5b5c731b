"""Help at once after a worrying answer: thanks, whom to call, who was told, and the choice to go on or stop."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from openipt.clinic.accounts.permissions import Permission
from openipt.web.doors import SignedInRequest, needs
from openipt.web.kiosk import came_by_link
from openipt.web.packing import packed
from openipt.web.pages import page
from openipt.web.portal.refusals import calm
from openipt.web.portal.sheet import sheet_for
from openipt.web.portal.told import told_about
from openipt.web.portal.visit import visit_of


@needs(Permission.CHECK_IN_SUBMIT)
@calm
@packed
def help_page(request: SignedInRequest, check_in_id: UUID) -> HttpResponse:
    """Whom to call now, and who must act on the answer by when."""
    sheet = sheet_for(request.actor, check_in_id)
    told = told_about(visit_of(request), sheet)
    if not sheet.flags and not (told and told.answer):
        return redirect("portal:check-in", check_in_id)
    if told and came_by_link(request):
        told = told.naming_nobody()
    left = sum(not question.is_seen for question in sheet.questions)
    return page(request, "portal/help.html", sheet=sheet, told=told, left=left)
