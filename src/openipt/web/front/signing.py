"""Signing in and out. This version has a way in for the demo alone, and says so."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect

from openipt.web.doors import open_to_all
from openipt.web.front.sessions import end
from openipt.web.pages import page


@open_to_all("one signs in here")
def sign_in(request: Any) -> HttpResponse:
    """The way in: in the demo, the cast."""
    if settings.DEMO:
        kept = {key: request.GET[key] for key in ("next", "ended") if key in request.GET}
        return HttpResponseRedirect("/demo/" + (f"?{urlencode(kept)}" if kept else ""))
    return page(request, "front/sign_in.html", was_ended="ended" in request.GET, just=request.GET.get("just", ""))


@open_to_all("whoever is signed in may leave", methods=("POST",))
def sign_out(request: Any) -> HttpResponse:
    """End the session. The browser forgets the pages it kept, but not the help page, which is for anybody."""
    end(request)
    response = HttpResponseRedirect("/signed-out/")
    response.status_code = 303
    response["Clear-Site-Data"] = '"cache"'
    return response


@open_to_all("says that one has signed out")
def signed_out(request: Any) -> HttpResponse:
    """You are signed out, and what to mind on a shared device."""
    return page(request, "front/signed_out.html")
