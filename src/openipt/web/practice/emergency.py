"""The door for an emergency: exactly one person, by name and date of birth or by number, with a reason, for an hour."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from openipt.clinic.accounts.guessing import Kind, TooManyGuesses, give_back, take_guess
from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.emergency.actions import LASTS, WORDS_MAX, Sought, end_emergency, open_in_emergency, seek_person
from openipt.clinic.emergency.refusals import InTheTeam, OpenAlready
from openipt.web.doors import SignedInRequest, needs, needs_step_up
from openipt.web.forms.days import DayField
from openipt.web.forms.widgets import GrowingText
from openipt.web.networks import network_of
from openipt.web.pages import page, see_other

NAME_MAX = 300
_NUMBER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class EmergencyForm(forms.Form):
    """Whose record, and why it cannot wait."""

    all_optional = True

    who = forms.CharField(
        label=gettext_lazy("Whole name, or the number of the record"),
        help_text=gettext_lazy("As the record has it. Instead of the number, the address of one of its pages will do."),
        max_length=NAME_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Enter a whole name, or the number of a record")},
    )
    born = DayField(
        label=gettext_lazy("Date of birth"),
        help_text=gettext_lazy("With a name, so that it is this person and nobody else. A number needs none."),
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("What has happened, and why it cannot wait"),
        help_text=gettext_lazy("In your own words. The person’s team and whoever reviews this will read it."),
        max_length=WORDS_MAX,
        widget=GrowingText(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Say what has happened and why it cannot wait")},
    )

    @property
    def sought(self) -> Sought:
        """Who is looked for. After its fields were cleaned."""
        if number := _NUMBER.search(self.cleaned_data["who"]):
            return Sought(number=UUID(number.group()))
        return Sought(name=self.cleaned_data["who"], born=self.cleaned_data["born"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        who = str(cleaned.get("who", ""))
        is_name = who and not _NUMBER.search(who)
        if is_name and not cleaned.get("born") and "born" not in self.errors:
            self.add_error("born", _("Enter the date of birth too, such as 9 3 1990"))
        return cleaned


@needs(Permission.EMERGENCY_OPEN, methods=("GET", "POST"))
@needs_step_up
def emergency(request: SignedInRequest) -> HttpResponse:
    """What opening a record in an emergency means, and the form that does; then the record itself."""
    given = request.GET.get("record", "")
    form = EmergencyForm(request.POST or None, initial={"who": given if _NUMBER.fullmatch(given) else ""})
    if form.is_valid() and (person_id := _found(request, form)):
        with suppress(InTheTeam, OpenAlready):  # then it is open to them, and no second review is owed
            open_in_emergency(
                actor=request.actor,
                person_id=person_id,
                reason=form.cleaned_data["reason"],
                at=request.received_at,
            )
        return see_other("practice:person", person_id)
    return page(
        request,
        "practice/emergency.html",
        status=422 if form.errors else 200,
        form=form,
        minutes=int(LASTS.total_seconds() // 60),
    )


@needs(Permission.EMERGENCY_OPEN, methods=("POST",))
def ended(request: SignedInRequest) -> HttpResponse:
    """Close the record before its time. Nothing is left open where nothing was."""
    try:
        end_emergency(actor=request.actor, at=request.received_at)
    except NotYours:
        return see_other("practice:home")
    return see_other("practice:home", just="emergency-ended")


def _found(request: SignedInRequest, form: EmergencyForm) -> UUID | None:
    """The one person this is; else the form says that there is none. How often one may be wrong is counted first."""
    name, network = str(request.actor.account_id), network_of(request)
    try:
        take_guess(Kind.EMERGENCY, name=name, network=network, at=request.received_at)
    except TooManyGuesses as refusal:
        form.add_error("who", _wait(refusal.minutes))
        return None
    person_id = seek_person(actor=request.actor, sought=form.sought, at=request.received_at)
    if person_id is None:
        form.add_error("who", _("Nobody here has exactly this name and date of birth, or this number. Check both"))
        return None
    give_back(Kind.EMERGENCY, name=name, network=network)
    return person_id


def _wait(minutes: int) -> str:
    return ngettext(
        "Looked for too often. Try again in %(minutes)d minute, and ring whoever leads the service meanwhile",
        "Looked for too often. Try again in %(minutes)d minutes, and ring whoever leads the service meanwhile",
        minutes,
    ) % {"minutes": minutes}
