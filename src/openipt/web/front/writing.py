"""Somebody is writing: a long text is activity too, and nobody is signed out in the middle of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from openipt.web.doors import open_to_all


@open_to_all("a page tells that somebody is typing in it, and learns nothing")
def still_writing(request: Any) -> HttpResponse:
    """Nothing to say: that the request came is what counts."""
    return HttpResponse(status=204)
