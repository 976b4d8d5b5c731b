"""What was asked, found, named and agreed, as it stands; other care; unwanted events.

For callers who were let in already, through the door of the person or the course.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from openipt.clinic.assessment.models import (
    AdverseEvent,
    ChecklistAnswer,
    CoTreatment,
    Diagnosis,
    HarmNoted,
    SickRole,
    SymptomReview,
)
from openipt.clinic.assessment.models import SickRoleStep as SickRoleStep
from openipt.clinic.foundation.versions import as_they_stand
from openipt.core.assessment import (
    AT_HOME_TOO,
    ActToday,
    CareKind,
    ChecklistItem,
    EventKind,
    HarmKind,
    LedTo,
    RelatedTo,
    Sharing,
    Stops,
    SymptomFound,
    checklist,
    standing_in_the_way,
    unanswered,
)
from openipt.core.content import from_json


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One time an item was answered for. `outcome` is None where it was not asked; `words` then say why."""

    item: str
    outcome: str | None
    asked_date: date
    words: str = field(repr=False)
    by: str
    kept_at: datetime


@dataclass(frozen=True, kw_only=True)
class ItemStanding:
    """One item with the latest that came of it, and what came of it before, newest first."""

    item: ChecklistItem
    latest: Asked | None
    earlier: tuple[Asked, ...]


@dataclass(frozen=True, kw_only=True)
class ChecklistStanding:
    """The checklist of one course as it stands.

    missing: items nobody has answered for · to_ask: items left with a reason, still to be asked
    stops: what the latest outcomes stand in the way of; a later “not asked” takes nothing back
    """

    items: tuple[ItemStanding, ...]
    missing: tuple[ChecklistItem, ...]
    to_ask: tuple[ChecklistItem, ...]
    stops: frozenset[Stops]

    @property
    def is_complete(self) -> bool:
        """Whether every item was answered for."""
        return not self.missing


@dataclass(frozen=True, kw_only=True)
class ReviewedSymptoms:
    """The latest going-through of the symptoms, and how many there were."""

    found: tuple[SymptomFound, ...] = field(repr=False)
    words: str = field(repr=False)
    reviewed_date: date
    by: str
    times: int


@dataclass(frozen=True, kw_only=True)
class DiagnosisStanding:
    """The diagnosis as it was last named. `named_date` is None while the person has not been told."""

    name: str = field(repr=False)
    system: str
    code: str = field(repr=False)
    named_date: date | None
    told_as: str = field(repr=False)
    answered_with: str = field(repr=False)
    by: str


@dataclass(frozen=True, kw_only=True)
class SickRoleStanding:
    """How the sick role stands: agreed until a day, left out, or ended."""

    step: SickRoleStep
    relief: tuple[str, ...] = field(repr=False)
    duties: tuple[str, ...] = field(repr=False)
    from_date: date
    review_date: date | None
    words: str = field(repr=False)
    by: str

    def is_due(self, today: date) -> bool:
        """Whether the day on which both look at it again has come."""
        return self.step is SickRoleStep.AGREED and self.review_date is not None and self.review_date <= today


@dataclass(frozen=True, kw_only=True)
class InitialPhase:
    """What the initial phase has left behind so far."""

    checklist: ChecklistStanding
    symptoms: ReviewedSymptoms | None
    diagnosis: DiagnosisStanding | None
    sick_role: SickRoleStanding | None


@dataclass(frozen=True, kw_only=True)
class OtherCare:
    """An entry of the register. `version` travels in the form that changes it."""

    entry_id: UUID
    version: int
    kind: CareKind
    what: str = field(repr=False)
    dose: str = field(repr=False)
    given_by: str = field(repr=False)
    started_date: date | None
    stopped_date: date | None
    sharing: Sharing
    sharing_date: date | None
    words: str = field(repr=False)
    by: str


@dataclass(frozen=True, kw_only=True)
class EventStanding:
    """An unwanted event as it stands. `version` travels in the form that corrects it."""

    entry_id: UUID
    version: int
    kind: EventKind
    led_to: LedTo
    related_to_treatment: RelatedTo
    happened_date: date
    words: str = field(repr=False)
    action: str = field(repr=False)
    by: str
    kept_at: datetime


@dataclass(frozen=True, kw_only=True)
class HarmStanding:
    """Harm that may come to somebody, as it stands. `version` travels in the form that changes it."""

    entry_id: UUID
    version: int
    kind: HarmKind
    act_today: ActToday
    is_over: bool
    noted_date: date
    words: str = field(repr=False)
    action: str = field(repr=False)
    by: str
    kept_at: datetime


def initial_phase_of(course_id: UUID) -> InitialPhase:
    """All of it, with four questions."""
    return InitialPhase(
        checklist=checklist_of(course_id),
        symptoms=symptoms_of(course_id),
        diagnosis=diagnosis_of(course_id),
        sick_role=sick_role_of(course_id),
    )


def checklist_of(course_id: UUID) -> ChecklistStanding:
    """The checklist of this course, with the answers each item was given."""
    rows = ChecklistAnswer.objects.filter(course_id=course_id).select_related("by").order_by("-number")
    by_item: dict[str, list[Asked]] = {}
    for row in rows:
        by_item.setdefault(row.item, []).append(_asked(row))
    asked = checklist()
    return ChecklistStanding(
        items=tuple(_item_standing(item, by_item.get(item.key, [])) for item in asked.items),
        missing=unanswered(asked, by_item),
        to_ask=tuple(item for item in asked.items if item.key in by_item and by_item[item.key][0].outcome is None),
        stops=standing_in_the_way(asked, _latest_outcomes(rows)),
    )


def symptoms_of(course_id: UUID) -> ReviewedSymptoms | None:
    """The latest symptom review of this course."""
    row = SymptomReview.objects.filter(course_id=course_id).select_related("by").order_by("-number").first()
    if row is None:
        return None
    return ReviewedSymptoms(
        found=from_json(str(row.found), tuple[SymptomFound, ...]),
        words=row.words or "",
        reviewed_date=row.reviewed_date,
        by=_name(row),
        times=row.number,
    )


def diagnosis_of(course_id: UUID) -> DiagnosisStanding | None:
    """The diagnosis of this course as it was last named."""
    row = Diagnosis.objects.filter(course_id=course_id).select_related("by").order_by("-number").first()
    if row is None:
        return None
    return DiagnosisStanding(
        name=str(row.name),
        system=row.system,
        code=row.code or "",
        named_date=row.named_date,
        told_as=row.told_as or "",
        answered_with=row.answered_with or "",
        by=_name(row),
    )


def sick_role_of(course_id: UUID) -> SickRoleStanding | None:
    """How the sick role of this course stands."""
    row = SickRole.objects.filter(course_id=course_id).select_related("by").order_by("-number").first()
    if row is None:
        return None
    return SickRoleStanding(
        step=SickRoleStep(row.step),
        relief=tuple((row.relief or "").splitlines()),
        duties=tuple((row.duties or "").splitlines()),
        from_date=row.from_date,
        review_date=row.review_date,
        words=row.words or "",
        by=_name(row),
    )


def care_beside(person_id: UUID) -> tuple[OtherCare, ...]:
    """The register of other care: what goes on first, then what has stopped, each by its start."""
    rows = as_they_stand(CoTreatment.objects.filter(person_id=person_id).select_related("by"))
    rows.sort(key=lambda row: (row.stopped_date is not None, row.started_date or date.min, str(row.entry_id)))
    return tuple(_other_care(row) for row in rows)


def adverse_events_of(person_id: UUID) -> tuple[EventStanding, ...]:
    """The unwanted events of this person, newest first."""
    rows = as_they_stand(AdverseEvent.objects.filter(person_id=person_id).select_related("by"))
    rows.sort(key=lambda row: (row.happened_date, row.kept_at), reverse=True)
    return tuple(
        EventStanding(
            entry_id=row.entry_id,
            version=row.number,
            kind=EventKind(row.kind),
            led_to=LedTo(row.led_to),
            related_to_treatment=RelatedTo(row.related_to_treatment),
            happened_date=row.happened_date,
            words=str(row.words),
            action=str(row.action),
            by=_name(row),
            kept_at=row.kept_at,
        )
        for row in rows
    )


def harm_noted_about(person_id: UUID) -> tuple[HarmStanding, ...]:
    """What was written down about harm to somebody, newest first; what is over stays on the list."""
    rows = as_they_stand(HarmNoted.objects.filter(person_id=person_id).select_related("by"))
    rows.sort(key=lambda row: (row.noted_date, row.kept_at), reverse=True)
    return tuple(
        HarmStanding(
            entry_id=row.entry_id,
            version=row.number,
            kind=HarmKind(row.kind),
            act_today=ActToday(row.act_today),
            is_over=row.is_over,
            noted_date=row.noted_date,
            words=str(row.words),
            action=str(row.action),
            by=_name(row),
            kept_at=row.kept_at,
        )
        for row in rows
    )


def harm_is_open(person_id: UUID) -> bool:
    """Whether anything written down about harm to somebody is not over yet; nothing is opened for it."""
    return any(not row.is_over for row in as_they_stand(HarmNoted.objects.filter(person_id=person_id)))


def hard_talks_stop(person_id: UUID) -> bool:
    """Whether abuse that stands, or the latest answer about safety at home in any course, is in the way of them."""
    noted = HarmNoted.objects.filter(person_id=person_id).defer("words", "action")
    if any(row.kind in AT_HOME_TOO and not row.is_over for row in as_they_stand(noted)):
        return True
    rows = ChecklistAnswer.objects.filter(person_id=person_id).order_by("-kept_at", "-number")
    return Stops.HARD_TALKS in standing_in_the_way(checklist(), _latest_outcomes(rows.defer("words")))


def has_checklist(course_id: UUID) -> bool:
    """Whether every item of the checklist was answered for in this course."""
    answered = ChecklistAnswer.objects.filter(course_id=course_id).values_list("item", flat=True)
    return not unanswered(checklist(), set(answered))


def has_symptom_review(course_id: UUID) -> bool:
    """Whether the symptoms were gone through and the person was told what it is."""
    told = Diagnosis.objects.filter(course_id=course_id, named_date__isnull=False)
    return told.exists() and SymptomReview.objects.filter(course_id=course_id).exists()


def _latest_outcomes(rows: Iterable[ChecklistAnswer]) -> dict[str, str]:
    """By item the outcome of the last time it was asked. Takes rows newest first"""
    latest: dict[str, str] = {}
    for row in rows:
        if row.outcome:
            latest.setdefault(row.item, row.outcome)
    return latest


def _item_standing(item: ChecklistItem, answers: list[Asked]) -> ItemStanding:
    return ItemStanding(item=item, latest=answers[0] if answers else None, earlier=tuple(answers[1:]))


def _asked(row: ChecklistAnswer) -> Asked:
    return Asked(
        item=row.item,
        outcome=row.outcome,
        asked_date=row.asked_date,
        words=row.words or "",
        by=_name(row),
        kept_at=row.kept_at,
    )


def _other_care(row: CoTreatment) -> OtherCare:
    return OtherCare(
        entry_id=row.entry_id,
        version=row.number,
        kind=CareKind(row.kind),
        what=str(row.what),
        dose=row.dose or "",
        given_by=row.given_by or "",
        started_date=row.started_date,
        stopped_date=row.stopped_date,
        sharing=Sharing(row.sharing),
        sharing_date=row.sharing_date,
        words=row.words or "",
        by=_name(row),
    )


def _name(
    row: ChecklistAnswer | SymptomReview | Diagnosis | SickRole | CoTreatment | AdverseEvent | HarmNoted,
) -> str:
    """Who wrote it; one of our own tasks has no name."""
    return row.by.staff_name if row.by else ""
