"""The caseload: a triage list, the most pressing first."""

from __future__ import annotations

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission, can
from openipt.clinic.caseload.reads import caseload
from openipt.clinic.emergency.reads import told_of
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.caseload_page import caseload_page
from openipt.web.practice.desk import desk_of
from openipt.web.practice.told import told_in_words


@needs(Permission.ALERT_ANSWER)
def home(request: SignedInRequest) -> HttpResponse:
    """Where staff arrive: the caseload; for a lead, who has none, the alerts that reached them."""
    if not can(request.actor, Permission.CASELOAD_READ):
        return see_other("practice:alerts")
    desk = desk_of(request)
    rows = caseload(request.actor, service=desk.service, today=desk.today)
    return page(
        request,
        "practice/caseload.html",
        caseload=caseload_page(rows, desk),
        told=[told_in_words(each, desk) for each in told_of(request.actor, at=request.received_at)],
        may_in_emergency=can(request.actor, Permission.EMERGENCY_OPEN),
        just=request.GET.get("just", ""),
    )
