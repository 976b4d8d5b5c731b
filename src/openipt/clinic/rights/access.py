"""The door for those who erase and hold: every person of their service who was not erased, by id and without a name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from openipt.clinic.accounts.permissions import NotYours, Permission, require
from openipt.clinic.assessment.reads import harm_is_open
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.days import day_at
from openipt.clinic.people.models import Person
from openipt.clinic.retention.reads import kept_until
from openipt.clinic.rights.models import ErasureAsked, ErasureGround, LegalHold
from openipt.clinic.rights.refusals import (
    AlertIsOpen,
    BoundToKeep,
    CourseIsOpen,
    HarmIsOpen,
    NoRule,
    TimeNotOver,
    UnderHold,
)
from openipt.clinic.safety.reads import open_alerts_of
from openipt.core.vocabulary import Refusal


def person_kept(actor: Actor, person_id: UUID, *, changing: bool = False) -> Person:
    """The person, for somebody who may erase; nothing of theirs is opened. `changing` locks the row.

    Raises   NotAllowed, NotYours
    """
    require(actor, Permission.PERSON_ERASE)
    people = Person.objects.filter(service_id=actor.service_id, erased_at__isnull=True)
    if changing:
        people = people.select_for_update(of=("self",))
    person = people.filter(id=person_id).first()
    if person is None:
        raise NotYours("No such person, or they were erased.")
    return person


def waiting_for(person: Person) -> ErasureAsked | None:
    """The erasure of this person that waits for a second person."""
    return ErasureAsked.objects.filter(person=person, withdrawn_at__isnull=True, confirmed_at__isnull=True).first()


def hold_on(person: Person, *, today: date) -> LegalHold | None:
    """The hold that keeps this person's record today; one whose last day has passed holds nothing."""
    hold = LegalHold.objects.filter(person=person, lifted_at__isnull=True).first()
    return hold if hold and (hold.until_date is None or today <= hold.until_date) else None


def what_keeps(person: Person, *, ground: ErasureGround | None, at: datetime) -> tuple[Refusal, ...]:
    """Everything that keeps somebody from being erased now, what wins over all else first.

    Takes    ground: why they would be; None to leave out what keeps them from one ground alone
    """
    today = day_at(person.service, at)
    hold = hold_on(person, today=today)
    return (
        *([UnderHold(hold.until_date)] if hold else []),
        *([AlertIsOpen()] if open_alerts_of([person.id]) else []),
        *([CourseIsOpen()] if standing_of(person.id) else []),
        *([HarmIsOpen()] if harm_is_open(person.id) else []),
        *_time_keeps(person, ground, today),
    )


def _time_keeps(person: Person, ground: ErasureGround | None, today: date) -> Iterator[Refusal]:
    if ground not in (ErasureGround.KEPT_LONG_ENOUGH, ErasureGround.ASKED):
        return
    until = kept_until(person.service, [person]).get(person.id)
    if ground == ErasureGround.KEPT_LONG_ENOUGH:
        if until is None:
            yield NoRule()
        elif today <= until.last_date:
            yield TimeNotOver(until.last_date)
    elif until and until.bound_until and today <= until.bound_until:
        yield BoundToKeep(until.bound_until)
