"""What somebody who writes down an unwanted event is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.assessment.actions import WORDS_MAX, Event
from openipt.clinic.assessment.reads import EventStanding
from openipt.core.assessment import EventKind, LedTo, RelatedTo
from openipt.web.forms.days import DayField
from openipt.web.forms.widgets import OneOf
from openipt.web.practice.events.words import EVENT_KINDS, LED_TO, RELATED_TO

_TOO_LONG = gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d.")


class EventForm(forms.Form):
    """What happened and when, what it led to, whether it has to do with the treatment, and what was done."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it was"),
        error_messages={
            "required": gettext_lazy("Choose what it was"),
            "invalid_choice": gettext_lazy("Choose one of those shown"),
        },
    )
    words = forms.CharField(
        label=gettext_lazy("What happened"),
        max_length=WORDS_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write what happened"), "max_length": _TOO_LONG},
    )
    led_to = forms.ChoiceField(
        label=gettext_lazy("What it led to"),
        choices=[(each.value, words) for each, words in LED_TO.items()],
        widget=OneOf(columns=True),
        error_messages={"required": gettext_lazy("Choose what it led to")},
    )
    related = forms.ChoiceField(
        label=gettext_lazy("Does it have to do with the treatment?"),
        choices=[(each.value, words) for each, words in RELATED_TO.items()],
        widget=OneOf(columns=True),
        error_messages={"required": gettext_lazy("Choose, if only that it is not judged yet")},
    )
    action = forms.CharField(
        label=gettext_lazy("What was done, by whom, and what follows"),
        max_length=WORDS_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write what was done about it"), "max_length": _TOO_LONG},
    )
    entry = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["kind"]).choices = [
            ("", _("Choose")),
            *((kind.value, words) for kind, words in EVENT_KINDS.items()),
        ]
        self.fields["happened"] = DayField(label=_("The day it happened, or you heard of it"), latest=today)
        self.order_fields(["kind", "happened", "words", "led_to", "related", "action"])

    @property
    def event(self) -> Event:
        """What was filled in. After its fields were cleaned."""
        given = self.cleaned_data
        return Event(
            kind=EventKind(given["kind"]),
            led_to=LedTo(given["led_to"]),
            related_to_treatment=RelatedTo(given["related"]),
            happened_date=given["happened"],
            words=given["words"],
            action=given["action"],
        )


def filled_with(event: EventStanding) -> dict[str, Any]:
    """The form of an event that stands already."""
    return {
        "kind": event.kind,
        "happened": event.happened_date,
        "words": event.words,
        "led_to": event.led_to,
        "related": event.related_to_treatment,
        "action": event.action,
        "entry": event.entry_id,
        "seen": event.version,
    }


def empty(entry_id: UUID) -> dict[str, Any]:
    """The form of an event that is to be written down, under an id made as it is drawn."""
    return {"entry": entry_id, "seen": 0, "related": RelatedTo.NOT_JUDGED}
