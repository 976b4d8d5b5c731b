"""What each of the three steps asks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openipt.core.inventory import NICKNAME_MAX
from openipt.core.week import MOOD_MAX, WORDS_MAX, Feeling, WeekEvent
from openipt.web.forms.widgets import AnyOf, OneOf
from openipt.web.portal.week.words import LONGER_AGO, days_to_choose
from openipt.web.week import FEELINGS

TOO_LONG = _("Write %(limit_value)d letters at most. You wrote %(show_value)d.")
NO_NUMBER = "none"


class HappenedForm(forms.Form):
    """What happened, and when."""

    words = forms.CharField(
        label=_("What happened?"),
        help_text=_("A sentence or two is plenty. What did each of you say or do?"),
        max_length=WORDS_MAX,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": TOO_LONG, "required": _("Write what happened, in a sentence or two")},
    )

    def __init__(self, data: Any, *, event: WeekEvent | None, today: date) -> None:
        kept = event.happened_date if event else today
        super().__init__(data, initial={"words": event.words if event else "", "day": _day_of(event, today)})
        self.fields["words"].required = not (event and event.plan_went)
        self.fields["day"] = forms.ChoiceField(
            label=_("When was it?"),
            choices=days_to_choose(today, kept=kept),
            widget=OneOf(columns=True),
            error_messages={
                "required": _("Choose when it was"),
                "invalid_choice": _("Choose one of the days shown"),
            },
        )

    @property
    def happened_date(self) -> date | None:
        """The day, if it was one. After its fields were cleaned."""
        day: str = self.cleaned_data["day"]
        return None if day == LONGER_AGO else date.fromisoformat(day)


class SomebodyElseForm(forms.Form):
    """What they call somebody who is not among their people."""

    somebody = forms.CharField(
        label=_("Somebody else"),
        help_text=_("A first name or a nickname is best: they have not been asked to be here."),
        max_length=NICKNAME_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": TOO_LONG, "required": _("Write what you call them, or choose somebody above")},
    )


class NicknameForm(SomebodyElseForm):
    """What they call whoever was there, where nobody can be chosen by name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["somebody"].label = _("What do you call them?")
        self.fields["somebody"].error_messages["required"] = _("Write what you call them")


class PlanWordsForm(forms.Form):
    """Words about how the plan went, if they like."""

    words = forms.CharField(
        label=_("Do you want to say anything about it?"),
        help_text=_("What helped, or what got in the way."),
        max_length=WORDS_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": TOO_LONG},
    )


class MoodForm(forms.Form):
    """How it left them: feelings, as many as fit, and the number that was pressed."""

    all_optional = True
    feelings = forms.TypedMultipleChoiceField(
        label=_("How did it leave you feeling?"),
        help_text=_("Choose as many as fit, or none."),
        choices=[(each.value, words) for each, words in FEELINGS.items()],
        coerce=Feeling,
        empty_value=[],
        required=False,
        widget=AnyOf(columns=True),
    )
    mood = forms.ChoiceField(
        label=_("Your mood after it"),
        choices=[*((str(number), number) for number in range(MOOD_MAX + 1)), (NO_NUMBER, NO_NUMBER)],
        error_messages={
            "required": _("Press one of the numbers, or “I would rather not say”"),
            "invalid_choice": _("Press one of the numbers, or “I would rather not say”"),
        },
    )

    @property
    def mood_number(self) -> int | None:
        """The number, if one was pressed. After its fields were cleaned."""
        return None if self.cleaned_data["mood"] == NO_NUMBER else int(self.cleaned_data["mood"])


def _day_of(event: WeekEvent | None, today: date) -> str:
    if event is None:
        return today.isoformat()
    return event.happened_date.isoformat() if event.happened_date else LONGER_AGO
