"""Help now: whom to call, for anybody, without signing in and, once seen, without a connection."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from openipt.clinic.contacts.reads import own_contacts_here
from openipt.core.safety import contacts_for
from openipt.core.safety.contacts import places
from openipt.web.doors import open_to_all
from openipt.web.pages import page
from openipt.web.shell import Shell


@open_to_all("anybody may need help")
def help_now(request: Any) -> HttpResponse:
    """Whom to call here, or in the place asked for by `?country=`. The page says nothing about who reads it."""
    asked_for = request.GET.get("country", "")
    here = Shell.of(request).contacts
    contacts = contacts_for(asked_for) if asked_for else here
    today = timezone.localdate(request.received_at)
    return page(
        request,
        "front/help_now.html",
        shell=Shell(path=request.path, country=here.country),
        contacts=contacts,
        own=own_contacts_here(),
        places=places(),
        due_for_check=contacts.due_for_check(today),
    )


@open_to_all("keeps the help page for when there is no connection")
def service_worker(request: Any) -> HttpResponse:
    """The small program that shows the help page offline. It keeps that page and its looks, nothing else."""
    response = page(request, "front/service-worker.js")
    response["Content-Type"] = "text/javascript; charset=utf-8"
    return response


@open_to_all("shows a plan that its person chose to keep; the program itself holds nothing of anybody")
def safety_plan_worker(request: Any) -> HttpResponse:
    """The small program that shows one’s own safety plan offline, where one chose to keep it on this phone."""
    response = page(request, "front/safety-plan-worker.js")
    response["Content-Type"] = "text/javascript; charset=utf-8"
    return response
