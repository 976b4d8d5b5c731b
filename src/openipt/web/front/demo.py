"""The demo's own way in: one button for each invented person. Not there at all in a real installation."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect

from openipt.clinic.accounts.access import themselves
from openipt.clinic.accounts.demo import CAST, CastMember, NobodyOfThatName, demo_account
from openipt.core.vocabulary import NOT_STAFF, Role
from openipt.web.doors import open_to_all
from openipt.web.front.sessions import begin, landing
from openipt.web.pages import page

_FIRST = ("mara", "lind")
"""Whom to be first: the two between whom the story of the demo runs."""


@open_to_all("the demo has no secrets, and is absent elsewhere")
def cast(request: Any) -> HttpResponse:
    """Everybody one can be."""
    _only_in_the_demo(request)
    return page(
        request,
        "front/demo.html",
        first=[member for who in _FIRST for member in CAST if member.who == who],
        people=[member for member in _rest() if member.role is Role.PERSON],
        beside=[member for member in _rest() if member.role is Role.CARER],
        staff=[member for member in _rest() if member.role not in NOT_STAFF],
        next_page=request.GET.get("next", ""),
        was_ended="ended" in request.GET,
    )


@open_to_all("the demo has no secrets, and is absent elsewhere", methods=("POST",))
def sign_in(request: Any) -> HttpResponse:
    """Be one of them."""
    _only_in_the_demo(request)
    try:
        account = demo_account(request.POST.get("who", ""))
    except NobodyOfThatName as refusal:
        raise Http404 from refusal
    actor = themselves(account.id)
    if actor is None:
        raise Http404
    begin(request, actor, way="demo", with_factor=True)
    response = HttpResponseRedirect(landing(actor, asked_for=request.POST.get("next", "")))
    response.status_code = 303
    return response


def _only_in_the_demo(request: Any) -> None:
    """The demo is a demo only on the machine it runs on."""
    if not settings.DEMO or not ip_address(request.META["REMOTE_ADDR"]).is_loopback:
        raise Http404


def _rest() -> list[CastMember]:
    return [member for member in CAST if member.who not in _FIRST]
