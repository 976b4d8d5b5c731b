"""The end of a check-in on a device that was handed over: thanks, and then an empty page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.checkins.access import check_in_for
from openipt.web.doors import open_to_all
from openipt.web.front.sessions import end
from openipt.web.pages import page, plain_page, see_other

THANKS_SECONDS = 20
"""How long the thanks stand there."""


@open_to_all("a device that was handed over stops here", methods=("GET", "POST"))
def handed_over(request: Any) -> HttpResponse:
    """Whether to go on or to stop; then, or once the answers were sent, the session ends. After that, nothing."""
    if request.handed_over is None:
        return _blank(request)
    if request.actor is None or "left" in request.GET:
        end(request)
        return _blank(request)
    check_in_id = request.handed_over.check_in_id
    check_in = check_in_for(request.actor, check_in_id, to=Permission.CHECK_IN_SUBMIT)
    if request.method == "POST" or check_in.received_at:
        end(request)
        return see_other("front:thanks")
    return page(request, "front/stop_here.html", check_in_id=check_in_id, by_link=False)


@open_to_all("thanks whoever answered on a device of the service")
def thanks(request: Any) -> HttpResponse:
    """Thanks, and the device back, please; the page goes blank by itself."""
    response = page(request, "front/thanks.html")
    response["Refresh"] = f"{THANKS_SECONDS}; url=/handed-over/"
    return response


def _blank(request: Any) -> HttpResponse:
    return plain_page(request, "front/blank.html", status=200)
