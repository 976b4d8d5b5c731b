"""My PIN for links to my check-ins: chosen here, changed here, and given up here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.links.actions import choose_pin, remove_pin
from openipt.clinic.links.reads import pin_chosen_at
from openipt.core.vocabulary import Refusal
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.pin import pin_widget
from openipt.web.forms.refusing import said_on
from openipt.web.pages import page, see_other
from openipt.web.portal import moments
from openipt.web.portal.visit import visit_of


class ChoosePinForm(forms.Form):
    """Six digits, twice."""

    pin = forms.CharField(
        label=gettext_lazy("Six digits"),
        help_text=gettext_lazy("Not your birthday, and not all alike or in a row."),
        max_length=40,
        widget=pin_widget(),
        error_messages={"required": gettext_lazy("Choose six digits")},
    )
    again = forms.CharField(
        label=gettext_lazy("The same six digits again"),
        max_length=40,
        widget=pin_widget(),
        error_messages={"required": gettext_lazy("Type the same six digits again")},
    )

    def clean(self) -> dict[str, Any]:
        """Twice the same, since nobody sees what they type."""
        given = self.cleaned_data
        if not self.errors and given["pin"] != given["again"]:
            self.add_error("again", _("These are other digits than the first. Type the same six again"))
        return given

    def refuse(self, refusal: Refusal) -> None:
        """Say a refusal beside the box that mends it."""
        self.add_error("pin", str(refusal))


@needs(Permission.WEEK_TELL, methods=("GET", "POST"))
def pin(request: SignedInRequest) -> HttpResponse:
    """Choose a PIN, or choose another; “no PIN” ends every link that is out."""
    if "remove" in request.POST:
        remove_pin(actor=request.actor, at=request.received_at)
        return see_other("portal:messages", just="pin-removed")
    visit = visit_of(request)
    chosen_at = pin_chosen_at(visit.person.id)
    form = ChoosePinForm(request.POST or None)
    if form.is_valid():
        with said_on(form):
            choose_pin(actor=request.actor, pin=form.cleaned_data["pin"], at=request.received_at)
        if not form.errors:
            return see_other("portal:messages", just="pin-kept")
    return page(
        request,
        "portal/pin.html",
        status=422 if form.is_bound else 200,
        form=form,
        chosen=moments.past_day(visit.here(chosen_at), today=visit.today) if chosen_at else "",
    )
