"""Refusals and mistakes become calm pages, in this one place. No page ever shows a stack."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.foundation.keys.master import MasterKeyTrouble
from openipt.core.vocabulary import Refusal
from openipt.web.pages import plain_page
from openipt.web.words import in_words

_log = logging.getLogger("openipt.failures")
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
                return plain_page(request, "failures/refused.html", status=status, words=in_words(exception))
            case DatabaseError() | InterfaceError() | OSError() | MasterKeyTrouble():
                reference = _note(exception)
                return plain_page(request, "failures/not_kept.html", status=503, reference=reference)
        return None


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What you may not see and what does not exist are the same page, to the byte."""
    return plain_page(request, "failures/not_found.html", status=404)


def mistake(request: HttpRequest) -> HttpResponse:
    """Something of ours broke: what was kept, what to do, a reference."""
    return plain_page(request, "failures/mistake.html", status=500, reference=uuid.uuid4().hex[:8])


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is older than this sign-in, or came from elsewhere: nothing was changed."""
    return plain_page(request, "failures/stale_form.html", status=403)


def _note(exception: Exception) -> str:
    # the kind alone: a database's own words may quote what somebody typed
    reference = uuid.uuid4().hex[:8]
    _log.error("%s %s", reference, type(exception).__name__)
    return reference
