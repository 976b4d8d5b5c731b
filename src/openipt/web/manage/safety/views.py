"""How this service receives alerts: what holds now, a form to change it, and every version before."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import colleagues_who_may
from openipt.clinic.safety.actions import arrange_safety
from openipt.clinic.safety.reads import arranged_so_far, arrangement_of, count_unheard
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.refusing import said_on
from openipt.web.manage.safety.form import SafetyForm
from openipt.web.manage.safety.words import changes_in_words, day_in_words
from openipt.web.pages import page, see_other
from openipt.web.shell import service_here


@needs(Permission.SAFETY_ARRANGE, methods=("GET", "POST"))
def safety(request: SignedInRequest) -> HttpResponse:
    """Who receives alerts, when, how soon; a POST decides it anew. Raises FormStale"""
    service, now = service_here(request), arrangement_of(request.actor)
    colleagues = colleagues_who_may(Permission.ALERT_ANSWER, service_id=service.id)
    form = SafetyForm(request.POST or None, now=now, colleagues=colleagues)
    if request.method == "POST" and _kept(request, form):
        return see_other("manage:safety", just="arranged")
    names = {each.account_id: each.name for each in colleagues}
    return page(
        request,
        "manage/safety.html",
        status=422 if form.is_bound else 200,
        form=form,
        not_kept=form if form.is_bound else None,
        just=request.GET.get("just", ""),
        duty=[names[account_id] for account_id in now.duty if account_id in names],
        outside=now.outside_name,
        unheard=count_unheard(request.actor),
        history=_history(request, ZoneInfo(service.time_zone)),
    )


def _kept(request: SignedInRequest, form: SafetyForm) -> bool:
    if not form.is_valid():
        return False
    with said_on(form):
        arrange_safety(
            actor=request.actor,
            arrangement=form.arrangement(),
            seen=form.cleaned_data["seen"],
            at=request.received_at,
        )
    return not form.errors


def _history(request: SignedInRequest, zone: ZoneInfo) -> list[dict[str, Any]]:
    """Every version, the latest first: the day, who decided, and what it changed."""
    versions = arranged_so_far(request.actor)
    return [
        {
            "day": day_in_words(later.set_at.astimezone(zone).date()),
            "by": later.by,
            "said": changes_in_words(later, earlier),
        }
        for later, earlier in pairwise([*versions, None])
        if later is not None
    ]
