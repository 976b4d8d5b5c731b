"""When one measure is asked in one course."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from openipt.clinic.schedules.actions import REASON_MAX
from openipt.core.measures import Measure
from openipt.core.schedules import Change, Rhythm
from openipt.core.vocabulary import Refusal
from openipt.web.forms.widgets import AnyOf, OneOf
from openipt.web.practice.formulation.forms import at_length
from openipt.web.practice.measures.words import rhythm_in_words

AS_PROTOCOL, OWN, LEAVE_OUT = "as_protocol", "own", "leave_out"
EVERY = (1, 2, 3, 4, 6, 8)
MONTHS = (1, 3, 6, 12)
_START, _MIDDLE, _END = "start", "middle", "end"


class ScheduleForm(forms.Form):
    """As the protocol says, in a rhythm of one’s own, or not at all."""

    mended_at = {
        "schedule.never_asked": "every",
        "schedule.reason_missing": "reason",
        "schedule.reason_too_long": "reason",
    }
    how = forms.ChoiceField(
        label=gettext_lazy("In this course it is asked"),
        widget=OneOf,
        error_messages={"required": gettext_lazy("Choose one of these")},
    )
    every = forms.TypedChoiceField(
        label=gettext_lazy("By count"), coerce=int, empty_value=None, required=False, widget=OneOf(columns=True)
    )
    times = forms.MultipleChoiceField(
        label=gettext_lazy("And at these times"),
        choices=[
            (_START, gettext_lazy("Before the first session")),
            (_MIDDLE, gettext_lazy("In the middle")),
            (_END, gettext_lazy("Before the last session")),
        ],
        required=False,
        widget=AnyOf(columns=True),
    )
    months = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Months after the end"),
        choices=[(months, months) for months in MONTHS],
        coerce=int,
        required=False,
        widget=AnyOf(columns=True),
    )
    reason = at_length(
        gettext_lazy("Why"),
        limit=REASON_MAX,
        required=False,
        help_text=gettext_lazy("Needed where it is left out. It stays in the record."),
    )

    def __init__(self, *args: Any, measure_key: str, protocols_own: Rhythm | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure_key = measure_key
        choices = [(OWN, _("When you choose below")), (LEAVE_OUT, _("Not at all"))]
        if protocols_own is not None:
            as_it_says = _("As the protocol says: %(rhythm)s") % {"rhythm": rhythm_in_words(protocols_own).lower()}
            choices.insert(0, (AS_PROTOCOL, as_it_says))
        cast(forms.ChoiceField, self.fields["how"]).choices = choices
        cast(forms.ChoiceField, self.fields["every"]).choices = [("", _("Not by count")), *_every()]

    @property
    def change(self) -> Change:
        """What was chosen. After its fields were cleaned."""
        given = self.cleaned_data
        if given["how"] == AS_PROTOCOL:
            return Change(measure=self.measure_key, as_protocol=True)
        if given["how"] == LEAVE_OUT:
            return Change(measure=self.measure_key)
        rhythm = Rhythm(
            every_sessions=given["every"],
            at_start=_START in given["times"],
            at_middle=_MIDDLE in given["times"],
            at_end=_END in given["times"],
            follow_up_months=tuple(given["months"]),
        )
        return Change(measure=self.measure_key, rhythm=rhythm)

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused, beside the field where it is mended."""
        self.add_error(self.mended_at.get(refusal.code), str(refusal))


class AnotherForm(forms.Form):
    """Which measure to add to a course."""

    measure = forms.ChoiceField(
        label=gettext_lazy("Another questionnaire"),
        error_messages={"required": gettext_lazy("Choose which questionnaire to add")},
    )

    def __init__(self, *args: Any, measures: Sequence[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["measure"]).choices = [
            ("", _("Choose one")),
            *((measure.key, f"{measure.abbreviation}, {measure.name}") for measure in measures),
        ]


def as_it_stands(rhythm: Rhythm | None, *, is_left_out: bool, is_own: bool) -> dict[str, Any]:
    """What the form is drawn with.

    Takes    rhythm: in force, or the protocol’s own where it is left out · is_own: whether it was changed
    """
    rhythm = rhythm or Rhythm()
    at = {_START: rhythm.at_start, _MIDDLE: rhythm.at_middle, _END: rhythm.at_end}
    return {
        "how": LEAVE_OUT if is_left_out else OWN if is_own else AS_PROTOCOL,
        "every": rhythm.every_sessions or "",
        "times": [name for name, is_chosen in at.items() if is_chosen],
        "months": list(rhythm.follow_up_months),
    }


def _every() -> list[tuple[int, str]]:
    return [(count, ngettext("Each session", "Every %(count)d sessions", count) % {"count": count}) for count in EVERY]
