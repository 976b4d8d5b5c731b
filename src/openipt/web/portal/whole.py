"""All questions on one page, for those who would rather see them together."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.checkins.actions import submit_check_in
from openipt.web.doors import SignedInRequest, needs
from openipt.web.kiosk import way_of
from openipt.web.pages import page, see_other, see_other_at
from openipt.web.portal.asking import after_sending
from openipt.web.portal.asks import asks_of
from openipt.web.portal.forms import WholeCheckIn
from openipt.web.portal.refusals import calm
from openipt.web.portal.sheet import sheet_for
from openipt.web.portal.visit import visit_of


@needs(Permission.CHECK_IN_SUBMIT, methods=("GET", "POST"))
@calm
def whole(request: SignedInRequest, check_in_id: UUID) -> HttpResponse:
    """Answer everything and send it at once. The check-in's own id is the submission's, so twice is one fact."""
    sheet = sheet_for(request.actor, check_in_id, is_filled_in=request.method == "GET")
    if sheet.received_at and request.method == "GET":
        return redirect("portal:done", check_in_id)
    form = WholeCheckIn(
        request.POST if request.method == "POST" else None, questions=sheet.questions, language=sheet.wording.language
    )
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        asks = asks_of(request, check_in_id, visit_of(request))
        return page(request, "portal/whole.html", status=status, sheet=sheet, form=form, asks=asks)
    receipt = submit_check_in(
        actor=request.actor,
        check_in_id=check_in_id,
        answers=form.answers,
        words=form.cleaned_data["words"],
        at=request.received_at,
        way=way_of(request),
    )
    after = after_sending(request, check_in_id)
    return see_other("portal:help", check_in_id) if receipt.alert_due_at else see_other_at(after)
