"""Every view says who may use it: `@needs(...)`, or `@open_to_all("why")`. What says nothing is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from openipt.clinic.accounts.permissions import Permission, can
from openipt.web.lasting import is_fresh

if TYPE_CHECKING:
    from datetime import datetime

    from openipt.clinic.foundation.actor import Actor

View = Callable[..., HttpResponse]

_SAID_ONCE = frozenset({"password", "again", "code", "answer", "next"})
"""Fields with which one shows who one is, and those that are kept nowhere on the way."""


class SignedInRequest(HttpRequest):
    """A request from somebody: who, and when it reached us."""

    actor: Actor
    received_at: datetime


def needs(permission: Permission, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """This view is for actors with this permission; anybody else finds a sign-in page, or nothing at all."""

    def declare(view: View) -> View:
        @require_http_methods([*methods, "HEAD"] if "GET" in methods else list(methods))
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.actor is None:
                return sign_in_first(request, f"next={quote(request.path)}")
            if not can(request.actor, permission):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.declared = permission.value  # type: ignore[attr-defined]
        guarded.methods = methods  # type: ignore[attr-defined]
        return guarded

    return declare


def signed_in(*, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """This view is for whoever is signed in, about nothing but their own way in."""

    def declare(view: View) -> View:
        @require_http_methods([*methods, "HEAD"] if "GET" in methods else list(methods))
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.actor is None:
                return sign_in_first(request, f"next={quote(request.path)}")
            if request.handed_over:
                raise Http404
            return view(request, *args, **kwargs)

        guarded.declared = "whoever is signed in"  # type: ignore[attr-defined]
        guarded.methods = methods  # type: ignore[attr-defined]
        return guarded

    return declare


def needs_step_up(view: View, *, back_to: str = "") -> View:
    """This view does what could do harm in other hands: if it was a while ago, one shows once more who one is.

    Stands under `@needs(...)` or `@signed_in()`. What was typed goes with them, and is done once they have shown it;
    only what is said once, such as a password, is asked for again on the page it was on.

    Takes    back_to: where they come back to instead, for a file that is no page
    """

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_fresh(request.session, at=request.received_at):
            return view(request, *args, **kwargs)
        goes_with_them = request.method == "POST" and _SAID_ONCE.isdisjoint(request.POST)
        here = back_to or (request.get_full_path() if request.method == "GET" else request.path)
        if request.method == "POST" and not goes_with_them:
            here = urlsplit(request.headers.get("Referer", "")).path
        response = HttpResponseRedirect(f"/sign-in/again/?next={quote(here)}" + "&typed=yes" * goes_with_them)
        response.status_code = 307 if goes_with_them else 303
        return response

    return guarded


def sign_in_first(request: HttpRequest, query: str) -> HttpResponse:
    """To the sign-in page. A part of a page never becomes it: what htmx asks for moves the whole window there, and
    what it sends stays on the page as it was typed, with a word about it."""
    where = f"/sign-in/?{query}"
    if "HX-Request" not in request.headers:
        return HttpResponseRedirect(where)
    if request.method == "GET":
        return HttpResponse(headers={"HX-Redirect": where})
    return HttpResponse(status=401, headers={"HX-Reswap": "none"})


def open_to_all(why: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """This view is for everybody, signed in or not, for the reason given."""

    def declare(view: View) -> View:
        guarded = require_http_methods([*methods, "HEAD"] if "GET" in methods else list(methods))(view)
        guarded.declared = f"everybody: {why}"  # type: ignore[attr-defined]
        guarded.methods = methods  # type: ignore[attr-defined]
        return guarded

    return declare
