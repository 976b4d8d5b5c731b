"""Design rules that nobody has validated: read, then switched on by a clinician under their name, or off again."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.actions.services import switch_own_rules_off, switch_own_rules_on
from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import staff_name
from openipt.core.outcomes import STARTING_MODEL
from openipt.web.doors import SignedInRequest, needs, needs_step_up
from openipt.web.forms.widgets import AnyOf
from openipt.web.own_rules import answered_for, decided_so_far
from openipt.web.pages import page, see_other
from openipt.web.shell import service_here


class ReadForm(forms.Form):
    """That whoever switches the rules on has read what they are."""

    has_read = forms.MultipleChoiceField(
        label=gettext_lazy("Under your name"),
        choices=[("yes", "")],
        widget=AnyOf(),
        error_messages={"required": gettext_lazy("Read what the design rules are, then tick that you have")},
    )

    def __init__(self, *args: object, name: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        words = _("I, %(name)s, have read what they are, and I answer for showing them here") % {"name": name}
        self.fields["has_read"].choices = [("yes", words)]  # type: ignore[attr-defined]


@needs(Permission.OWN_RULES_DECIDE)
def own_rules(request: SignedInRequest) -> HttpResponse:
    """What the rules are, whether they show, and who answers for them."""
    return _show(request)


@needs(Permission.OWN_RULES_DECIDE, methods=("POST",))
@needs_step_up
def on(request: SignedInRequest) -> HttpResponse:
    """Switch them on; they show from the next page on, to everybody of the service."""
    form = ReadForm(request.POST, name=_own_name(request))
    if not form.is_valid():
        return _show(request, sent=form)
    switch_own_rules_on(actor=request.actor, at=request.received_at)
    return see_other("practice:own-rules", just="on")


@needs(Permission.OWN_RULES_DECIDE, methods=("POST",))
def off(request: SignedInRequest) -> HttpResponse:
    """Switch them off again."""
    switch_own_rules_off(actor=request.actor, at=request.received_at)
    return see_other("practice:own-rules", just="off")


def _show(request: SignedInRequest, *, sent: ReadForm | None = None) -> HttpResponse:
    service = service_here(request)
    answered = answered_for(service)
    return page(
        request,
        "practice/own_rules.html",
        status=422 if sent else 200,
        form=sent or ReadForm(name=_own_name(request)),
        not_kept=sent,
        just=request.GET.get("just", ""),
        service=service.name,
        interprets=service.interprets,
        is_on=service.shows_unvalidated,
        answered=answered,
        can_answer=answered is None or not answered.is_here,
        model=STARTING_MODEL,
        history=decided_so_far(service.id, zone=ZoneInfo(service.time_zone)),
    )


def _own_name(request: SignedInRequest) -> str:
    assert request.actor.account_id is not None
    return staff_name(request.actor.account_id)
