"""What a person types or chooses on the pages that send a check-in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openipt.core.measures import Answers
from openipt.web.portal.questions import Question

WORDS_MAX = 2_000
"""Letters; as many as a check-in keeps."""


class OwnWords(forms.Form):
    """What somebody wants to say about their week, sent with the answers kept so far."""

    words = forms.CharField(
        label=_("Is there anything you want to say about your week?"),
        help_text=_("A sentence or two is plenty. It is kept when you send."),
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

    def __init__(self, *args: Any, questions: Sequence[Question], language: str, **kwargs: Any) -> None:
        super().__init__(*args, questions=questions, **kwargs)
        asked = {question.item: Asked(question, language=language) for question in questions}
        self.fields = {**asked, **self.fields}

    @property
    def answers(self) -> Answers:
        """The answers chosen on this page. After its fields were cleaned."""
        return {question.item: self.cleaned_data[question.item] for question in self.questions}


class Asked(forms.TypedChoiceField):
    """One question among several, drawn with the instrument's own words and nothing beside them."""

    def __init__(self, question: Question, *, language: str) -> None:
        answers = [(choice.code, choice.label) for choice in question.choices]
        super().__init__(
            label=question.words,
            choices=[*answers, ("", _("Skip this question"))],
            coerce=int,
            empty_value=None,
            required=False,
            initial=question.given.code if question.given else "",
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": _("Choose one of the answers, or skip the question.")},
        )
        self.template_name = "components/answers/asked.html"
        self.number, self.language, self.is_watched = question.number, language, question.is_watched
