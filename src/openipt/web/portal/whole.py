"""All questions on one page, for those who would rather see them together."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.checkins.actions import submit_check_in
from openipt.web.doors import SignedInRequest, needs
from openipt.web.kiosk import way_of
from openipt.web.pages import page, see_other
from openipt.web.portal.forms import WholeCheckIn
from openipt.web.portal.refusals import calm
from openipt.web.portal.sheet import sheet_for


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
        return page(request, "portal/whole.html", status=status, sheet=sheet, form=form)
    receipt = submit_check_in(
        actor=request.actor,
        check_in_id=check_in_id,
        answers=form.answers,
        words=form.cleaned_data["words"],
        at=request.received_at,
        way=way_of(request),
    )
    return see_other("portal:help" if receipt.alert_due_at else "portal:done", check_in_id)
