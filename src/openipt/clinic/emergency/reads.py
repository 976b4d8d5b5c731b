"""What was opened in an emergency: for whoever reviews it, for the circle of care, and for the person themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from openipt.clinic.accounts.models import Account
from openipt.clinic.audit.looking import EMERGENCY, PAGE
from openipt.clinic.audit.models import Line
from openipt.clinic.emergency.access import uses_to_review
from openipt.clinic.emergency.models import EmergencyUse
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.access import people_in_care_of
from openipt.clinic.people.models import Person, Relation
from openipt.clinic.people.reads import carers_of, people_by_name

TOLD_FOR = timedelta(days=14)
"""How long the circle of care is told of a use on its caseload (design rule)."""
REVIEWED_SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class Looked:
    """A page that was opened under a use, by its name in our addresses."""

    at: datetime
    page: str


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a review came to. words: empty once the person was erased"""

    at: datetime
    by: str
    was_in_order: bool
    words: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Use:
    """One use as a reviewer reads of it. It names the record by its number, since reviewers read no records.

    until: when it ended, or will · reason: empty once the person was erased · therapist: empty where nobody is assigned
    """

    id: UUID
    person_id: UUID
    therapist: str
    by: str
    is_own: bool
    reason: str = field(repr=False)
    opened_at: datetime
    until: datetime
    is_lasting: bool
    looked: tuple[Looked, ...]
    review: Found | None


@dataclass(frozen=True, kw_only=True)
class Told:
    """One use as the circle of care of the person is told of it."""

    person_id: UUID
    name: str = field(repr=False)
    by: str
    reason: str = field(repr=False)
    opened_at: datetime
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Opened:
    """One use as the person it is about is told of it."""

    at: datetime
    by: str


def uses_owed(actor: Actor, *, at: datetime) -> tuple[Use, ...]:
    """What lasts or nobody has reviewed yet, the oldest first. Raises NotAllowed"""
    rows = uses_to_review(actor).filter(reviewed_at__isnull=True).order_by("opened_at", "id")
    return _in_full(actor, rows, at)


def uses_reviewed(actor: Actor, *, at: datetime) -> tuple[Use, ...]:
    """What was reviewed, the latest first. Raises NotAllowed"""
    rows = uses_to_review(actor).filter(reviewed_at__isnull=False).order_by("-reviewed_at", "id")
    return _in_full(actor, rows[:REVIEWED_SHOWN], at)


def count_owed(actor: Actor) -> int:
    """How many reviews wait for this actor: not of what they opened themselves, which somebody else reviews."""
    return uses_to_review(actor).filter(~Q(account_id=actor.account_id), reviewed_at__isnull=True).count()


def told_of(actor: Actor, *, at: datetime) -> tuple[Told, ...]:
    """What others opened lately of people in this actor's care, the latest first."""
    rows = (
        EmergencyUse.objects.filter(
            ~Q(account_id=actor.account_id), person__in=people_in_care_of(actor), opened_at__gt=at - TOLD_FOR
        )
        .select_related("person", "account")
        .order_by("-opened_at", "id")
    )
    return tuple(
        Told(
            person_id=row.person_id,
            name=str(row.person.name),
            by=row.account.staff_name,
            reason=str(row.reason),
            opened_at=row.opened_at,
            until=_end(row),
        )
        for row in rows
    )


def opened_of(person_id: UUID) -> tuple[Opened, ...]:
    """When this person's record was opened in an emergency, the latest first. For a caller who was let in already."""
    rows = EmergencyUse.objects.filter(person_id=person_id).select_related("account").order_by("-opened_at", "id")
    return tuple(Opened(at=row.opened_at, by=row.account.staff_name) for row in rows)


def who_bears(service_id: UUID, *, number: UUID | None, name: str, born: date | None) -> tuple[UUID, ...]:
    """Everybody of a service with this number, or with exactly this name and date of birth, however it is spaced."""
    if number is not None:
        here = Person.objects.filter(id=number, service_id=service_id, erased_at__isnull=True)
        return tuple(here.values_list("id", flat=True))
    if born is None or not name.strip():
        return ()
    sought = (_plain(name), born.isoformat())
    every = people_by_name(service_id).items()
    return tuple(each for (called, day), ids in every if (_plain(called), day) == sought for each in ids)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _in_full(actor: Actor, rows: QuerySet[EmergencyUse], at: datetime) -> tuple[Use, ...]:
    uses = list(rows.select_related("person", "account", "reviewed_by"))
    therapists = carers_of({use.person_id for use in uses}, relation=Relation.ASSIGNED)
    return tuple(
        Use(
            id=use.id,
            person_id=use.person_id,
            therapist=therapists.get(use.person_id, (None, ""))[1],
            by=use.account.staff_name,
            is_own=use.account_id == actor.account_id,
            reason="" if use.person.erased_at else str(use.reason),
            opened_at=use.opened_at,
            until=_end(use),
            is_lasting=_end(use) > at,
            looked=_looked(use),
            review=_found(use),
        )
        for use in uses
    )


def _end(use: EmergencyUse) -> datetime:
    return min(use.ended_at or use.until, use.until)


def _looked(use: EmergencyUse) -> tuple[Looked, ...]:
    """What was opened under a use, first to last, as the trail has it."""
    lines = Line.objects.filter(
        chain_id=use.service_id, actor=f"account:{use.account_id}", at__gte=use.opened_at, at__lte=use.until
    )
    mark, page = f"{EMERGENCY}:{use.id}", f"{PAGE}:"
    return tuple(
        Looked(at=at, page=named.removeprefix(page))
        for at, about in lines.order_by("seq").values_list("at", "about")
        if mark in about
        for named in about
        if named.startswith(page)
    )


def _found(use: EmergencyUse) -> Found | None:
    by: Account | None = use.reviewed_by
    if use.reviewed_at is None or by is None:
        return None
    return Found(
        at=use.reviewed_at,
        by=by.staff_name,
        was_in_order=bool(use.was_in_order),
        words="" if use.person.erased_at else str(use.found or ""),
    )
