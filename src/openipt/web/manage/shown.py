"""What the service shows of what scores mean: the lead's switch, and whether a clinician has design rules on."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.actions.services import decide_what_is_shown, switch_own_rules_off
from openipt.clinic.accounts.permissions import Permission
from openipt.core.outcomes import STARTING_MODEL
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.widgets import OneOf
from openipt.web.own_rules import answered_for, decided_so_far
from openipt.web.pages import page, see_other
from openipt.web.shell import service_here

PUBLISHED, NOTHING = "published", "nothing"


class ShownForm(forms.Form):
    """How much of what scores mean is shown."""

    shows = forms.ChoiceField(
        label=gettext_lazy("What therapists see beside a score"),
        choices=[
            (NOTHING, gettext_lazy("Scores and literal answers alone")),
            (PUBLISHED, gettext_lazy("Also bands and change by published rules")),
        ],
        widget=OneOf(),
        error_messages={"required": gettext_lazy("Choose what is shown")},
    )


@needs(Permission.SHOWN_DECIDE)
def shown(request: SignedInRequest) -> HttpResponse:
    """What is shown now, since when and by whose decision."""
    return _show(request)


@needs(Permission.SHOWN_DECIDE, methods=("POST",))
def decided(request: SignedInRequest) -> HttpResponse:
    """Keep the decision; it counts from the next page on."""
    form = ShownForm(request.POST)
    if not form.is_valid():
        return _show(request, sent=form)
    interprets = form.cleaned_data["shows"] != NOTHING
    decide_what_is_shown(actor=request.actor, interprets=interprets, at=request.received_at)
    return see_other("manage:shown", just="decided")


@needs(Permission.SHOWN_DECIDE, methods=("POST",))
def rules_off(request: SignedInRequest) -> HttpResponse:
    """Switch design rules off; on again is for a clinician."""
    switch_own_rules_off(actor=request.actor, at=request.received_at)
    return see_other("manage:shown", just="off")


def _show(request: SignedInRequest, *, sent: ShownForm | None = None) -> HttpResponse:
    service = service_here(request)
    return page(
        request,
        "manage/shown.html",
        status=422 if sent else 200,
        form=sent or ShownForm(initial={"shows": PUBLISHED if service.interprets else NOTHING}),
        not_kept=sent,
        just=request.GET.get("just", ""),
        is_on=service.shows_unvalidated,
        answered=answered_for(service),
        model=STARTING_MODEL,
        history=decided_so_far(service.id, zone=ZoneInfo(service.time_zone)),
    )
