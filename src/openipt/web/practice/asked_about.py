"""What a cause of an alert asked and how it was answered, in words: an item of a measure, or of the checklist."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from openipt.clinic.library.reads import measure_for
from openipt.clinic.safety.reads import Cause
from openipt.core.assessment import ChecklistItem, UnknownOutcome, checklist
from openipt.core.measures import Measure, flags_in
from openipt.core.safety import CauseKind
from openipt.web.practice import answers


@dataclass(frozen=True, kw_only=True)
class AskedAbout:
    """One item that was asked about.

    title: which item, in few words, given how it was answered before · answer: a code in the words of the form
    earlier: how it was answered before, as one sentence · language, stem, question, credit: of the wording
    by_clinician: whether a clinician asked it, and no form did
    """

    title: Callable[[Sequence[int | None]], str]
    answer: Callable[[int | None], str]
    earlier: Callable[[Sequence[int | None]], str]
    language: str
    stem: str
    question: str
    credit: str
    by_clinician: bool


def asked_about(cause: Cause, *, service_id: UUID) -> AskedAbout:
    """What this cause asked."""
    if cause.kind == CauseKind.FINDING:
        return _by_clinician(checklist().item(cause.about))
    return _on_a_form(measure_for(service_id, cause.measure_key, cause.measure_version), cause)


def _on_a_form(measure: Measure, cause: Cause) -> AskedAbout:
    wording, item = answers.wording_of(measure), cause.about
    return AskedAbout(
        title=lambda before: _title(measure, item, cause.answer, before),
        answer=lambda code: answers.answer_in_words(measure, item, code),
        earlier=lambda before: answers.earlier_in_words(measure, item, before),
        language=wording.language if wording else "",
        stem=wording.stem if wording else "",
        question=answers.item_question(measure, item),
        credit=wording.credit if wording else "",
        by_clinician=False,
    )


def _by_clinician(item: ChecklistItem) -> AskedAbout:
    return AskedAbout(
        title=lambda _before: _("%(item)s, asked by a clinician") % {"item": item.title},
        answer=lambda code: _found(item, code),
        earlier=lambda _before: _("What was found before stands in the checklist."),
        language="en",
        stem="",
        question=" ".join(item.asks),
        credit="",
        by_clinician=True,
    )


def _title(measure: Measure, item: str, answer: int, before: Sequence[int | None]) -> str:
    words = {"item": answers.item_name(measure, item)}
    if not any(flags_in(measure, {item: earlier}) for earlier in before):
        return _("%(item)s newly positive") % words
    last = before[-1]
    if last is not None and answer > last:
        return _("%(item)s positive again, and risen since last time") % words
    return _("%(item)s positive again") % words


def _found(item: ChecklistItem, code: int | None) -> str:
    if code is None:
        return _("not recorded")
    try:
        return item.raised_by(code).says
    except UnknownOutcome:  # of an older version of the checklist
        return _("Found when asked; see the checklist")
