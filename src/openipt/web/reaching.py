"""How somebody may be reached, as a form the person and staff both fill in, and the ledger of what was sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.dateformat import format as as_django_does
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from openipt.clinic.messages.actions import AddressRefused, Said
from openipt.clinic.messages.reads import MessageState, Told, Wishes
from openipt.core.reminders import QUIET_HOURS, HoursRefused, ReminderKind
from openipt.core.vocabulary import Refusal
from openipt.web.forms.days import DayField
from openipt.web.forms.widgets import AnyOf, OneOf

YES, NO = "yes", "no"
SESSIONS, CALLS, WORD = "sessions", "calls", "word"
OCCASIONS = {
    ReminderKind.CHECK_IN_OPENED: gettext_lazy("A check-in opened"),
    ReminderKind.CHECK_IN_WAITS: gettext_lazy("A check-in still waited"),
    ReminderKind.SESSION_COMES: gettext_lazy("A session the next day"),
}
STATES = {
    MessageState.PLANNED: gettext_lazy("planned"),
    MessageState.SENDING: gettext_lazy("being sent"),
    MessageState.SENT: gettext_lazy("sent"),
    MessageState.FAILED: gettext_lazy("not sent yet, tried again"),
    MessageState.UNCERTAIN: gettext_lazy("may or may not have gone"),
    MessageState.GIVEN_UP: gettext_lazy("not sent"),
    MessageState.OPENED: gettext_lazy("opened"),
    MessageState.DONE: gettext_lazy("done"),
    MessageState.STOPPED: gettext_lazy("not needed any more"),
}
REASONS = {
    "too_late": gettext_lazy("It could not go within a day of its time."),
    "put_off": gettext_lazy("The mail server asked for later, each time."),
    "refused": gettext_lazy("The mail server does not take mail to this address."),
    "unreachable": gettext_lazy("The mail server could not be reached."),
    "uncertain": gettext_lazy("The mail server broke off before it said whether it took it."),
    "sender_lost": gettext_lazy("openipt was stopped in the middle of sending it."),
    "restored": gettext_lazy("openipt was restored from a backup, and it may have gone before."),
    "no_address": gettext_lazy("There is no address."),
    "not_wished": gettext_lazy("Messages were switched off or paused."),
    "over": gettext_lazy("What it was for was over."),
}


class ReachForm(forms.Form):
    """Whether messages go, where and when, and whether a call is safe."""

    by_email = forms.ChoiceField(
        label=gettext_lazy("Short notes by e-mail"),
        choices=[(NO, gettext_lazy("No notes")), (YES, gettext_lazy("Yes, to the address below"))],
        widget=OneOf(),
        error_messages={"required": gettext_lazy("Choose whether notes are sent")},
    )
    address = forms.CharField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("One that nobody else reads."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    earliest = forms.TypedChoiceField(label=gettext_lazy("Not before"), coerce=time.fromisoformat)
    latest = forms.TypedChoiceField(label=gettext_lazy("Not after"), coerce=time.fromisoformat)
    paused_until = DayField(
        label=gettext_lazy("Pause until"),
        help_text=gettext_lazy("Notes start again on this day. Leave it empty for no pause."),
        required=False,
    )
    also = forms.MultipleChoiceField(
        label=gettext_lazy("Also all right"),
        choices=[
            (SESSIONS, gettext_lazy("A note before we meet")),
            (CALLS, gettext_lazy("A telephone call")),
            (WORD, gettext_lazy("Leaving a word with whoever answers, or on a machine")),
        ],
        widget=AnyOf(),
        required=False,
    )

    def __init__(self, posted: Any = None, *, wishes: Wishes) -> None:
        also = [
            key
            for key, is_said in (
                (SESSIONS, wishes.about_sessions),
                (CALLS, wishes.may_call),
                (WORD, wishes.may_leave_word),
            )
            if is_said
        ]
        initial = {
            "by_email": (YES if wishes.by_email else NO) if wishes.number else "",
            "address": wishes.address,
            "earliest": f"{wishes.hours.earliest:%H:%M}",
            "latest": f"{wishes.hours.latest:%H:%M}",
            "paused_until": wishes.paused_until,
            "also": also,
        }
        super().__init__(posted, initial=initial)
        hours = range(QUIET_HOURS.ends.hour, QUIET_HOURS.starts.hour + 1)
        clocks = [(f"{hour:02}:00", f"{hour:02}:00") for hour in hours]
        self.fields["earliest"].choices, self.fields["latest"].choices = clocks[:-1], clocks[1:]  # type: ignore[attr-defined]

    @property
    def said(self) -> Said:
        """What was said. Only once the form is valid."""
        given = self.cleaned_data
        return Said(
            by_email=given["by_email"] == YES,
            address=given["address"],
            earliest=given["earliest"],
            latest=given["latest"],
            about_sessions=SESSIONS in given["also"],
            paused_until=given["paused_until"],
            may_call=CALLS in given["also"],
            may_leave_word=WORD in given["also"],
        )

    def refuse(self, refusal: Refusal) -> None:
        """Say a refusal beside the field that mends it."""
        match refusal:
            case AddressRefused():
                self.add_error("address", _("Write one e-mail address, such as name@example.org"))
            case HoursRefused():
                self.add_error("latest", _("Choose a time at least an hour after the first"))
            case _:
                self.add_error(None, str(refusal))


@dataclass(frozen=True, kw_only=True)
class LedgerLine:
    """One message in words."""

    occasion: str
    when: str
    state: str
    reason: str
    is_trouble: bool


def ledger_line(told: Told, *, here: Callable[[datetime], datetime]) -> LedgerLine:
    """Takes    here: a moment as the reader's clock shows it"""
    return LedgerLine(
        occasion=occasion_in_words(told),
        when=as_django_does(
            here(told.sent_at or told.due_at), pgettext("Django's date format for a line of a list", "D j F, H:i")
        ),
        state=str(STATES[told.state]),
        reason=str(REASONS.get(told.reason, "")),
        is_trouble=told.state in (MessageState.FAILED, MessageState.UNCERTAIN, MessageState.GIVEN_UP),
    )


def occasion_in_words(told: Told) -> str:
    """What a message was for, to staff."""
    if told.occasion.startswith("alert."):
        return _("An alert, to a colleague")
    if told.occasion.startswith(("sign_in.", "password.")):
        return _("About how they sign in")
    if told.occasion.startswith("emergency."):
        return _("A record opened in an emergency, to a colleague")
    known = {str(kind): words for kind, words in OCCASIONS.items()}
    return str(known.get(told.occasion, _("To a colleague")))
