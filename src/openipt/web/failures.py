"""Refusals and mistakes become calm pages, in this one place. No page ever shows a stack."""

from __future__ import annotations

import logging
import sys
import uuid
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.foundation.keys.master import MasterKeyTrouble
from openipt.core.vocabulary import Refusal
from openipt.web.pages import plain_page
from openipt.web.shell import Shell
from openipt.web.words import in_words

_log = logging.getLogger("openipt.failures")
UNREACHABLE = (DatabaseError, InterfaceError, OSError, MasterKeyTrouble)
"""What means that facts can neither be kept nor read at this moment."""
_CONFLICTS = frozenset({"submission.conflict", "form.stale"})


class RefusalsBecomePages:
    """The web's one translation of refusals, and of a database that cannot be reached."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: Any, exception: Exception) -> HttpResponse | None:
        match exception:
            case NotYours() | NotAllowed():
                return not_found(request)
            case Refusal():
                status = 409 if exception.code in _CONFLICTS else 422
                return _calm_page(request, "failures/refused.html", status=status, words=in_words(exception))
        return _not_kept(request, exception) if isinstance(exception, UNREACHABLE) else None


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What you may not see and what does not exist are the same page, to the byte."""
    return _calm_page(request, "failures/not_found.html", status=404)


def mistake(request: HttpRequest) -> HttpResponse:
    """Something of ours broke: what was kept, what to do, a reference. Called while the exception is still at hand."""
    exception = sys.exception()
    if isinstance(exception, UNREACHABLE):
        return _not_kept(request, exception)
    return _calm_page(request, "failures/mistake.html", status=500, reference=_note(exception))


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request was malformed or too large: nothing was changed."""
    return _calm_page(request, "failures/not_understood.html", status=400)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is older than this sign-in, or came from elsewhere: nothing was changed."""
    return _calm_page(request, "failures/stale_form.html", status=403)


def _not_kept(request: HttpRequest, exception: BaseException) -> HttpResponse:
    return _calm_page(request, "failures/not_kept.html", status=503, reference=_note(exception))


def _calm_page(request: HttpRequest, template: str, *, status: int, **context: Any) -> HttpResponse:
    """A whole page with the public frame and the installation's crisis numbers; it asks nothing of the database."""
    response = plain_page(request, template, status=status, frame="shell/whole.html", shell=Shell(), **context)
    # what was asked for by script takes the place of the whole page, not of a part of it
    response["HX-Retarget"] = "body"
    response["HX-Reswap"] = "innerHTML show:window:top"
    return response


def _note(exception: BaseException | None) -> str:
    # the kind alone: a database's own words may quote what somebody typed
    reference = uuid.uuid4().hex[:8]
    _log.error("%s %s", reference, type(exception).__name__)
    return reference
