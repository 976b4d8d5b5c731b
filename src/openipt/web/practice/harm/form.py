"""What somebody who writes down harm is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.assessment.actions import WORDS_MAX, Harm
from openipt.clinic.assessment.reads import HarmStanding
from openipt.core.assessment import ActToday, HarmKind
from openipt.web.forms.days import DayField
from openipt.web.forms.widgets import OneOf
from openipt.web.practice.harm.words import ACT_TODAY, HARM_KINDS

_TOO_LONG = gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d.")


class HarmForm(forms.Form):
    """What was said or seen and when, whether somebody is to be protected today, and what was done at once."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is about"),
        choices=[(each.value, words) for each, words in HARM_KINDS.items()],
        widget=OneOf,
        error_messages={"required": gettext_lazy("Choose what it is about")},
    )
    act_today = forms.ChoiceField(
        label=gettext_lazy("Does somebody have to be protected today?"),
        choices=[(each.value, words) for each, words in ACT_TODAY.items()],
        widget=OneOf(columns=True),
        error_messages={"required": gettext_lazy("Choose, if only that it cannot be ruled out")},
    )
    words = forms.CharField(
        label=gettext_lazy("What was said or seen"),
        help_text=gettext_lazy("In their words where you can. Who, when and where, and who else is there."),
        max_length=WORDS_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write what was said or seen"), "max_length": _TOO_LONG},
    )
    action = forms.CharField(
        label=gettext_lazy("What was done at once, who was told, and what follows"),
        max_length=WORDS_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write what was done at once"), "max_length": _TOO_LONG},
    )
    entry = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["noted"] = DayField(label=_("The day you heard or saw it"), latest=today)
        if self.initial["seen"]:
            self.fields["is_over"] = forms.BooleanField(label=_("It stands no more"), required=False)
        self.order_fields(["kind", "act_today", "noted", "words", "action", "is_over"])

    @property
    def harm(self) -> Harm:
        """What was filled in. After its fields were cleaned."""
        given = self.cleaned_data
        return Harm(
            kind=HarmKind(given["kind"]),
            act_today=ActToday(given["act_today"]),
            noted_date=given["noted"],
            words=given["words"],
            action=given["action"],
            is_over=bool(given.get("is_over")),
        )


def filled_with(noted: HarmStanding) -> dict[str, Any]:
    """The form of an entry that stands already."""
    return {
        "kind": noted.kind,
        "act_today": noted.act_today,
        "noted": noted.noted_date,
        "words": noted.words,
        "action": noted.action,
        "is_over": noted.is_over,
        "entry": noted.entry_id,
        "seen": noted.version,
    }


def empty(entry_id: UUID, *, today: date) -> dict[str, Any]:
    """The form of an entry that is to be written down, under an id made as it is drawn."""
    return {"entry": entry_id, "seen": 0, "noted": today}
