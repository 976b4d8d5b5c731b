"""page(): one template, drawn whole, or only its main part when htmx asks for it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_vary_headers


def page(request: Any, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """The page, whole; or its main part alone for an htmx request. Restoring history always gets the whole page."""
    htmx = getattr(request, "htmx", None)
    whole = not htmx or htmx.history_restore_request
    frame = "shell/whole.html" if whole else "shell/part.html"
    response = HttpResponse(render_to_string(template, {"frame": frame, **context}, request), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def plain_page(request: HttpRequest, template: str, *, status: int, **context: Any) -> HttpResponse:
    """A page that asks nothing of the database, for when something is wrong."""
    return HttpResponse(render_to_string(template, context), status=status)


def see_other(view: str, *args: Any, just: str = "", at: str = "") -> HttpResponse:
    """Where to look after something was done: a page to GET, so that loading it again does nothing twice.

    Takes    just: a word for what was done, which the page says once; never anything about a person
             at: the part of the page to come back to
    """
    query = f"?{urlencode({'just': just})}" if just else ""
    place = f"#{at}" if at else ""
    return see_other_at(reverse(view, args=args) + query + place)


def see_other_at(address: str) -> HttpResponse:
    """The same, for an address of ours that is known already."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
