"""What the service shows of what scores mean: two switches, who set them, and what is being switched on."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.actions import decide_what_is_shown
from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import ShownSince, shown_decisions
from openipt.core.outcomes import STARTING_MODEL
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.widgets import AnyOf, OneOf
from openipt.web.pages import page, see_other
from openipt.web.shell import service_here

ALL, PUBLISHED, NOTHING = "all", "published", "nothing"


class ShownForm(forms.Form):
    """How much of what scores mean is shown, and that whoever decides has read what our own rules are."""

    shows = forms.ChoiceField(
        label=gettext_lazy("What therapists see beside a score"),
        choices=[
            (NOTHING, gettext_lazy("Scores and literal answers alone")),
            (PUBLISHED, gettext_lazy("Also bands and change by published rules")),
            (ALL, gettext_lazy("Also design rules that nobody has validated: reviews asked for, the average course")),
        ],
        widget=OneOf(),
        error_messages={"required": gettext_lazy("Choose what is shown")},
    )
    has_read = forms.MultipleChoiceField(
        label=gettext_lazy("For the design rules"),
        choices=[("yes", gettext_lazy("I have read what they are, and I answer for switching them on here"))],
        widget=AnyOf(),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Switching on what nobody validated is a clinician's decision, taken after reading."""
        given = super().clean() or {}
        if given.get("shows") == ALL and not given.get("has_read"):
            self.add_error("has_read", _("Read what the design rules are below, then tick that you have"))
        return given


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
    shows = form.cleaned_data["shows"]
    decide_what_is_shown(
        actor=request.actor, interprets=shows != NOTHING, shows_unvalidated=shows == ALL, at=request.received_at
    )
    return see_other("manage:shown", just="decided")


def _show(request: SignedInRequest, *, sent: ShownForm | None = None) -> HttpResponse:
    service = service_here(request)
    zone = ZoneInfo(service.time_zone)
    now = _choice(interprets=service.interprets, shows_unvalidated=service.shows_unvalidated)
    return page(
        request,
        "manage/shown.html",
        status=422 if sent else 200,
        form=sent or ShownForm(initial={"shows": now}),
        not_kept=sent,
        just=request.GET.get("just", ""),
        model=STARTING_MODEL,
        history=[_told(each, zone) for each in shown_decisions(service.id)],
    )


def _choice(*, interprets: bool, shows_unvalidated: bool) -> str:
    if not interprets:
        return NOTHING
    return ALL if shows_unvalidated else PUBLISHED


def _told(since: ShownSince, zone: ZoneInfo) -> dict[str, Any]:
    """One decision: the day on the service's wall, who decided, and what is shown since."""
    choices = dict(ShownForm.base_fields["shows"].choices)  # type: ignore[attr-defined]
    return {
        "day": since.decided_at.astimezone(zone).date(),
        "by": since.by,
        "said": choices[_choice(interprets=since.interprets, shows_unvalidated=since.shows_unvalidated)],
    }
