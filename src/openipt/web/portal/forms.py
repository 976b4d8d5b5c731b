"""What a person types or chooses on the pages that send a check-in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openipt.core.measures import Answers
from openipt.web.forms.widgets import OneOf
from openipt.web.portal.questions import Question

WORDS_MAX = 2_000
"""Letters; as many as a check-in keeps."""


class OwnWords(forms.Form):
    """What somebody wants to say about their week, sent with the answers kept so far."""

    words = forms.CharField(
        label=_("Is there anything you want to say about your week?"),
        help_text=_("A sentence or two is plenty."),
        max_length=WORDS_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("Write %(limit_value)d letters at most. You wrote %(show_value)d.")},
    )

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions

    @property
    def answers(self) -> Answers:
        """By item, None for a blank."""
        return {question.item: question.given.code if question.given else None for question in self.questions}

    def clean(self) -> dict[str, Any]:
        """Refuse what holds nothing at all: it would count as a check-in and say nothing."""
        if not self.errors and not self.cleaned_data["words"] and set(self.answers.values()) == {None}:
            raise forms.ValidationError(_("Answer at least one question, or write a few words, before you send."))
        return self.cleaned_data


class WholeCheckIn(OwnWords):
    """All questions of a check-in on one page; each may be left blank."""

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, questions=questions, **kwargs)
        self.fields = {**{question.item: _field(question) for question in questions}, **self.fields}

    @property
    def answers(self) -> Answers:
        """The answers chosen on this page. After its fields were cleaned."""
        return {question.item: self.cleaned_data[question.item] for question in self.questions}


def _field(question: Question) -> forms.Field:
    answers = [(choice.code, choice.label) for choice in question.choices]
    return forms.TypedChoiceField(
        label=f"{question.number}. {question.words}",
        choices=[*answers, ("", _("Skip this question"))],
        coerce=int,
        empty_value=None,
        required=False,
        initial=question.given.code if question.given else "",
        widget=OneOf,
        error_messages={"invalid_choice": _("Choose one of the answers, or skip the question.")},
    )
