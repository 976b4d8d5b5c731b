"""Leaving quickly: signed out, and on a page anybody might have open.

A form must not lead off our pages (`form-action 'self'`), so `/leave/` goes to an empty page of ours, which moves on.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt

from openipt.web.doors import open_to_all
from openipt.web.front.sessions import end
from openipt.web.pages import plain_page
from openipt.web.shell import NEUTRAL_PAGE


# A panic button must work from a page that was open for a day, so it asks for no token. Another site's form cannot
# misuse it: the session cookie is SameSite=Lax and does not travel with such a form.
@csrf_exempt
@open_to_all("whoever is in a hurry", methods=("POST",))
def leave(request: Any) -> HttpResponse:
    """Sign out and go away."""
    end(request)
    response = HttpResponseRedirect("/away/")
    response.status_code = 303
    response["Clear-Site-Data"] = '"cache"'
    return response


@open_to_all("an empty page on the way out")
def away(request: Any) -> HttpResponse:
    """Nothing to see; the browser moves on at once, and Back leads here rather than to what was open."""
    response = plain_page(request, "front/away.html", status=200, neutral_page=NEUTRAL_PAGE)
    response["Refresh"] = f"0; url={NEUTRAL_PAGE}"
    return response
