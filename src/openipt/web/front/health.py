"""For monitors."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from openipt.clinic.foundation.health import is_well
from openipt.web.doors import open_to_all


@open_to_all("monitors ask whether we are well, and learn nothing else")
def healthz(request: Any) -> HttpResponse:
    """200 ok, or 503: no details for strangers."""
    if is_well(request.received_at):
        return HttpResponse("ok", content_type="text/plain; charset=utf-8")
    return HttpResponse("not well", status=503, content_type="text/plain; charset=utf-8")
