"""Who can see what: in plain words, with the names of those who can."""

from __future__ import annotations

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page
from openipt.web.portal.visit import visit_of


@needs(Permission.OWN_RECORD_READ)
def who_can_see(request: SignedInRequest) -> HttpResponse:
    """Who sees the answers, who hears of an alert, and that looking is written down."""
    return page(request, "portal/who_can_see.html", visit=visit_of(request))
