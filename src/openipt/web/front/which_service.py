"""Whoever works at several services chooses at which one they are now; the session remembers it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect

from openipt.clinic.staff.reads import services_of
from openipt.web.doors import open_to_all, sign_in_first
from openipt.web.pages import page

SERVICE = "service"
"""What the session remembers it under."""


@open_to_all("whoever is signed in finds their own services, and nobody any other", methods=("GET", "POST"))
def which_service(request: Any) -> HttpResponse:
    """The services one works at, and going over to another: from the next page on its people alone are there."""
    if request.actor is None or request.actor.account_id is None:
        return sign_in_first(request, "next=/service/")
    known = services_of(request.actor.account_id)
    if request.method == "POST":
        asked = request.POST.get("service", "")
        if asked in {str(service.id) for service in known}:
            request.session[SERVICE] = str(UUID(asked))
            return HttpResponseRedirect("/")
    return page(request, "front/which_service.html", services=known, here=request.actor.service_id)
