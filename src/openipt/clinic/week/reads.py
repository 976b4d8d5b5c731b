"""What was told between sessions, and who cannot come. For callers who were let in already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from openipt.clinic.courses.models import Session
from openipt.clinic.foundation.versions import as_they_stand
from openipt.clinic.week import models
from openipt.core.courses import USES_A_NUMBER
from openipt.core.week import Company, Feeling, PlanWent, WeekEvent


@dataclass(frozen=True, kw_only=True)
class EventTold:
    """One thing that happened, as it stands.

    version: travels in the form that changes it · told_at: when its person first came to the end of telling it
    taken_up_in: the session in which it was talked about; from then on it stays as it is
    """

    id: UUID
    version: int
    event: WeekEvent
    begun_at: datetime
    told_at: datetime | None
    taken_up_in: UUID | None


@dataclass(frozen=True, kw_only=True)
class SaidCannotCome:
    """A person cannot come to a planned session. reason: empty where they gave none, or it was not asked for."""

    session_id: UUID
    said_at: datetime
    reason: str = field(repr=False)


def events_of(course_id: UUID) -> tuple[EventTold, ...]:
    """Everything told in this course, the newest first; what is still being told is among it. Two questions."""
    rows = list(models.WeekEvent.objects.filter(course_id=course_id))
    taken_up = dict(
        models.EventTakenUp.objects.filter(session__course_id=course_id).values_list("entry_id", "session_id")
    )
    begun: dict[UUID, datetime] = {}
    told: dict[UUID, datetime] = {}
    for row in sorted(rows, key=lambda row: row.number):
        begun.setdefault(row.entry_id, row.kept_at)
        if row.is_told:
            told.setdefault(row.entry_id, row.kept_at)
    standing = [
        EventTold(
            id=row.entry_id,
            version=row.number,
            event=told_in(row),
            begun_at=begun[row.entry_id],
            told_at=told.get(row.entry_id),
            taken_up_in=taken_up.get(row.entry_id),
        )
        for row in as_they_stand(rows)
    ]
    return tuple(sorted(standing, key=lambda each: each.told_at or each.begun_at, reverse=True))


def taken_back(course_id: UUID) -> frozenset[UUID]:
    """Which things told in this course are off the list, because whoever told them took them back. One question."""
    rows = models.WeekEvent.objects.filter(course_id=course_id, is_withdrawn=True)
    return frozenset(rows.values_list("entry_id", flat=True))


def events_before(session_id: UUID) -> tuple[EventTold, ...]:
    """The week's events of one session: told since the one held before it, the newest first; and those it took up.

    What is told after one that took place has begun belongs to the next. Four questions.
    """
    session = Session.objects.get(id=session_id)
    earlier = Session.objects.filter(
        course_id=session.course_id, planned_at__lt=session.planned_at, attendance__in=USES_A_NUMBER
    )
    after = earlier.order_by("-planned_at").values_list("planned_at", flat=True).first()
    until = session.planned_at if session.attendance else None
    return tuple(
        each
        for each in events_of(session.course_id)
        if each.told_at is not None
        and (
            each.taken_up_in == session_id
            or ((after is None or each.told_at > after) and (until is None or each.told_at <= until))
        )
    )


def cannot_come_to(session_ids: Iterable[UUID], *, with_words: bool = False) -> dict[UUID, SaidCannotCome]:
    """By session, who said that they cannot come and did not take it back. One question, however many sessions."""
    rows = models.CannotCome.objects.filter(session_id__in=list(session_ids), taken_back_at__isnull=True)
    return {
        row.session_id: SaidCannotCome(
            session_id=row.session_id, said_at=row.said_at, reason=(row.reason or "") if with_words else ""
        )
        for row in (rows if with_words else rows.defer("reason"))
    }


def told_in(row: models.WeekEvent) -> WeekEvent:
    """An event as one row keeps it."""
    return WeekEvent(
        words=str(row.words),
        happened_date=row.happened_date,
        company=Company(row.company) if row.company else None,
        somebody_id=row.somebody_id,
        somebody_words=row.somebody_words or "",
        feelings=tuple(map(Feeling, row.feelings)),
        mood=row.mood,
        is_told=row.is_told,
        plan_went=PlanWent(row.plan_went) if row.plan_went else None,
    )
