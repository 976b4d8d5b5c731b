"""Before anything is sent: what was left blank, room for one's own words, and the button that sends."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.checkins.actions import send_check_in
from openipt.web.doors import SignedInRequest, needs
from openipt.web.kiosk import way_of
from openipt.web.pages import page, see_other
from openipt.web.portal.forms import OwnWords
from openipt.web.portal.questions import blanks
from openipt.web.portal.refusals import calm
from openipt.web.portal.sheet import sheet_for


@needs(Permission.CHECK_IN_SUBMIT, methods=("GET", "POST"))
@calm
def review(request: SignedInRequest, check_in_id: UUID) -> HttpResponse:
    """Look over a check-in and send it. Sending it twice is one fact."""
    sheet = sheet_for(request.actor, check_in_id)
    if sheet.received_at and request.method == "GET":
        return redirect("portal:done", check_in_id)
    form = OwnWords(request.POST if request.method == "POST" else None, questions=sheet.questions)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        left = blanks(sheet.questions)
        return page(request, "portal/review.html", status=status, sheet=sheet, blanks=left, form=form)
    send_check_in(
        actor=request.actor,
        check_in_id=check_in_id,
        words=form.cleaned_data["words"],
        at=request.received_at,
        way=way_of(request),
    )
    return see_other("portal:done", check_in_id)
