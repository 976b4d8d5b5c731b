"""The checklist before the focus: what to ask, what was answered, and writing down what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.assessment.actions import WORDS_MAX, Answered, answer_checklist
from openipt.clinic.assessment.reads import ItemStanding, checklist_of
from openipt.core.assessment import ChecklistItem, ChecklistWordsNeeded, Finding, check_finding, checklist
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.days import DayField
from openipt.web.forms.widgets import OneOf
from openipt.web.pages import page, see_other
from openipt.web.practice.dossier import dossier_of
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.practice.start.latest import ItemInWords, item_in_words

NOT_ASKED = "not-asked"
"""The choice that says why something was not asked."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One item on the page: what it is, what came of it so far, and the two fields that take what came of it now."""

    item: ChecklistItem
    so_far: ItemInWords
    outcome: forms.BoundField
    words: forms.BoundField


class ChecklistForm(forms.Form):
    """For each item an outcome or the reason it was not asked, and words. What is left alone stays as it was."""

    def __init__(self, *args: Any, items: Sequence[ChecklistItem], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        self.fields["asked"] = DayField(label=_("The day this was asked"), latest=today, initial=today)
        for item in items:
            self.fields |= dict(_fields_of(item))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = [item for item in self.items if cleaned.get(item.key)]
        if not chosen and not self.errors:
            raise forms.ValidationError(_("Nothing was chosen: say for at least one item what came of it."))
        for item in chosen:
            self._check_words(item)
        return cleaned

    @property
    def answered(self) -> list[Answered]:
        """What came of the items that were answered for. After its fields were cleaned."""
        return [
            Answered(finding=self._finding(item), words=self.cleaned_data[_words(item)])
            for item in self.items
            if self.cleaned_data[item.key]
        ]

    def _finding(self, item: ChecklistItem) -> Finding:
        chosen = self.cleaned_data[item.key]
        return Finding(item=item.key, outcome=None if chosen == NOT_ASKED else chosen)

    def _check_words(self, item: ChecklistItem) -> None:
        try:
            check_finding(checklist(), self._finding(item), words=self.cleaned_data.get(_words(item), ""))
        except ChecklistWordsNeeded as refusal:
            self.add_error(_words(item), str(refusal))


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def answers(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What to ask, and what came of it."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    standing = checklist_of(dossier.course_id)
    form = ChecklistForm(request.POST or None, items=checklist().items, today=dossier.desk.today)
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    if form.is_valid():
        answer_checklist(
            actor=request.actor,
            course_id=dossier.course_id,
            answered=form.answered,
            asked_date=form.cleaned_data["asked"],
            at=request.received_at,
        )
        return see_other("practice:start", person_id, just="checklist")
    return page(
        request,
        "practice/start/checklist.html",
        status=422 if form.is_bound else 200,
        head=dossier.head,
        tabs=tabs_of(person_id, here="start"),
        form=form,
        questions=[_question(each, form, dossier.desk.today) for each in standing.items],
    )


def _question(standing: ItemStanding, form: ChecklistForm, today: date) -> Question:
    return Question(
        item=standing.item,
        so_far=item_in_words(standing, today=today),
        outcome=form[standing.item.key],
        words=form[_words(standing.item)],
    )


def _fields_of(item: ChecklistItem) -> Iterator[tuple[str, forms.Field]]:
    outcomes = [(outcome.key, outcome.says) for outcome in item.outcomes]
    yield (
        item.key,
        forms.ChoiceField(
            label=_("What came of it"),
            choices=[*outcomes, (NOT_ASKED, _("Not asked"))],
            required=False,
            widget=OneOf,
            error_messages={"invalid_choice": _("Choose one of the outcomes shown")},
        ),
    )
    yield (
        _words(item),
        forms.CharField(
            label=_("What was found and what follows, or why it was not asked"),
            max_length=WORDS_MAX,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            error_messages={"max_length": _("Write %(limit_value)d letters at most. You wrote %(show_value)d.")},
        ),
    )


def _words(item: ChecklistItem) -> str:
    return f"{item.key}-words"
