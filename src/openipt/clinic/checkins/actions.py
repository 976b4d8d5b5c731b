"""Asking for a check-in, keeping each answer as it is given, and receiving the whole."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.checkins.access import check_in_for, whoever_answers
from openipt.clinic.checkins.models import CheckIn, ConflictingSubmission, ItemAnswer
from openipt.clinic.checkins.models import Way as Way
from openipt.clinic.checkins.reads import WHEN_GIVEN, measure_of, points_of, saved_answers
from openipt.clinic.checkins.trends import of_this_course
from openipt.clinic.courses.models import Course
from openipt.clinic.courses.reads import Standing, standing_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.days import day_at
from openipt.clinic.foundation.keys.ring import keyed_digest
from openipt.clinic.library.reads import measure_for
from openipt.clinic.people.access import person_for
from openipt.clinic.people.models import Person
from openipt.clinic.people.reads import heading
from openipt.clinic.safety.actions import BecauseOf, raise_alerts
from openipt.clinic.safety.models import Alert
from openipt.clinic.safety.reads import can_anybody_answer
from openipt.core.courses import CourseState
from openipt.core.measures import Answers, Measure, check_answers, score
from openipt.core.safety import CauseKind, concerns_from, concerns_from_scores
from openipt.core.vocabulary import Refusal

CLOCK_SKEW = timedelta(minutes=5)
"""How far a device's clock may run ahead of ours before a time of answering cannot be true."""


class AlreadyReceived(Refusal):
    """The answers of this check-in were received; they stand."""

    code = "check_in.already_received"

    def __init__(self) -> None:
        super().__init__("These answers were sent already, and stand as they are. Nothing was changed.")


class SubmissionConflict(Refusal):
    """Something else came under an id that was already received. Both are kept; a person must look."""

    code = "submission.conflict"

    def __init__(self) -> None:
        super().__init__(
            "Other answers were already received for this check-in. They stand; these were kept beside them, "
            "and your service will look at both."
        )


class RiskItemUnsaid(Refusal):
    """A total without a word about the item of risk it holds."""

    code = "check_in.risk_item_unsaid"

    def __init__(self) -> None:
        super().__init__("Say how the item about self-harm was answered, or that it was not recorded.")


class TotalOffTheScale(Refusal):
    """A total no answers come to."""

    code = "check_in.total_off_the_scale"

    def __init__(self, points_min: int, points_max: int) -> None:
        super().__init__(f"A total lies between {points_min} and {points_max}.")


class NobodyToAlert(Refusal):
    """A measure with a risk item is not asked while nobody would hear of the answer."""

    code = "check_in.nobody_to_alert"

    def __init__(self, measure_key: str) -> None:
        super().__init__(
            f"{measure_key} asks about thoughts of death or self-harm, and nobody is set to receive an alert about "
            "this person. Assign a therapist or set the duty list first."
        )


class NotToBeSent(Refusal):
    """A clinician rates or asks this measure; nobody is left alone with it."""

    code = "check_in.not_to_be_sent"

    def __init__(self, measure: Measure) -> None:
        super().__init__(f"{measure.abbreviation} is asked by a clinician and never sent. Type in what you found.")


class NoWayIn(Refusal):
    """A device is handed over to somebody with a way in of their own, since they act on it as themselves."""

    code = "check_in.no_way_in"

    def __init__(self) -> None:
        super().__init__("This person has no way in of their own yet. Ask on paper, and type the answers in.")


class ImpossibleTime(Refusal):
    """Answers that claim to be given in the future."""

    code = "check_in.impossible_time"

    def __init__(self) -> None:
        super().__init__("The time of answering lies in the future: check the date and time, and send again.")


@dataclass(frozen=True, kw_only=True)
class AnswerKept:
    """One answer was kept; whether help must be on the screen now."""

    check_in_id: UUID
    help_offered: bool


@dataclass(frozen=True, kw_only=True)
class LateAnswer:
    """One answer a device kept while it had no connection.

    answer_id: made as the button was touched · age: how long ago that was, by the device's own clock
    """

    answer_id: UUID
    item: str
    answer: int | None
    age: timedelta


@dataclass(frozen=True, kw_only=True)
class LateSending:
    """That the person pressed “Send” while there was no connection, how long ago, and what they wrote."""

    words: str
    age: timedelta


@dataclass(frozen=True, kw_only=True)
class CheckInReceipt:
    """The answers were received: their points, or why there are none, and whether somebody will be in touch."""

    check_in_id: UUID
    points: int | None
    received_at: datetime
    alert_due_at: datetime | None


def ask_for_check_in(
    *,
    actor: Actor,
    person_id: UUID,
    measure_key: str,
    at: datetime,
    language: str = "en",
    check_in_id: UUID | None = None,
    to: Permission = Permission.CHECK_IN_ENTER,
) -> CheckIn:
    """Open a check-in for a person, pinned to the measure as it is today and the session that comes next.

    Takes    check_in_id: made when the form was drawn, so that a double tap asks once
    Raises   NobodyToAlert, NotToBeSent, UnknownMeasure, WordingNotLicensed
    """
    measure = measure_for(actor.service_id, measure_key)
    if not measure.may_be_sent:
        raise NotToBeSent(measure)
    measure.translation(language)
    try:
        with record(actor, "check_in.asked", at=at) as line:
            person = person_for(actor, person_id, to=to, changing=True)
            if check_in_id and (earlier := CheckIn.objects.filter(id=check_in_id).first()):
                if earlier.person_id != person.id:
                    raise NotYours("No such check-in.")
                raise _AskedAlready(earlier)
            return line.about(open_check_in(line, person, measure, language=language, check_in_id=check_in_id))
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
            if answer_id and _kept_already(check_in, [answer_id]):
                raise _AnsweredAlready(
                    AnswerKept(check_in_id=check_in_id, help_offered=_worries(measure, item, answer))
                )
            if check_in.received_at is not None:
                raise AlreadyReceived
            ItemAnswer.objects.create(check_in=check_in, item=item, answer=answer, saved_at=at, answer_id=answer_id)
            alert = _tell_whoever_must_know(line, check_in, measure, {item: answer})
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
            new = _save_late(check_in, measure, answers, at=at)
            for each in new:
                _tell_whoever_must_know(line, check_in, measure, {each.item: each.answer})
            if check_in.received_at:
                is_news = _keep_beside(line, check_in, {each.item for each in new}, sending)
            else:
                is_news = bool(sending and _receive_late(line, check_in, measure, sending))
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
    _check_time(captured_at, at)
    digest = _body_digest(answers, words)
    try:
        with record(actor, "check_in.submitted", at=at) as line:
            check_in = check_in_for(actor, check_in_id, to=Permission.CHECK_IN_SUBMIT, changing=True)
            if check_in.received_at:
                raise _SameAgain(_receipt_or_conflict(check_in, digest))
            check_in.way = way
            return _receive(line, check_in, measure_of(check_in), answers, words, digest, captured_at or at)
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
    _check_time(captured_at, at)
    measure = measure_for(actor.service_id, measure_key)
    check_answers(measure, answers)
    digest = _body_digest(answers, words)
    try:
        with record(actor, "check_in.entered", at=at) as line:
            check_in = _open_for_colleague(line, person_id, check_in_id, measure, way, digest, captured_at)
            return _receive(line, check_in, measure, answers, words, digest, captured_at)
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
    _check_time(captured_at, at)
    measure = measure_for(actor.service_id, measure_key)
    check_answers(measure, watched)
    _check_total(measure, total, watched)
    digest = _body_digest({**watched, "total": total}, "")
    try:
        with record(actor, "check_in.entered", at=at) as line:
            check_in = _open_for_colleague(line, person_id, check_in_id, measure, Way.PAPER, digest, captured_at)
            return _receive_total(line, check_in, measure, total, watched, digest, captured_at)
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


class RowsRefused(Refusal):
    """Rows of a file that cannot be kept; so none of it was. refused: place and reason of each"""

    code = "import.rows_refused"

    def __init__(self, refused: tuple[tuple[str, str], ...]) -> None:
        self.refused = refused
        super().__init__("Nothing was kept: " + "; ".join(f"{place}: {why}" for place, why in refused[:3]))


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
    _check_time(past.captured_at, line.at)
    measure = measure_for(line.actor.service_id, past.measure_key)
    check_answers(measure, past.answers)
    digest = _body_digest({**past.answers, **({} if past.total is None else {"total": past.total})}, "")
    if past.total is not None:
        _check_total(measure, past.total, past.answers)
    check_in_id = uuid.uuid5(past.person_id, f"{measure.key} {past.captured_at.isoformat()}")
    check_in = _open_for_colleague(line, past.person_id, check_in_id, measure, Way.IMPORT, digest, past.captured_at)
    if past.total is None:
        _receive(line, check_in, measure, past.answers, "", digest, past.captured_at)
    else:
        _receive_total(line, check_in, measure, past.total, past.answers, digest, past.captured_at)


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
        raise _SameAgain(_receipt_or_conflict(earlier, digest))
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


def _kept_already(check_in: CheckIn, answer_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these touches that were kept. Raises NotYours for one that was kept for another check-in"""
    kept = list(ItemAnswer.objects.filter(answer_id__in=list(answer_ids)))
    if any(row.check_in_id != check_in.id for row in kept):
        raise NotYours("No such answer.")
    return {row.answer_id for row in kept if row.answer_id}


def _worries(measure: Measure, item: str, answer: int | None) -> bool:
    return bool(concerns_from(measure, answers={item: answer}))


def _save_late(check_in: CheckIn, measure: Measure, answers: Sequence[LateAnswer], *, at: datetime) -> list[LateAnswer]:
    """Keep those that were not kept before; which they were."""
    for each in answers:
        check_answers(measure, {each.item: each.answer})
    kept = _kept_already(check_in, [each.answer_id for each in answers])
    new = list({each.answer_id: each for each in answers if each.answer_id not in kept}.values())
    ItemAnswer.objects.bulk_create(
        ItemAnswer(
            check_in=check_in,
            item=each.item,
            answer=each.answer,
            saved_at=at,
            given_at=_when(check_in, each.age, at),
            answer_id=each.answer_id,
        )
        for each in sorted(new, key=lambda each: each.age, reverse=True)
    )
    return new


def _when(check_in: CheckIn, age: timedelta, at: datetime) -> datetime:
    """The moment so long ago: never to come, whatever the device's clock did, and never before the check-in was asked
    for."""
    return min(max(at - age, check_in.asked_at), at)


def _receive_late(line: OpenLine, check_in: CheckIn, measure: Measure, sending: LateSending) -> bool:
    """Receive a check-in that was sent without a connection; whether there was anything to receive."""
    answers = saved_answers(check_in)
    if not sending.words and set(answers.values()) <= {None}:
        return False
    digest = _body_digest(answers, sending.words)
    _receive(line, check_in, measure, answers, sending.words, digest, _when(check_in, sending.age, line.at))
    return True


def _keep_beside(line: OpenLine, check_in: CheckIn, items: set[str], sending: LateSending | None) -> bool:
    """Keep what came too late to count, if it would have changed anything; whether that is news."""
    words = sending.words if sending and sending.words != (check_in.words or "") else ""
    left_out = _left_out(check_in, items)
    if not left_out and not words:
        return False
    answers = {**(check_in.answers or {}), **left_out}
    return _keep_conflicting(line, check_in, answers, words, _body_digest(answers, words))


def _left_out(check_in: CheckIn, items: set[str]) -> Answers:
    """The answers to these items that would stand in the check-in, had they come before it was received."""
    received, captured_at = check_in.answers or {}, check_in.captured_at
    rows = ItemAnswer.objects.filter(check_in=check_in, item__in=items).annotate(when=WHEN_GIVEN).order_by("when", "id")
    latest = {row.item: row for row in rows}
    return {
        item: row.answer
        for item, row in latest.items()
        if row.answer != received.get(item) and (received.get(item) is None or row.when > captured_at)
    }


def _keep_conflicting(line: OpenLine, check_in: CheckIn, answers: Answers, words: str, digest: str) -> bool:
    """Keep another body beside the one that was received, once; whether it was kept now."""
    if ConflictingSubmission.objects.filter(check_in=check_in, body_digest=digest).exists():
        return False
    ConflictingSubmission(
        service_id=check_in.service_id,
        check_in=check_in,
        person_id=check_in.person_id,
        answers=dict(answers),
        words=words or None,
        body_digest=digest,
        received_at=line.at,
    ).save(force_insert=True)
    return True


def _keep_conflict(*, actor: Actor, check_in_id: UUID, answers: Answers, words: str, digest: str, at: datetime) -> None:
    """Keep what was refused, on the trail and for somebody to look at; its worrying answers count like any other."""
    with record(actor, "check_in.conflicted", at=at) as line:
        locked = CheckIn.objects.select_related("person").select_for_update(of=("self", "person"))
        check_in = line.about(locked.get(id=check_in_id))
        _keep_conflicting(line, check_in, answers, words, digest)
        _tell_whoever_must_know(line, check_in, measure_of(check_in), answers)


def open_check_in(
    line: OpenLine,
    person: Person,
    measure: Measure,
    *,
    language: str,
    check_in_id: UUID | None = None,
    way: Way = Way.SCREEN,
    given_at: datetime | None = None,
    of: Course | None = None,
    occasion: str = "",
) -> CheckIn:
    """Open a check-in, as a step of whatever asks for it: a colleague, a schedule, or answers that came on paper.

    Takes    of, occasion: the course whose schedule asks, and what for; a course that has ended can follow somebody up
    Raises   NobodyToAlert
    """
    if measure.item_flags and not can_anybody_answer(person.service_id, person.id):
        raise NobodyToAlert(measure.abbreviation)
    standing = standing_of(person.id)
    check_in = CheckIn(
        id=check_in_id or uuid.uuid4(),
        service_id=person.service_id,
        person=person,
        course_id=of.id if of else standing.course_id if standing else None,
        session_number=_session_number(standing, person, given_at),
        measure_key=measure.key,
        measure_version=measure.version,
        measure_digest=measure.digest,
        language=language,
        way=way,
        answered_by="self",
        occasion=occasion,
        asked_at=line.at,
    )
    check_in.save(force_insert=True)
    return check_in


def close_check_in(line: OpenLine, check_in: CheckIn) -> None:
    """Let a check-in wait no longer, as a step. What was answered stays, and so does every alert it raised."""
    check_in.closed_at = line.at
    check_in.save(update_fields=["closed_at"])
    line.about(check_in)


def close_check_ins_of(line: OpenLine, course: Course) -> int:
    """Let everything a course asked and nobody sent wait no longer, as a step of its end; how many there were."""
    waiting = CheckIn.objects.filter(person_id=course.person_id, received_at__isnull=True, closed_at__isnull=True)
    return waiting.filter(Q(course=course) | Q(course__isnull=True)).update(closed_at=line.at)


def _session_number(standing: Standing | None, person: Person, given_at: datetime | None) -> int | None:
    """The session answers belong to: the one to come, or of answers from before the one that was next on their day."""
    if standing is None or standing.state is CourseState.MAINTENANCE:
        return None  # maintenance counts its own sessions, and no score of it is one of the course's
    if given_at is None:
        return standing.session_number
    return standing.session_on(given_at, zone=ZoneInfo(person.service.time_zone))


_RECEIVED = (
    "answers",
    "points",
    "is_prorated",
    "words",
    "body_digest",
    "captured_at",
    "received_at",
    "entered_by",
    "way",
)


def _receive(
    line: OpenLine,
    check_in: CheckIn,
    measure: Measure,
    answers: Answers,
    words: str,
    digest: str,
    captured_at: datetime,
) -> CheckInReceipt:
    scored = score(measure, answers)
    line.about(check_in)
    check_in.answers = {**dict.fromkeys(item.key for item in measure.items), **answers}
    check_in.points, check_in.is_prorated = scored.points, scored.prorated
    check_in.words, check_in.body_digest = words or None, digest
    check_in.captured_at, check_in.received_at = captured_at, line.at
    check_in.save(update_fields=_RECEIVED)
    alert = _tell_whoever_must_know(line, check_in, measure, answers)
    _tell_of_a_turn_for_the_worse(line, check_in, measure)
    return _receipt(check_in, alert)


def _check_total(measure: Measure, total: int, watched: Answers) -> None:
    """Raises RiskItemUnsaid, TotalOffTheScale."""
    if set(watched) != {rule.item for rule in measure.item_flags}:
        raise RiskItemUnsaid
    if not measure.main.points_min <= total <= measure.main.points_max:
        raise TotalOffTheScale(measure.main.points_min, measure.main.points_max)


def _receive_total(
    line: OpenLine,
    check_in: CheckIn,
    measure: Measure,
    total: int,
    watched: Answers,
    digest: str,
    captured_at: datetime,
) -> CheckInReceipt:
    line.about(check_in)
    check_in.answers = {**dict.fromkeys(item.key for item in measure.items), **watched}
    check_in.points, check_in.is_total_alone, check_in.body_digest = total, True, digest
    check_in.captured_at, check_in.received_at = captured_at, line.at
    check_in.save(update_fields=[*_RECEIVED, "is_total_alone"])
    return _receipt(check_in, _tell_whoever_must_know(line, check_in, measure, watched))


def _tell_whoever_must_know(line: OpenLine, check_in: CheckIn, measure: Measure, answers: Answers) -> Alert | None:
    concerns = concerns_from(measure, answers=answers)
    if not concerns:
        return None
    because = BecauseOf(
        kind=CauseKind.ANSWER,
        fact_id=check_in.id,
        facts={"measure_key": check_in.measure_key, "measure_version": check_in.measure_version},
    )
    return raise_alerts(line, check_in.person, concerns, because_of=because)


def _tell_of_a_turn_for_the_worse(line: OpenLine, check_in: CheckIn, measure: Measure) -> None:
    """A score that is reliably worse where the one before was not; none where the service shows no interpretation.

    One that was answered before another, and came later, is history: the latest says how it goes.
    """
    person = check_in.person
    if check_in.points is None or not person.service.interprets:
        return
    received = of_this_course(points_of([person.id])[person.id], standing_of(person.id))
    same = [
        point
        for point in received
        if (point.measure_key, point.measure_version) == (measure.key, measure.version) and point.points is not None
    ]
    if not same or same[-1].check_in_id != check_in.id:
        return
    age = heading(person, today=day_at(person.service, line.at)).age_years
    scores = [point.points for point in same if point.points is not None]
    best = min(scores) if measure.main.worse == "higher" else max(scores)
    because = BecauseOf(
        kind=CauseKind.WORSE,
        fact_id=check_in.id,
        facts={"measure_key": measure.key, "measure_version": measure.version, "first": scores[0], "best": best},
    )
    raise_alerts(line, person, concerns_from_scores(measure, scores, age_years=age), because_of=because)


def _receipt_or_conflict(check_in: CheckIn, digest: str) -> CheckInReceipt:
    if check_in.body_digest != digest:
        raise SubmissionConflict
    return _receipt(check_in, Alert.objects.filter(causes__kind=CauseKind.ANSWER, causes__fact_id=check_in.id).first())


def _receipt(check_in: CheckIn, alert: Alert | None) -> CheckInReceipt:
    assert check_in.received_at is not None
    return CheckInReceipt(
        check_in_id=check_in.id,
        points=check_in.points,
        received_at=check_in.received_at,
        alert_due_at=alert.due_at if alert else None,
    )


def _check_time(captured_at: datetime | None, at: datetime) -> None:
    if captured_at and captured_at > at + CLOCK_SKEW:
        raise ImpossibleTime


def _body_digest(answers: Answers, words: str) -> str:
    given = {item: answer for item, answer in sorted(answers.items()) if answer is not None}
    return keyed_digest(json.dumps([given, words], separators=(",", ":")), purpose="submission")
