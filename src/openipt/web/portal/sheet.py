"""A check-in as it lies before the person: its questions, its wording, and whether it was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.checkins.access import check_in_for
from openipt.clinic.checkins.reads import answers_so_far, measure_of
from openipt.clinic.foundation.actor import Actor
from openipt.core.measures import Flag, Measure, Translation, flags_in
from openipt.web.portal.questions import Question, questions_of

SELF_HARM = "self_harm_item."
"""How the rules about thoughts of death or self-harm begin."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One person's check-in; `received_at` is None until it was sent."""

    check_in_id: UUID
    measure: Measure
    wording: Translation
    questions: tuple[Question, ...]
    received_at: datetime | None

    @property
    def last(self) -> Question:
        """The question that comes before the review."""
        return self.questions[-1]

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The answers so far that somebody must look at."""
        given = {question.item: question.given.code for question in self.questions if question.given}
        return flags_in(self.measure, given)

    @property
    def is_about_self_harm(self) -> bool:
        """Whether one of them is about death or harming oneself."""
        return any(flag.rule.startswith(SELF_HARM) for flag in self.flags)

    def question(self, item: str) -> Question:
        """The question of this item. Raises Http404, since the item came with the address."""
        for question in self.questions:
            if question.item == item:
                return question
        raise Http404

    def before(self, question: Question) -> Question | None:
        """The question that comes before this one."""
        return self.questions[question.number - 2] if question.number > 1 else None


def sheet_for(actor: Actor, check_in_id: UUID, *, is_filled_in: bool = True) -> Sheet:
    """A check-in of this person's own. Raises NotYours, UnknownMeasure, WordingNotLicensed.

    Takes    is_filled_in: with the answers kept so far; without them where a form brings all of its own
    """
    check_in = check_in_for(actor, check_in_id, to=Permission.CHECK_IN_SUBMIT)
    measure = measure_of(check_in)
    wording = measure.translation(check_in.language)
    answers = answers_so_far(check_in) if is_filled_in else {}
    return Sheet(
        check_in_id=check_in.id,
        measure=measure,
        wording=wording,
        questions=questions_of(measure, wording, answers),
        received_at=check_in.received_at,
    )
