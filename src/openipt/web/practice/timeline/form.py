"""What somebody who puts something on the timeline is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.timeline.actions import WORDS_MAX, Happening
from openipt.core.timeline import KINDS, Entry, EntryKind, Lane
from openipt.core.vocabulary import Refusal
from openipt.web.forms.rough_days import RoughDayField
from openipt.web.forms.widgets import AnyOf
from openipt.web.practice.timeline.words import KIND_NAMES, LANES


class EntryForm(forms.Form):
    """What happened, of what kind, and when, as exactly as it is known."""

    words = forms.CharField(
        label=gettext_lazy("What happened"),
        help_text=gettext_lazy("A few words; the first of them stand in the picture. Use nicknames for other people."),
        max_length=WORDS_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": gettext_lazy("Say what happened"),
            "max_length": gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d."),
        },
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        error_messages={
            "required": gettext_lazy("Choose what kind of thing it was"),
            "invalid_choice": gettext_lazy("Choose one of the kinds shown"),
        },
    )
    goes_on = forms.MultipleChoiceField(
        label=gettext_lazy("Or has it not ended?"),
        choices=[("yes", gettext_lazy("It goes on"))],
        required=False,
        widget=AnyOf,
    )
    entry = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    field_order = ("words", "kind", "began", "ended", "goes_on")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["kind"]).choices = [("", _("Choose")), *_kinds_by_lane()]
        self.fields["began"] = RoughDayField(
            label=_("When, or when it began"),
            help_text=_("A year is enough. Add the month, or the month and the day, if you know them."),
            latest=today,
        )
        self.fields["ended"] = RoughDayField(
            label=_("When it ended"),
            help_text=_("Leave it empty for something that happened at one time."),
            latest=today,
            required=False,
        )
        self.order_fields(self.field_order)

    @property
    def happening(self) -> Happening:
        """What was filled in. After its fields were cleaned."""
        kind = EntryKind(self.cleaned_data["kind"])
        return Happening(
            lane=next(lane for lane in Lane if kind in KINDS[lane]),
            kind=kind,
            began=self.cleaned_data["began"],
            ended=self.cleaned_data["ended"],
            goes_on=bool(self.cleaned_data["goes_on"]),
            words=self.cleaned_data["words"],
        )

    def refuse(self, refusal: Refusal) -> None:
        """Say what core refused beside the field where it is mended."""
        field = {
            "timeline.ends_before_it_begins": "ended",
            "timeline.ended_and_goes_on": "goes_on",
            "timeline.second_onset": "kind",
        }.get(refusal.code)
        self.add_error(field, str(refusal))


def filled_with(entry: Entry) -> dict[str, Any]:
    """The form of an entry that stands already."""
    return {
        "words": entry.words,
        "kind": entry.kind,
        "began": entry.began,
        "ended": entry.ended,
        "goes_on": ["yes"] if entry.goes_on else [],
        "entry": entry.id,
        "seen": entry.version,
    }


def empty(entry_id: UUID) -> dict[str, Any]:
    """The form of an entry that is to be, under an id made as it is drawn."""
    return {"entry": entry_id, "seen": 0}


def _kinds_by_lane() -> list[tuple[str, list[tuple[str, Any]]]]:
    return [(str(LANES[lane]), [(kind.value, KIND_NAMES[kind]) for kind in KINDS[lane]]) for lane in Lane]
