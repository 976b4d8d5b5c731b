"""Safety plans as they stand, and what waits to be looked at. For callers who were let in already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from openipt.clinic.safety_plan.models import ChangeWanted, PlanVersion
from openipt.core.safety_plan import SafetyPlan, from_text


@dataclass(frozen=True, kw_only=True)
class PlanKept:
    """One version of a safety plan. `number` travels in the form that writes the next version."""

    plan: SafetyPlan
    number: int
    by: str
    kept_at: datetime
    review_date: date

    def is_due_for_review(self, today: date) -> bool:
        """Whether the day to look at it together has come."""
        return today >= self.review_date


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody wants changed in a version of their plan, not yet looked at."""

    id: UUID
    of_version: int
    words: str = field(repr=False)
    said_at: datetime


@dataclass(frozen=True, kw_only=True)
class PlanStanding:
    """What colleagues see of a plan at a glance, its words left sealed. number: 0 while there is none"""

    number: int
    kept_at: datetime | None
    review_date: date | None
    changes_wanted: int

    def is_due_for_review(self, today: date) -> bool:
        """Whether the day to look at it together has come."""
        return self.review_date is not None and today >= self.review_date


def plan_of(person_id: UUID) -> PlanKept | None:
    """The plan as it stands; None while there is none. One question."""
    row = PlanVersion.objects.filter(person_id=person_id).select_related("by").order_by("-number").first()
    return _kept(row) if row else None


def versions_of(person_id: UUID) -> tuple[PlanKept, ...]:
    """Every version, the latest first. One question."""
    rows = PlanVersion.objects.filter(person_id=person_id).select_related("by").order_by("-number")
    return tuple(_kept(row) for row in rows)


def changes_wanted_of(person_id: UUID) -> tuple[Wanted, ...]:
    """What waits to be looked at, first to last. One question."""
    return tuple(_wanted(_waiting(person_id).select_related("version").order_by("said_at")))


def standing_of_plan(person_id: UUID) -> PlanStanding:
    """A plan at a glance. Two questions."""
    row = PlanVersion.objects.filter(person_id=person_id).defer("plan").order_by("-number").first()
    return PlanStanding(
        number=row.number if row else 0,
        kept_at=row.kept_at if row else None,
        review_date=row.review_date if row else None,
        changes_wanted=_waiting(person_id).count(),
    )


def _waiting(person_id: UUID) -> QuerySet[ChangeWanted]:
    return ChangeWanted.objects.filter(person_id=person_id, seen_at__isnull=True)


def _wanted(rows: Iterable[ChangeWanted]) -> Iterable[Wanted]:
    for row in rows:
        yield Wanted(id=row.id, of_version=row.version.number, words=str(row.words), said_at=row.said_at)


def _kept(row: PlanVersion) -> PlanKept:
    return PlanKept(
        plan=from_text(str(row.plan)),
        number=row.number,
        by=row.by.staff_name if row.by else "",
        kept_at=row.kept_at,
        review_date=row.review_date,
    )
