"""Pages packed tight for a poor connection."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpResponse
from django.middleware.gzip import GZipMiddleware


def packed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Compress the answers of this view, for browsers that say they can read them so.

    The length of a compressed page tells something of what is in it to whoever can also choose part of it and see it
    pass (the attack called BREACH). So this is for pages that give back nothing of the request, and the middleware
    changes their length at random.
    """

    @wraps(view)
    def tightly(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        return cast(HttpResponse, GZipMiddleware(lambda _request: answer).process_response(request, answer))

    return tightly
