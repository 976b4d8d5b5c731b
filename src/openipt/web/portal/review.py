"""Before anything is sent: what was left blank, the week, one's own words, and the buttons that send."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.checkins.actions import send_check_in
from openipt.web.doors import SignedInRequest, needs
from openipt.web.kiosk import way_of
from openipt.web.pages import page, see_other_at
from openipt.web.portal.asking import after_sending
from openipt.web.portal.asks import asks_of
from openipt.web.portal.forms import OwnWords
from openipt.web.portal.questions import blanks
from openipt.web.portal.refusals import calm
from openipt.web.portal.sheet import sheet_for
from openipt.web.portal.visit import visit_of


@needs(Permission.CHECK_IN_SUBMIT, methods=("GET", "POST"))
@calm
def review(request: SignedInRequest, check_in_id: UUID) -> HttpResponse:
    """Look over a check-in and send it, also with a touch on what it asks besides. Sending it twice is one fact."""
    sheet = sheet_for(request.actor, check_in_id)
    if sheet.received_at and request.method == "GET":
        return redirect("portal:done", check_in_id)
    form = OwnWords(request.POST if request.method == "POST" else None, questions=sheet.questions)
    if not form.is_valid():
        return page(
            request,
            "portal/review.html",
            status=422 if form.is_bound else 200,
            sheet=sheet,
            blanks=blanks(sheet.questions),
            form=form,
            asks=asks_of(request, check_in_id, visit_of(request)),
        )
    send_check_in(
        actor=request.actor,
        check_in_id=check_in_id,
        words=form.cleaned_data["words"],
        at=request.received_at,
        way=way_of(request),
    )
    return see_other_at(after_sending(request, check_in_id))
