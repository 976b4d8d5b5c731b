"""Writing down what a clinician asked, found, named and agreed; other care; unwanted events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

import msgspec
from django.db.models import QuerySet

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.assessment.models import WORDS_MAX as WORDS_MAX
from openipt.clinic.assessment.models import (
    AdverseEvent,
    ChecklistAnswer,
    CoTreatment,
    Diagnosis,
    HarmNoted,
    SickRole,
    SickRoleStep,
    SymptomReview,
)
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.courses.access import course_for
from openipt.clinic.courses.models import Course
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.days import day_at
from openipt.clinic.foundation.versions import next_number
from openipt.clinic.people.access import person_for
from openipt.clinic.safety.actions import BecauseOf, raise_alerts
from openipt.core.assessment import (
    ActToday,
    CareKind,
    EventKind,
    Finding,
    HarmKind,
    LedTo,
    RelatedTo,
    Sharing,
    SickRoleTerms,
    SymptomFound,
    check_dates,
    check_event,
    check_finding,
    check_happened,
    check_harm,
    check_review,
    check_sick_role,
    checklist,
    symptom_list,
)
from openipt.core.safety import CauseKind, concerns_from_event, concerns_from_finding, concerns_from_harm
from openipt.core.vocabulary import Refusal

Row = TypeVar("Row", ChecklistAnswer, SymptomReview, Diagnosis, SickRole, CoTreatment, AdverseEvent, HarmNoted)


class ReasonNeeded(Refusal):
    """A step that means nothing without words."""

    code = "assessment.reason_needed"

    def __init__(self) -> None:
        super().__init__("Write why, in a few words.")


class NoSickRole(Refusal):
    """There is no agreement that could end."""

    code = "sick_role.none_agreed"

    def __init__(self) -> None:
        super().__init__("No sick role is agreed in this course, so there is none to end.")


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What came of one item, in the clinician's words."""

    finding: Finding
    words: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class NamedDiagnosis:
    """A diagnosis as a clinician names it.

    system, code: by which book, if any · named_date: when the person was told; None while they have not been
    told_as: in which words · answered_with: what the person said
    """

    name: str = field(repr=False)
    system: str = ""
    code: str = field(default="", repr=False)
    named_date: date | None = None
    told_as: str = field(default="", repr=False)
    answered_with: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Care:
    """Other care: what, how much, by whom, from when until when, and whether we may speak with them."""

    kind: CareKind
    what: str = field(repr=False)
    dose: str = field(default="", repr=False)
    given_by: str = field(default="", repr=False)
    started_date: date | None = None
    stopped_date: date | None = None
    sharing: Sharing = Sharing.NOT_ASKED
    sharing_date: date | None = None
    words: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Event:
    """An unwanted event: what happened, what it led to, whether it has to do with the treatment, what was done."""

    kind: EventKind
    led_to: LedTo
    related_to_treatment: RelatedTo
    happened_date: date
    words: str = field(repr=False)
    action: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Harm:
    """Harm that may come to somebody: what was said or seen, whether it waits, and what was done at once."""

    kind: HarmKind
    act_today: ActToday
    noted_date: date
    words: str = field(repr=False)
    action: str = field(repr=False)
    is_over: bool = False


def answer_checklist(
    *, actor: Actor, course_id: UUID, answered: Sequence[Answered], asked_date: date, at: datetime
) -> tuple[ChecklistAnswer, ...]:
    """Write down what came of some items, or why they were not asked. Earlier answers stay; the latest counts.

    What somebody must be told of, such as thoughts of suicide, raises its alert here as it does from a check-in.

    Raises   UnknownOutcome, ChecklistWordsNeeded, LiesAhead
    """
    asked = checklist()
    for answer in answered:
        check_finding(asked, answer.finding, words=answer.words)
    with record(actor, "checklist.answered", at=at) as line:
        course = line.about(_course_to_write(actor, course_id, asked_date, at=at))
        begin = _next(ChecklistAnswer.objects.filter(course=course))
        rows = tuple(
            _keep(
                line,
                ChecklistAnswer(
                    course=course,
                    person_id=course.person_id,
                    number=number,
                    checklist_version=asked.version,
                    item=answer.finding.item,
                    outcome=answer.finding.outcome,
                    asked_date=asked_date,
                    words=answer.words.strip() or None,
                ),
            )
            for number, answer in enumerate(answered, start=begin)
        )
        for row, answer in zip(rows, answered, strict=True):
            because = BecauseOf(kind=CauseKind.FINDING, fact_id=row.id, facts={"checklist_version": asked.version})
            raise_alerts(line, course.person, concerns_from_finding(asked, answer.finding), because_of=because)
        return rows


def review_symptoms(
    *,
    actor: Actor,
    course_id: UUID,
    found: Sequence[SymptomFound],
    words: str,
    reviewed_date: date,
    at: datetime,
) -> SymptomReview:
    """Keep one going-through of the symptoms. Raises NothingReviewed, UnknownSymptom, LiesAhead"""
    symptoms = symptom_list()
    check_review(symptoms, tuple(found))
    with record(actor, "symptoms.reviewed", at=at) as line:
        course = line.about(_course_to_write(actor, course_id, reviewed_date, at=at))
        review = SymptomReview(
            course=course,
            person_id=course.person_id,
            number=_next(SymptomReview.objects.filter(course=course)),
            list_version=symptoms.version,
            found=msgspec.json.encode(list(found)).decode(),
            words=words.strip() or None,
            reviewed_date=reviewed_date,
        )
        return _keep(line, review)


def name_diagnosis(*, actor: Actor, course_id: UUID, diagnosis: NamedDiagnosis, at: datetime) -> Diagnosis:
    """Keep what a clinician names the illness, and how the person was told. Raises ReasonNeeded, LiesAhead"""
    if not diagnosis.name.strip():
        raise ReasonNeeded
    with record(actor, "diagnosis.named", at=at) as line:
        course = line.about(_course_to_write(actor, course_id, diagnosis.named_date, at=at))
        row = Diagnosis(
            course=course,
            person_id=course.person_id,
            number=_next(Diagnosis.objects.filter(course=course)),
            name=diagnosis.name.strip(),
            system=diagnosis.system,
            code=diagnosis.code.strip() or None,
            named_date=diagnosis.named_date,
            told_as=diagnosis.told_as.strip() or None,
            answered_with=diagnosis.answered_with.strip() or None,
        )
        return _keep(line, row)


def agree_sick_role(*, actor: Actor, course_id: UUID, terms: SickRoleTerms, at: datetime) -> SickRole:
    """Write down what may wait, what the person does to get well, and when both look again.

    Raises   DutiesMissing, NotTemporary, LiesAhead
    """
    check_sick_role(terms)
    with record(actor, "sick_role.agreed", at=at) as line:
        course = line.about(_course_to_write(actor, course_id, terms.agreed_date, at=at))
        step = _sick_role_step(course, SickRoleStep.AGREED, from_date=terms.agreed_date)
        step.relief, step.duties = _lines(terms.relief), _lines(terms.duties)
        step.review_date = terms.review_date
        return _keep(line, step)


def leave_out_sick_role(*, actor: Actor, course_id: UUID, words: str, at: datetime) -> SickRole:
    """Write down why this course does without it. Raises ReasonNeeded"""
    if not words.strip():
        raise ReasonNeeded
    with record(actor, "sick_role.left_out", at=at) as line:
        course = line.about(_course_to_write(actor, course_id, at=at))
        step = _sick_role_step(course, SickRoleStep.LEFT_OUT, from_date=day_at(course.person.service, at))
        step.words = words.strip()
        return _keep(line, step)


def end_sick_role(*, actor: Actor, course_id: UUID, words: str, at: datetime) -> SickRole:
    """Write down that the duties are back with the person. Raises NoSickRole"""
    with record(actor, "sick_role.ended", at=at) as line:
        course = line.about(_course_to_write(actor, course_id, at=at))
        latest = SickRole.objects.filter(course=course).order_by("-number").first()
        if latest is None or latest.step != SickRoleStep.AGREED:
            raise NoSickRole
        step = _sick_role_step(course, SickRoleStep.ENDED, from_date=day_at(course.person.service, at))
        step.words = words.strip() or None
        return _keep(line, step)


def keep_care(
    *, actor: Actor, person_id: UUID, care: Care, at: datetime, entry_id: UUID | None = None, seen: int = 0
) -> CoTreatment:
    """Write other care into the register, or change what stands there.

    Takes    entry_id, seen: which entry is changed, and the version the form was drawn with; none for a new one
    Raises   ReasonNeeded, StopsBeforeItStarts, LiesAhead, FormStale
    """
    if not care.what.strip():
        raise ReasonNeeded
    check_dates(care.started_date, care.stopped_date)
    with record(actor, "care.kept", at=at) as line:
        person = person_for(actor, person_id, to=Permission.SESSION_WRITE, changing=True)
        check_happened(care.started_date, care.sharing_date, today=day_at(person.service, at))
        row = CoTreatment(
            person=person,
            entry_id=entry_id or uuid4(),
            number=next_number(CoTreatment.objects.filter(person=person), entry_id, seen=seen),
            kind=care.kind,
            what=care.what.strip(),
            dose=care.dose.strip() or None,
            given_by=care.given_by.strip() or None,
            started_date=care.started_date,
            stopped_date=care.stopped_date,
            sharing=care.sharing,
            sharing_date=care.sharing_date,
            words=care.words.strip() or None,
        )
        return _keep(line, row)


def withdraw_care(*, actor: Actor, person_id: UUID, entry_id: UUID, seen: int, at: datetime) -> None:
    """Take off the register what never was: entered by mistake. What has stopped has a day on which it did."""
    with record(actor, "care.withdrawn", at=at) as line:
        person = person_for(actor, person_id, to=Permission.SESSION_WRITE, changing=True)
        versions = CoTreatment.objects.filter(person=person)
        number = next_number(versions, entry_id, seen=seen)
        latest = versions.get(entry_id=entry_id, number=seen)
        row = CoTreatment(
            person=person,
            entry_id=entry_id,
            number=number,
            is_withdrawn=True,
            kind=latest.kind,
            what=latest.what,
            sharing=latest.sharing,
        )
        _keep(line, row)


def log_adverse_event(
    *, actor: Actor, person_id: UUID, event: Event, at: datetime, entry_id: UUID | None = None, seen: int = 0
) -> AdverseEvent:
    """Write down an unwanted event, or correct what stands about one; the earlier version stays. It raises an alert.

    Raises   EventWordsNeeded, LiesAhead, FormStale
    """
    check_event(words=event.words, action=event.action)
    with record(actor, "adverse_event.logged", at=at) as line:
        person = person_for(actor, person_id, to=Permission.SESSION_WRITE, changing=True)
        check_happened(event.happened_date, today=day_at(person.service, at))
        standing = standing_of(person.id)
        row = AdverseEvent(
            person=person,
            course_id=standing.course_id if standing else None,
            entry_id=entry_id or uuid4(),
            number=next_number(AdverseEvent.objects.filter(person=person), entry_id, seen=seen),
            kind=event.kind,
            led_to=event.led_to,
            related_to_treatment=event.related_to_treatment,
            happened_date=event.happened_date,
            words=event.words.strip(),
            action=event.action.strip(),
        )
        kept = _keep(line, row)
        because = BecauseOf(kind=CauseKind.EVENT, fact_id=kept.entry_id, facts={"led_to": event.led_to})
        raise_alerts(line, person, concerns_from_event(event.kind, event.led_to), because_of=because)
        return kept


def note_harm(
    *, actor: Actor, person_id: UUID, harm: Harm, at: datetime, entry_id: UUID | None = None, seen: int = 0
) -> HarmNoted:
    """Write down harm that may come to somebody, or change what stands about it; the earlier version stays.

    While it stands it raises an alert, of which a second colleague hears at once. Danger is met by telephone first.
    What was over and stands again is news: it raises one anew, whatever became of the first.

    Raises   HarmWordsNeeded, LiesAhead, FormStale
    """
    check_harm(words=harm.words, action=harm.action)
    with record(actor, "harm.noted", at=at) as line:
        person = person_for(actor, person_id, to=Permission.SESSION_WRITE, changing=True)
        check_happened(harm.noted_date, today=day_at(person.service, at))
        row = HarmNoted(
            person=person,
            entry_id=entry_id or uuid4(),
            number=next_number(HarmNoted.objects.filter(person=person), entry_id, seen=seen),
            kind=harm.kind,
            act_today=harm.act_today,
            is_over=harm.is_over,
            noted_date=harm.noted_date,
            words=harm.words.strip(),
            action=harm.action.strip(),
        )
        kept = _keep(line, row)
        if not harm.is_over:
            stands_since = _stands_since(kept)
            because = BecauseOf(kind=CauseKind.HARM, fact_id=stands_since, facts={"act_today": harm.act_today})
            raise_alerts(line, person, concerns_from_harm(harm.kind, harm.act_today), because_of=because)
        return kept


def _stands_since(kept: HarmNoted) -> UUID:
    """What names the time it has stood without a break: the entry, or the version that opened it again."""
    since, was_over = kept.entry_id, False
    versions = HarmNoted.objects.filter(entry_id=kept.entry_id).order_by("number")
    for row_id, is_over in versions.values_list("id", "is_over"):
        if was_over and not is_over:
            since = row_id
        was_over = is_over
    return since


def _course_to_write(actor: Actor, course_id: UUID, *days: date | None, at: datetime) -> Course:
    """The course, its person locked; refused where one of these days lies ahead at the service."""
    course = course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True)
    check_happened(*days, today=day_at(course.person.service, at))
    return course


def _sick_role_step(course: Course, step: SickRoleStep, *, from_date: date) -> SickRole:
    number = _next(SickRole.objects.filter(course=course))
    return SickRole(course=course, person_id=course.person_id, number=number, step=step, from_date=from_date)


def _keep(line: OpenLine, row: Row) -> Row:
    """Write a row of this actor and this moment, as a step of the action whose line is open."""
    row.service_id, row.by_id, row.kept_at = line.actor.service_id, line.actor.account_id, line.at
    row.save(force_insert=True)
    return line.about(row)


def _next(rows: QuerySet[Any]) -> int:
    return rows.count() + 1


def _lines(lines: Sequence[str]) -> str | None:
    return "\n".join(line.strip() for line in lines if line.strip()) or None
