"""A check-in without a connection: its questions for the browser to hold, and what the browser kept meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated
from uuid import UUID

import msgspec
from django.http import HttpResponse, HttpResponseBadRequest

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.checkins.actions import LateAnswer, LateSending, receive_late_answers
from openipt.clinic.foundation.keys.ring import keyed_digest
from openipt.core.content import from_json
from openipt.core.measures import Measure, flags_in
from openipt.web.doors import SignedInRequest, needs
from openipt.web.packing import packed
from openipt.web.pages import page
from openipt.web.portal.forms import WORDS_MAX, OwnWords
from openipt.web.portal.questions import Question
from openipt.web.portal.refusals import calm
from openipt.web.portal.sheet import SELF_HARM, Sheet, sheet_for

ANSWERS_MAX = 500
"""Touches a browser may bring at once: each question of the longest measure, changed again and again."""

Seconds = Annotated[int, msgspec.Meta(ge=0, le=10 * 366 * 24 * 3600)]


class KeptAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One touch, as the browser kept it. `answer` is None for a question skipped."""

    id: UUID
    item: Annotated[str, msgspec.Meta(max_length=40)]
    answer: int | None
    age_s: Seconds


class KeptSending(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That “Send” was pressed, and the words that go with it."""

    words: Annotated[str, msgspec.Meta(max_length=WORDS_MAX)]
    age_s: Seconds


class Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that a browser kept of one check-in."""

    answers: Annotated[tuple[KeptAnswer, ...], msgspec.Meta(max_length=ANSWERS_MAX)]
    sending: KeptSending | None = None


@dataclass(frozen=True, kw_only=True)
class Part:
    """One question for the browser to hold. helps: the answers after which help comes first, by their codes"""

    question: Question
    before: Question | None
    helps: str


@needs(Permission.CHECK_IN_SUBMIT, methods=("GET", "POST"))
@calm
@packed
def unsent(request: SignedInRequest, check_in_id: UUID) -> HttpResponse:
    """Give the questions and the key to what lies in the browser; or keep what it brings, each answer once."""
    if request.method == "POST":
        return _receive(request, check_in_id)
    sheet = sheet_for(request.actor, check_in_id)
    return page(
        request,
        "portal/unsent.html",
        sheet=sheet,
        parts=list(_parts(sheet)),
        form=OwnWords(questions=sheet.questions),
        is_about_self_harm=any(rule.rule.startswith(SELF_HARM) for rule in sheet.measure.item_flags),
        key=keyed_digest(str(check_in_id), purpose="unsent-answers"),
    )


def _receive(request: SignedInRequest, check_in_id: UUID) -> HttpResponse:
    try:
        kept: Kept = from_json(request.body, Kept)
    except msgspec.MsgspecError:
        return HttpResponseBadRequest()
    receive_late_answers(
        actor=request.actor,
        check_in_id=check_in_id,
        answers=[
            LateAnswer(answer_id=each.id, item=each.item, answer=each.answer, age=timedelta(seconds=each.age_s))
            for each in kept.answers
        ],
        sending=_sending(kept.sending) if kept.sending else None,
        at=request.received_at,
    )
    return HttpResponse(status=204)


def _sending(kept: KeptSending) -> LateSending:
    return LateSending(words=kept.words.strip(), age=timedelta(seconds=kept.age_s))


def _parts(sheet: Sheet) -> Iterator[Part]:
    for question in sheet.questions:
        yield Part(question=question, before=sheet.before(question), helps=_helps(sheet.measure, question))


def _helps(measure: Measure, question: Question) -> str:
    return " ".join(str(choice.code) for choice in question.choices if flags_in(measure, {question.item: choice.code}))
