"""Asking for a check-in, keeping each answer as it is given, and receiving the whole."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.checkins.access import check_in_for, whoever_answers
from openipt.clinic.checkins.models import CheckIn, ItemAnswer
from openipt.clinic.checkins.models import Way as Way
from openipt.clinic.checkins.reads import measure_of, saved_answers
from openipt.clinic.checkins.refusals import AlreadyReceived, NotToBeSent, NoWayIn, RowsRefused, SubmissionConflict
from openipt.clinic.checkins.steps import (
    CheckInReceipt,
    body_digest,
    check_time,
    check_total,
    keep_beside,
    keep_conflicting,
    kept_already,
    open_check_in,
    receipt_or_conflict,
    receive,
    receive_late,
    receive_total,
    save_late,
    tell_whoever_must_know,
)
from openipt.clinic.checkins.steps import LateAnswer as LateAnswer
from openipt.clinic.checkins.steps import LateSending as LateSending
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.library.reads import measure_for
from openipt.clinic.people.access import person_for
from openipt.core.measures import Answers, Measure, check_answers
from openipt.core.safety import concerns_from
from openipt.core.vocabulary import Refusal


@dataclass(frozen=True, kw_only=True)
class AnswerKept:
    """One answer was kept; whether help must be on the screen now."""

    check_in_id: UUID
    help_offered: bool


def ask_for_check_in(
    *,
    actor: Actor,
    person_id: UUID,
    measure_key: str,
    at: datetime,
    language: str = "",
    check_in_id: UUID | None = None,
    to: Permission = Permission.CHECK_IN_ENTER,
) -> CheckIn:
    """Open a check-in for a person, pinned to the measure as it is today and the session that comes next.

    Takes    check_in_id: made when the form was drawn, so that a double tap asks once
             language: of the wording; the person's own where none is named
    Raises   NobodyToAlert, NotToBeSent, UnknownMeasure, WordingNotLicensed
    """
    measure = measure_for(actor.service_id, measure_key)
    if not measure.may_be_sent:
        raise NotToBeSent(measure)
    try:
        with record(actor, "check_in.asked", at=at) as line:
            person = person_for(actor, person_id, to=to, changing=True)
            wording = measure.translation(language or person.language)
            if check_in_id and (earlier := CheckIn.objects.filter(id=check_in_id).first()):
                if earlier.person_id != person.id:
                    raise NotYours("No such check-in.")
                raise _AskedAlready(earlier)
            return line.about(open_check_in(line, person, measure, language=wording.language, check_in_id=check_in_id))
    except _AskedAlready as asked:
        return asked.check_in


def hand_over_check_in(*, actor: Actor, person_id: UUID, check_in_id: UUID, at: datetime) -> None:
    """A colleague hands a device of the service to a person, for this one open check-in.

    Raises   AlreadyReceived, NoWayIn, NotYours
    """
    with record(actor, "check_in.handed_over", at=at) as line:
        check_in = line.about(check_in_for(actor, check_in_id, to=Permission.CHECK_IN_ENTER))
        if check_in.person_id != person_id:
            raise NotYours("No such check-in.")
        if check_in.received_at is not None:
            raise AlreadyReceived
        if whoever_answers(check_in_id) is None:
            raise NoWayIn


def save_answer(
    *, actor: Actor, check_in_id: UUID, item: str, answer: int | None, at: datetime, answer_id: UUID | None = None
) -> AnswerKept:
    """Keep one answer the moment it is given; a worrying one raises its alert now, sent or not.

    Takes    answer_id: made on the device as the button was touched; the same touch twice is one answer
    Raises   AlreadyReceived, UnknownItem, OutOfRange
    """
    try:
        with record(actor, "check_in.answered", at=at) as line:
            check_in = line.about(check_in_for(actor, check_in_id, to=Permission.CHECK_IN_SUBMIT, changing=True))
            measure = measure_of(check_in)
            check_answers(measure, {item: answer})
            if answer_id and kept_already(check_in, [answer_id]):
                raise _AnsweredAlready(
                    AnswerKept(check_in_id=check_in_id, help_offered=_worries(measure, item, answer))
                )
            if check_in.received_at is not None:
                raise AlreadyReceived
            ItemAnswer.objects.create(check_in=check_in, item=item, answer=answer, saved_at=at, answer_id=answer_id)
            alert = tell_whoever_must_know(line, check_in, measure, {item: answer})
    except _AnsweredAlready as same:
        return same.kept
    return AnswerKept(check_in_id=check_in_id, help_offered=alert is not None)


def receive_late_answers(
    *,
    actor: Actor,
    check_in_id: UUID,
    answers: Sequence[LateAnswer],
    sending: LateSending | None = None,
    at: datetime,
) -> None:
    """Keep what a device kept while it had no connection: each answer once, in whatever order and however late.

    An answer counts from when it was given, and a worrying one raises its alert now. If the check-in was received
    meanwhile it stands, and what it would have changed is kept beside it, for somebody to look at.
    Raises   UnknownItem, OutOfRange
    """
    try:
        with record(actor, "check_in.arrived_late", at=at) as line:
            check_in = line.about(check_in_for(actor, check_in_id, to=Permission.CHECK_IN_SUBMIT, changing=True))
            measure = measure_of(check_in)
            new = save_late(check_in, measure, answers, at=at)
            for each in new:
                tell_whoever_must_know(line, check_in, measure, {each.item: each.answer})
            if check_in.received_at:
                is_news = keep_beside(line, check_in, {each.item for each in new}, sending)
            else:
                is_news = bool(sending and receive_late(line, check_in, measure, sending))
            if not new and not is_news:
                raise _NothingNew
    except _NothingNew:
        return


def send_check_in(
    *, actor: Actor, check_in_id: UUID, words: str = "", at: datetime, way: Way = Way.SCREEN
) -> CheckInReceipt:
    """Send a check-in whose answers were saved one by one. Sending it again changes nothing.

    Raises   SubmissionConflict when it was received with something else
    """
    answers = saved_answers(check_in_for(actor, check_in_id, to=Permission.CHECK_IN_SUBMIT))
    return submit_check_in(actor=actor, check_in_id=check_in_id, answers=answers, words=words, at=at, way=way)


def submit_check_in(
    *,
    actor: Actor,
    check_in_id: UUID,
    answers: Answers,
    at: datetime,
    words: str = "",
    captured_at: datetime | None = None,
    way: Way = Way.SCREEN,
) -> CheckInReceipt:
    """Keep a person's answers and make sure the right people hear of them.

    The same answers under the same id, however often and however late, are one check-in.
    Takes    captured_at: when they were given, if not now
    Raises   SubmissionConflict, UnknownItem, OutOfRange, ImpossibleTime
    """
    check_time(captured_at, at)
    digest = body_digest(answers, words)
    try:
        with record(actor, "check_in.submitted", at=at) as line:
            check_in = check_in_for(actor, check_in_id, to=Permission.CHECK_IN_SUBMIT, changing=True)
            if check_in.received_at:
                raise _SameAgain(receipt_or_conflict(check_in, digest))
            check_in.way = way
            return receive(line, check_in, measure_of(check_in), answers, words, digest, captured_at or at)
    except _SameAgain as same:
        return same.receipt
    except SubmissionConflict:
        _keep_conflict(actor=actor, check_in_id=check_in_id, answers=answers, words=words, digest=digest, at=at)
        raise


def enter_check_in(
    *,
    actor: Actor,
    person_id: UUID,
    check_in_id: UUID,
    measure_key: str,
    way: Way,
    answers: Answers,
    captured_at: datetime,
    at: datetime,
    words: str = "",
) -> CheckInReceipt:
    """Keep answers a colleague typed in from paper or took down by telephone, or that came with an import.

    Takes    check_in_id: made when the form was drawn, so that a double tap is one check-in
    Raises   SubmissionConflict, NobodyToAlert, UnknownItem, OutOfRange, ImpossibleTime
    """
    check_time(captured_at, at)
    measure = measure_for(actor.service_id, measure_key)
    check_answers(measure, answers)
    digest = body_digest(answers, words)
    try:
        with record(actor, "check_in.entered", at=at) as line:
            check_in = _open_for_colleague(line, person_id, check_in_id, measure, way, digest, captured_at)
            return receive(line, check_in, measure, answers, words, digest, captured_at)
    except _SameAgain as same:
        return same.receipt
    except SubmissionConflict:
        _keep_conflict(actor=actor, check_in_id=check_in_id, answers=answers, words=words, digest=digest, at=at)
        raise


def enter_total(
    *,
    actor: Actor,
    person_id: UUID,
    check_in_id: UUID,
    measure_key: str,
    total: int,
    watched: Answers,
    captured_at: datetime,
    at: datetime,
) -> CheckInReceipt:
    """Keep a total from before of which the answers are not known, with what was answered to the items of risk.

    Takes    watched: for every item some rule watches its answer, or None where it was not recorded, which stays open
             check_in_id: follows from the session, so that sending it twice is once
    Raises   RiskItemUnsaid, TotalOffTheScale, ImpossibleTime, NobodyToAlert, UnknownItem, OutOfRange,
             SubmissionConflict
    """
    check_time(captured_at, at)
    measure = measure_for(actor.service_id, measure_key)
    check_answers(measure, watched)
    check_total(measure, total, watched)
    digest = body_digest({**watched, "total": total}, "")
    try:
        with record(actor, "check_in.entered", at=at) as line:
            check_in = _open_for_colleague(line, person_id, check_in_id, measure, Way.PAPER, digest, captured_at)
            return receive_total(line, check_in, measure, total, watched, digest, captured_at)
    except _SameAgain as same:
        return same.receipt


@dataclass(frozen=True, kw_only=True)
class PastAnswers:
    """A filling from before, to be brought in. place: where it stands in its file

    total: where nothing but the total is known; `answers` then says what was answered to the items of risk
    """

    place: str
    person_id: UUID
    measure_key: str
    answers: Answers
    total: int | None
    captured_at: datetime


@dataclass(frozen=True, kw_only=True)
class Imported:
    """How many fillings were kept, and how many were here already, word for word."""

    kept: int
    here_already: int


def import_check_ins(
    *, actor: Actor, past: Sequence[PastAnswers], at: datetime, is_rehearsal: bool = False
) -> Imported:
    """Keep answers from before, all of a file or none; a worrying one raises its alert as every other answer does.

    The same filling brought in twice is one.
    Takes    is_rehearsal: do everything, and keep nothing
    Raises   RowsRefused with every row that cannot be kept
    """
    refused: list[tuple[str, str]] = []
    kept = here_already = 0
    try:
        with record(actor, "check_in.imported", at=at) as line:
            for each in past:
                try:
                    with transaction.atomic():
                        _bring_in(line, each)
                    kept += 1
                except _SameAgain:
                    here_already += 1
                except Refusal as refusal:
                    refused.append((each.place, str(refusal)))
            if refused:
                raise RowsRefused(tuple(refused))
            if is_rehearsal or not kept:
                raise _NothingNew
    except _NothingNew:
        pass
    return Imported(kept=kept, here_already=here_already)


def _bring_in(line: OpenLine, past: PastAnswers) -> None:
    """Keep one filling. Raises what entering it by hand would, and _SameAgain for one that is here already."""
    check_time(past.captured_at, line.at)
    measure = measure_for(line.actor.service_id, past.measure_key)
    check_answers(measure, past.answers)
    digest = body_digest({**past.answers, **({} if past.total is None else {"total": past.total})}, "")
    if past.total is not None:
        check_total(measure, past.total, past.answers)
    check_in_id = uuid.uuid5(past.person_id, f"{measure.key} {past.captured_at.isoformat()}")
    check_in = _open_for_colleague(line, past.person_id, check_in_id, measure, Way.IMPORT, digest, past.captured_at)
    if past.total is None:
        receive(line, check_in, measure, past.answers, "", digest, past.captured_at)
    else:
        receive_total(line, check_in, measure, past.total, past.answers, digest, past.captured_at)


def _open_for_colleague(
    line: OpenLine,
    person_id: UUID,
    check_in_id: UUID,
    measure: Measure,
    way: Way,
    digest: str,
    given_at: datetime,
) -> CheckIn:
    """A check-in for answers that somebody else than the person brings. Raises _SameAgain, SubmissionConflict"""
    person = person_for(line.actor, person_id, to=Permission.CHECK_IN_ENTER, changing=True)
    if earlier := CheckIn.objects.filter(id=check_in_id).select_related("person").first():
        if earlier.person_id != person.id:
            raise NotYours("No such check-in.")
        raise _SameAgain(receipt_or_conflict(earlier, digest))
    check_in = open_check_in(
        line, person, measure, language=person.language, check_in_id=check_in_id, way=way, given_at=given_at
    )
    check_in.entered_by_id = line.actor.account_id
    return check_in


class _AskedAlready(Exception):
    """Leaves an action without a line when the same request was made before."""

    def __init__(self, check_in: CheckIn) -> None:
        self.check_in = check_in


class _AnsweredAlready(Exception):
    """Leaves an action without a line when the same touch was kept before."""

    def __init__(self, kept: AnswerKept) -> None:
        self.kept = kept


class _NothingNew(Exception):
    """Leaves an action without a line when all of it was kept before."""


class _SameAgain(Exception):
    """Leaves an action without a line when the same submission was received before."""

    def __init__(self, receipt: CheckInReceipt) -> None:
        self.receipt = receipt


def _worries(measure: Measure, item: str, answer: int | None) -> bool:
    return bool(concerns_from(measure, answers={item: answer}))


def _keep_conflict(*, actor: Actor, check_in_id: UUID, answers: Answers, words: str, digest: str, at: datetime) -> None:
    """Keep what was refused, on the trail and for somebody to look at; its worrying answers count like any other."""
    with record(actor, "check_in.conflicted", at=at) as line:
        locked = CheckIn.objects.select_related("person").select_for_update(of=("self", "person"))
        check_in = line.about(locked.get(id=check_in_id))
        keep_conflicting(line, check_in, answers, words, digest)
        tell_whoever_must_know(line, check_in, measure_of(check_in), answers)
