"""Answers typed in from paper or taken down by telephone: every item worded as its holder words it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.checkins.actions import Way
from openipt.core.measures import Answers, Measure, Translation
from openipt.web.forms.days import DayField
from openipt.web.forms.widgets import OneOf
from openipt.web.practice import answers
from openipt.web.practice.check_in_words import watched_items
from openipt.web.practice.wording import WAYS

WORDS_MAX = 2_000
"""Letters; as many as a check-in keeps."""
BLANK = "blank"


class PaperForm(forms.Form):
    """How and when the answers were given, each answer, and what came with them in words."""

    way = forms.ChoiceField(
        label=gettext_lazy("How the answers came"),
        choices=[(way.value, capfirst(WAYS[way.value])) for way in (Way.PAPER, Way.PHONE)],
        widget=OneOf(columns=True),
        error_messages={"required": gettext_lazy("Choose whether the answers came on paper or by telephone")},
    )

    def __init__(
        self,
        *args: Any,
        measure: Measure,
        wording: Translation | None,
        today: date,
        is_call: bool = False,
        **kwargs: Any,
    ) -> None:
        """Takes    wording: what each item is called by; None for its number and its points
        is_call: the questions are read aloud now, so how and when the answers come need not be asked
        """
        super().__init__(*args, **kwargs)
        self.measure, self.is_call = measure, is_call
        if is_call:
            del self.fields["way"]
        else:
            self.fields["answered"] = DayField(label=_("The day they were given"), latest=today)
        self.fields |= dict(_items(measure, wording))
        self.fields["words"] = forms.CharField(
            label=_("What they wrote or said besides"),
            help_text=_("In their own words."),
            max_length=WORDS_MAX,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            error_messages={"max_length": _("Write %(limit_value)d letters at most. You wrote %(show_value)d.")},
        )

    @property
    def items(self) -> list[forms.BoundField]:
        """The fields of the measure's questions, in its order."""
        return [self[item] for item in self.measure.codes_by_item]

    @property
    def answers(self) -> Answers:
        """By item, None for a blank. After its fields were cleaned."""
        given = {item: self.cleaned_data[item] for item in self.measure.codes_by_item}
        return {item: None if code in ("", BLANK) else int(code) for item, code in given.items()}

    @property
    def chosen_way(self) -> Way:
        """Paper or telephone. After its fields were cleaned."""
        return Way.PHONE if self.is_call else Way(self.cleaned_data["way"])

    @property
    def day(self) -> date | None:
        """The day they were given; None for now. After its fields were cleaned."""
        return None if self.is_call else self.cleaned_data["answered"]


def _items(measure: Measure, wording: Translation | None) -> Iterator[tuple[str, forms.Field]]:
    """One field an item. What a rule watches has to be said, even if only that it is not recorded."""
    watched = watched_items(measure)
    for number, item in enumerate(measure.codes_by_item, start=1):
        question = wording.question(item) if wording else ""
        blank = _("Not recorded") if item in watched else _("Blank")
        codes = [(str(code), label) for code, label in _options(measure, wording, item)]
        yield (
            item,
            forms.ChoiceField(
                label=f"{number}. {question}" if question else answers.item_name(measure, item),
                choices=[*codes, (BLANK, blank)],
                required=item in watched,
                widget=OneOf(columns=True),
                error_messages={
                    "required": _("Say what was answered to item %(number)d, or that it is not recorded")
                    % {"number": number}
                },
            ),
        )


def _options(measure: Measure, wording: Translation | None, item: str) -> list[tuple[int, str]]:
    if wording:
        return sorted(wording.options_of(item).items())
    return [(code, str(code)) for code in sorted(measure.codes_by_item[item])]
