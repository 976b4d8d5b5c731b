"""Who somebody is: what they are called, what they are, and whether they live. Each room asks in words of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.core.inventory import NICKNAME_MAX, TIE_WORDS_MAX, Introduced, Relationship, Tie
from openipt.web.circle.ties import TIES
from openipt.web.forms.rough_days import RoughDayField
from openipt.web.forms.widgets import OneOf

HERE, PAST, DIED = "here", "past", "died"
TOO_LONG = gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d.")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """How a room asks for one thing."""

    label: Any
    hint: Any = ""
    missing: Any = ""


def _ties() -> list[tuple[str, str]]:
    return [("", _("Choose")), *((tie.value, capfirst(str(words))) for tie, words in TIES.items())]


class IntroducingForm(forms.Form):
    """The short form an entry begins with. A room says in `asked` and `lives` how it asks."""

    asked: ClassVar[Mapping[str, Asked]]
    lives: ClassVar[Mapping[str, Any]]

    entry = forms.UUIDField(widget=forms.HiddenInput, required=False)
    nickname = forms.CharField(
        max_length=NICKNAME_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": TOO_LONG},
    )
    tie = forms.TypedChoiceField(choices=_ties, coerce=Tie)
    tie_words = forms.CharField(
        max_length=TIE_WORDS_MAX,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": TOO_LONG},
    )
    life = forms.ChoiceField(widget=OneOf(columns=True))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["died"] = RoughDayField(latest=today, required=False)
        self.fields["life"].choices = list(self.lives.items())  # type: ignore[attr-defined]
        for name, asked in self.asked.items():
            field = self.fields[name]
            field.label, field.help_text = asked.label, asked.hint
            field.error_messages["required"] = asked.missing or field.error_messages["required"]

    def clean(self) -> dict[str, Any]:
        """Refuse a date of death for somebody alive."""
        given = self.cleaned_data
        if given.get("died") and given.get("life") != DIED:
            self.add_error("life", _("Choose “has died”, or clear the date of death"))
        return given

    @property
    def introduced(self) -> Introduced:
        """Who they are. After the fields were cleaned."""
        given = self.cleaned_data
        return Introduced(
            nickname=given["nickname"],
            tie=given["tie"],
            tie_words=given["tie_words"],
            is_alive=given["life"] != DIED,
            died=given["died"],
            is_current=given["life"] != PAST,
        )


def life_of(told: Relationship) -> str:
    """Which of the three applies."""
    if not told.is_alive:
        return DIED
    return HERE if told.is_current else PAST
