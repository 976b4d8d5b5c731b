"""The front page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from openipt.web.doors import open_to_all
from openipt.web.front.sessions import landing
from openipt.web.pages import page
from openipt.web.words import role_in_words


@open_to_all("anybody may read what IPT is")
def home(request: Any) -> HttpResponse:
    """What IPT is and is not for; and for whoever is signed in, the way to their pages, or that there are none yet."""
    actor = request.actor
    return page(
        request,
        "front/home.html",
        own_pages=landing(actor) if actor else "",
        roles=[role_in_words(role) for role in sorted(actor.roles)] if actor else [],
    )
