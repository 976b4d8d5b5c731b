"""What the portal says when a check-in cannot go on: what happened, what was kept, where to go."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from openipt.clinic.checkins.refusals import AlreadyReceived, SubmissionConflict
from openipt.core.measures import UnknownMeasure, WordingNotLicensed
from openipt.core.vocabulary import Refusal
from openipt.web.pages import page

_STATUS: dict[type[Refusal], int] = {
    AlreadyReceived: 422,
    SubmissionConflict: 409,
    UnknownMeasure: 422,
    WordingNotLicensed: 422,
}
_REFUSALS = tuple(_STATUS)


def calm(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Turn the refusals of a check-in into a page with a way on; all others are the whole web's to answer."""

    @wraps(view)
    def calmly(request: Any, check_in_id: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, check_in_id, **kwargs)
        except _REFUSALS as refusal:
            return _page(request, refusal, check_in_id)

    return calmly


def _page(request: Any, refusal: Refusal, check_in_id: Any) -> HttpResponse:
    return page(
        request,
        "portal/refused.html",
        status=_STATUS[type(refusal)],
        code=refusal.code,
        check_in_id=check_in_id,
    )
