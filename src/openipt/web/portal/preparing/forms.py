"""The form of one step: a box for each question it asks, and rows for the options of a decision."""

from __future__ import annotations

from typing import Any

import msgspec
from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from openipt.core.preparation import (
    BRIEF_MAX,
    OPTIONS_MAX,
    WORDS_MAX,
    Obstacle,
    Option,
    Prepared,
    Step,
    kind_of,
)
from openipt.web.forms.widgets import AnyOf
from openipt.web.preparing import ASKED, LEAVE_AS_IT_IS, OBSTACLES

FEWEST_OPTIONS = 3
_TOO_LONG = _("Write %(limit_value)d letters at most. You wrote %(show_value)d.")
_OPTION_LABELS = {
    "option": _("What I could do"),
    "speaks_for": _("What speaks for it"),
    "speaks_against": _("What speaks against it"),
}


class StepForm(forms.Form):
    """The questions of one step. Everything may stay empty: it grows as one goes."""

    all_optional = True

    def __init__(self, data: Any, *, step: Step, prepared: Prepared) -> None:
        super().__init__(data)
        self.step, self.prepared = step, prepared
        for name in step.asks:
            if name == "options":
                self._draw_options(getattr(prepared, name))
            else:
                self.fields[name] = _field(name, prepared)

    @property
    def plain(self) -> list[BoundField]:
        """The fields that stand by themselves."""
        return [self[name] for name in self.step.asks if name != "options"]

    @property
    def rows(self) -> list[list[BoundField]]:
        """The options, each with what speaks for and against it."""
        drawn = self.drawn if "options" in self.step.asks else 0
        return [[self[f"{part}-{number}"] for part in _OPTION_LABELS] for number in range(drawn)]

    @property
    def filled(self) -> Prepared:
        """The preparation with what this step says. After its fields were cleaned."""
        given = {name: _clean(self.cleaned_data[name]) for name in self.step.asks if name != "options"}
        if "options" in self.step.asks:
            given["options"] = tuple(option for option in self._options() if not option.is_empty)
        prepared: Prepared = msgspec.structs.replace(self.prepared, **given)
        return prepared

    def _draw_options(self, kept: tuple[Option, ...]) -> None:
        shown = kept or (Option(option=str(LEAVE_AS_IT_IS)),)
        self.drawn = min(max(FEWEST_OPTIONS, len(shown) + 1, self._posted_rows()), OPTIONS_MAX)
        for number in range(self.drawn):
            option = shown[number] if number < len(shown) else Option()
            for part, label in _OPTION_LABELS.items():
                self.fields[f"{part}-{number}"] = _words(label, "", getattr(option, part), rows=2)

    def _options(self) -> list[Option]:
        return [
            Option(**{part: _clean(self.cleaned_data[f"{part}-{number}"]) for part in _OPTION_LABELS})
            for number in range(self.drawn)
        ]

    def _posted_rows(self) -> int:
        said = self.data.get("rows", "") if self.is_bound else ""
        return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0


def _field(name: str, prepared: Prepared) -> forms.Field:
    asked, kept = ASKED[kind_of(prepared)][name], getattr(prepared, name)
    if name == "in_the_way":
        return forms.TypedMultipleChoiceField(
            label=asked.label,
            help_text=asked.hint,
            choices=[(each.value, words) for each, words in OBSTACLES.items()],
            coerce=Obstacle,
            empty_value=[],
            required=False,
            initial=kept,
            widget=AnyOf(),
        )
    if name == "with_whom":
        return forms.CharField(
            label=asked.label,
            help_text=asked.hint,
            max_length=BRIEF_MAX,
            required=False,
            initial=kept,
            widget=forms.TextInput(attrs={"autocomplete": "off", "list": "people"}),
            error_messages={"max_length": _TOO_LONG},
        )
    return _words(asked.label, asked.hint, kept, rows=3)


def _words(label: Any, hint: Any, kept: str, *, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=WORDS_MAX,
        required=False,
        initial=kept,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": _TOO_LONG},
    )


def _clean(value: Any) -> Any:
    """As it is kept: a browser counts a line break once and sends two characters."""
    return tuple(value) if isinstance(value, list) else value.replace("\r\n", "\n").strip()
