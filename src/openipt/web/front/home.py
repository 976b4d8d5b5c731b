"""The front page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from openipt.web.doors import open_to_all
from openipt.web.pages import page


@open_to_all("anybody may read what IPT is")
def home(request: Any) -> HttpResponse:
    """What IPT is and is not for."""
    return page(request, "front/home.html")
