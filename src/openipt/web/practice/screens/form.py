"""What a clinician writes down while asking a screen: of each question a reply, or that there was none."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.screens.actions import WORDS_MAX, Heard
from openipt.clinic.screens.reads import ScreenStanding
from openipt.core.screens import Question, Reply, Screen, ScreenWording
from openipt.web.forms.days import DayField
from openipt.web.forms.widgets import GrowingText, OneOf
from openipt.web.practice.screens.words import REPLIES, asked_only, numbered

_OFFERED = (Reply.YES, Reply.NO, Reply.REFUSED, Reply.NOT_ASKED)


@dataclass(frozen=True, kw_only=True)
class Asking:
    """One question on the page. opens, after: which group of questions it opens, and to which it belongs, if any."""

    field: forms.BoundField
    opens: str
    after: str
    counts_refusal: bool


class ScreenForm(forms.Form):
    """A reply to each question. What is left alone is kept as open, or as left out where the form says so."""

    all_optional = True

    def __init__(self, data: Any, *, screen: Screen, words: ScreenWording | None, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.screen = screen
        for question in screen.questions:
            self.fields[question.key] = forms.ChoiceField(
                label=numbered(question),
                help_text=_hint(screen, question, words),
                choices=[(each.value, REPLIES[each]) for each in _OFFERED],
                required=False,
                widget=OneOf(columns=True),
                error_messages={"invalid_choice": _("Choose one of the replies shown")},
            )
        self.fields["words"] = forms.CharField(
            label=_("What they said, and what you saw"),
            help_text=_("In their words where you can. Sealed; it stands with this screen alone."),
            max_length=WORDS_MAX,
            required=False,
            widget=GrowingText(attrs={"rows": 3}),
            error_messages={
                "max_length": gettext_lazy("Write %(limit_value)d letters at most. You wrote %(show_value)d.")
            },
        )
        self.fields["asked"] = DayField(label=_("The day this was asked"), latest=today)
        self.fields["entry"] = forms.UUIDField(widget=forms.HiddenInput)
        self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned[question.key] for question in self.screen.questions):
            first = self.screen.questions[0].key
            self.add_error(first, _("Nothing was chosen: say for at least one question what came of it"))
        return cleaned

    @property
    def heard(self) -> Heard:
        """What was filled in. After its fields were cleaned."""
        given = self.cleaned_data
        keys = [question.key for question in self.screen.questions]
        return Heard(
            replies={key: Reply(given[key]) for key in keys if given[key]},
            asked_date=given["asked"],
            words=given["words"],
        )

    def questions(self) -> Iterator[Asking]:
        """The questions in order, each with the group it opens and the group it belongs to."""
        groups = list(dict.fromkeys(each.after for each in self.screen.questions if each.after))
        for question in self.screen.questions:
            opens = [place for place, after in enumerate(groups) if question.key in after.questions]
            yield Asking(
                field=self[question.key],
                opens=str(opens[0]) if opens else "",
                after=str(groups.index(question.after)) if question.after else "",
                counts_refusal=bool(opens) and Reply.REFUSED in groups[opens[0]].replies,
            )


def empty(today: date) -> dict[str, Any]:
    """The form of a screen that is to be asked, under an id made as it is drawn."""
    return {"asked": today, "entry": uuid.uuid4(), "seen": 0}


def filled_with(standing: ScreenStanding) -> dict[str, Any]:
    """The form of a screen that stands already; what was open, and what the form left out, is to be chosen again."""
    latest = standing.latest
    left_out = {
        question.key
        for question in standing.screen.questions
        if question.after and not question.after.is_met(latest.replies)
    }
    replies = {
        key: reply
        for key, reply in latest.replies.items()
        if reply is not Reply.MISSING and not (reply is Reply.NOT_ASKED and key in left_out)
    }
    return {
        **replies,
        "words": latest.words,
        "asked": latest.asked_date,
        "entry": standing.entry_id,
        "seen": latest.number,
    }


def _hint(screen: Screen, question: Question, words: ScreenWording | None) -> str:
    """The form's own words where they are loaded, and when the question is asked at all."""
    only = asked_only(screen, question.after)
    if words is None:
        return only
    asks = format_html('<span class="asking__words" lang="{}">{}</span>', words.language, words.questions[question.key])
    return format_html("{} {}", asks, only) if only else asks
