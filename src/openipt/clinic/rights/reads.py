"""What waits for a second person, and what is held. Ids and reasons, never a name of the person they are about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from openipt.clinic.accounts.permissions import Permission, require
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.days import day_at
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.clinic.retention.reads import KeptUntil, kept_until
from openipt.clinic.rights.access import hold_on, person_kept, waiting_for, what_keeps
from openipt.clinic.rights.models import ErasureAsked, ErasureGround, LegalHold
from openipt.core.vocabulary import Refusal


@dataclass(frozen=True, kw_only=True)
class ErasureWaits:
    """An erasure that was asked for and not confirmed."""

    person_id: UUID
    ground: ErasureGround
    reason: str = field(repr=False)
    asked_at: datetime
    asked_by: str
    asked_by_id: UUID


@dataclass(frozen=True, kw_only=True)
class Tombstone:
    """Somebody was erased: when, why, and which two colleagues did it."""

    person_id: UUID
    ground: ErasureGround
    erased_at: datetime
    asked_by: str
    confirmed_by: str


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One person as those see them who erase and hold: no name, what stands in the way, and what was decided."""

    person: Person = field(repr=False)
    keeps: tuple[Refusal, ...]
    until: KeptUntil | None
    waits: ErasureWaits | None
    hold: Held | None


@dataclass(frozen=True, kw_only=True)
class TimeOver:
    """Somebody whose record was kept as long as the rules say. keeps: what keeps it all the same; nothing if nothing"""

    person_id: UUID
    until: KeptUntil
    keeps: tuple[Refusal, ...]
    is_asked: bool
    """Whether their erasure waits for a second person already."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """A legal hold that was not lifted. until: its last day; None while nobody knows"""

    person_id: UUID
    reason: str = field(repr=False)
    until: date | None
    placed_at: datetime
    placed_by: str


def kept(actor: Actor, person_id: UUID, *, at: datetime) -> Kept:
    """How it stands with one person. Raises NotAllowed, NotYours"""
    person = person_kept(actor, person_id)
    waits, hold = waiting_for(person), hold_on(person, today=day_at(person.service, at))
    return Kept(
        person=person,
        keeps=what_keeps(person, ground=ErasureGround(waits.ground) if waits else None, at=at),
        until=kept_until(person.service, [person]).get(person.id),
        waits=_waits(waits) if waits else None,
        hold=_held(hold) if hold else None,
    )


def reference_of(person_id: UUID) -> str:
    """What colleagues call somebody by who may not know their name: eight signs of the id, easy to type again."""
    return f"{person_id.hex[:4]}-{person_id.hex[4:8]}".upper()


def erasures_that_wait(actor: Actor) -> tuple[ErasureWaits, ...]:
    """What waits for a second person, the oldest first. Raises NotAllowed"""
    rows = _that_wait(actor).select_related("asked_by").order_by("asked_at", "id")
    return tuple(_waits(row) for row in rows)


def count_erasures_that_wait(actor: Actor) -> int:
    """How many erasures wait for a second person. Raises NotAllowed"""
    return _that_wait(actor).count()


def tombstones(actor: Actor, *, at_most: int) -> tuple[Tombstone, ...]:
    """Who was erased by two, the latest first. Raises NotAllowed"""
    require(actor, Permission.PERSON_ERASE)
    rows = ErasureAsked.objects.filter(service_id=actor.service_id, confirmed_at__isnull=False)
    return tuple(
        Tombstone(
            person_id=row.person_id,
            ground=ErasureGround(row.ground),
            erased_at=row.confirmed_at,
            asked_by=row.asked_by.staff_name,
            confirmed_by=row.confirmed_by.staff_name,
        )
        for row in rows.select_related("asked_by", "confirmed_by").order_by("-confirmed_at", "id")[:at_most]
        if row.confirmed_at and row.confirmed_by
    )


def whose_time_is_over(actor: Actor, *, at: datetime) -> tuple[TimeOver, ...]:
    """Everybody whose time is over, the longest over first. A dry run: nothing is erased by it. Raises NotAllowed"""
    require(actor, Permission.PERSON_ERASE)
    service = Service.objects.get(id=actor.service_id)
    today = day_at(service, at)
    people = {
        person.id: person
        for person in Person.objects.filter(service=service, erased_at__isnull=True).select_related("service")
    }
    over = [(until, who) for who, until in kept_until(service, people.values()).items() if until.last_date < today]
    return tuple(
        TimeOver(
            person_id=who,
            until=until,
            keeps=what_keeps(people[who], ground=None, at=at),
            is_asked=waiting_for(people[who]) is not None,
        )
        for until, who in sorted(over, key=lambda each: (each[0].last_date, each[1]))
    )


def holds(actor: Actor) -> tuple[Held, ...]:
    """Every hold that was not lifted, the oldest first. Raises NotAllowed"""
    require(actor, Permission.PERSON_ERASE)
    rows = LegalHold.objects.filter(service_id=actor.service_id, lifted_at__isnull=True)
    return tuple(_held(row) for row in rows.select_related("placed_by").order_by("placed_at", "id"))


def _that_wait(actor: Actor) -> QuerySet[ErasureAsked]:
    require(actor, Permission.PERSON_ERASE)
    return ErasureAsked.objects.filter(
        service_id=actor.service_id,
        withdrawn_at__isnull=True,
        confirmed_at__isnull=True,
        person__erased_at__isnull=True,
    )


def _waits(row: ErasureAsked) -> ErasureWaits:
    return ErasureWaits(
        person_id=row.person_id,
        ground=ErasureGround(row.ground),
        reason=str(row.reason),
        asked_at=row.asked_at,
        asked_by=row.asked_by.staff_name,
        asked_by_id=row.asked_by_id,
    )


def _held(row: LegalHold) -> Held:
    return Held(
        person_id=row.person_id,
        reason=str(row.reason),
        until=row.until_date,
        placed_at=row.placed_at,
        placed_by=row.placed_by.staff_name,
    )
