"""What somebody who answers, hands over or closes an alert is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.reads import Colleague
from openipt.core.safety import SAID_BY, Done, Needed
from openipt.web.forms.widgets import AnyOf, OneOf
from openipt.web.practice.next_times import as_moment
from openipt.web.practice.wording import NEEDED, NOT_SAID, done_in_words

WORDS_MAX, NEXT_STEP_MAX = 4_000, 400
"""Letters; as many as a step of an alert keeps."""
_ALWAYS_OFFERED = (Done.SPOKE, Done.NOT_REACHED, Done.CONSULTED, Done.EMERGENCY)
_TOO_LONG = gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d.")


class AnswerForm(forms.Form):
    """What was done, in words, and what comes next by when."""

    prefix = "answer"
    did = forms.MultipleChoiceField(label=gettext_lazy("So far"), widget=AnyOf(columns=True), required=False)
    words = forms.CharField(
        label=gettext_lazy("In your words: what was asked, said and agreed"),
        max_length=WORDS_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Say what was asked, said and agreed"), "max_length": _TOO_LONG},
    )
    next_step = forms.CharField(
        label=gettext_lazy("What happens next"),
        max_length=NEXT_STEP_MAX,
        error_messages={"required": gettext_lazy("Say what happens next"), "max_length": _TOO_LONG},
    )
    next_by = forms.CharField(
        label=gettext_lazy("By when"),
        widget=OneOf(columns=True),
        error_messages={"required": gettext_lazy("Choose by when the next step is done")},
    )

    def __init__(
        self,
        *args: Any,
        needed: Collection[Needed],
        called: str,
        times: Sequence[tuple[str, str]],
        now: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        # that something was not done is said on closing
        offered = {*_ALWAYS_OFFERED, *(SAID_BY[each][0] for each in needed)}
        done = [done for done in Done if done in offered]
        cast(forms.MultipleChoiceField, self.fields["did"]).choices = [
            (each.value, done_in_words(each, called)) for each in done
        ]
        cast(OneOf, self.fields["next_by"].widget).choices = times

    def clean_next_by(self) -> datetime:
        moment = as_moment(self.cleaned_data["next_by"], now=self.now)
        if moment is None:
            raise forms.ValidationError(_("Choose a time that is still to come"))
        return moment

    @property
    def done(self) -> tuple[Done, ...]:
        """What was ticked. After its fields were cleaned."""
        return tuple(Done(each) for each in self.cleaned_data["did"])


class HandOverForm(forms.Form):
    """To whom an alert goes, and what they should know."""

    prefix = "hand-over"
    to = forms.ChoiceField(
        label=gettext_lazy("To"),
        error_messages={
            "required": gettext_lazy("Choose a colleague"),
            "invalid_choice": gettext_lazy("Choose a colleague who answers alerts here"),
        },
    )
    words = forms.CharField(
        label=gettext_lazy("What they should know"),
        max_length=WORDS_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _TOO_LONG},
    )

    def __init__(self, *args: Any, colleagues: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(each.account_id), each.name) for each in colleagues]
        cast(forms.ChoiceField, self.fields["to"]).choices = [("", _("Choose a colleague")), *choices]


class CloseForm(forms.Form):
    """What is still missing, one way or the other, and words to close with."""

    prefix = "close"
    words = forms.CharField(
        label=gettext_lazy("In your words: how it stands, and why it can be closed"),
        max_length=WORDS_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Say how it stands, and why it can be closed"),
            "max_length": _TOO_LONG,
        },
    )

    def __init__(self, *args: Any, missing: Sequence[Needed], called: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.missing = missing
        self.fields = {**{needed.value: _needed(needed, called) for needed in missing}, **self.fields}

    @property
    def done(self) -> tuple[Done, ...]:
        """What was said about each thing that was missing. After its fields were cleaned."""
        return tuple(Done(self.cleaned_data[needed.value]) for needed in self.missing)


def _needed(needed: Needed, called: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=NEEDED[needed],
        choices=[(done.value, done_in_words(done, called)) for done in SAID_BY[needed]],
        widget=OneOf,
        error_messages={"required": NOT_SAID[needed]},
    )
