"""Erasing somebody takes two persons, and nobody who is under a legal hold is erased."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openipt.clinic.accounts.permissions import NotAllowed, Permission
from openipt.clinic.audit.recording import record
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.days import day_at
from openipt.clinic.foundation.keys.erasure import destroy_key
from openipt.clinic.people.access import person_for
from openipt.clinic.people.actions import bury
from openipt.clinic.people.models import Person
from openipt.clinic.rights.access import hold_on, person_kept, waiting_for, what_keeps
from openipt.clinic.rights.models import REASON_MAX, ErasureAsked, LegalHold
from openipt.clinic.rights.models import ErasureGround as ErasureGround
from openipt.clinic.rights.refusals import (
    AskedAlready,
    HeldAlready,
    HoldPast,
    NobodyAsked,
    NoReason,
    NotHeld,
    SamePerson,
)


def ask_erasure(*, actor: Actor, person_id: UUID, ground: ErasureGround, reason: str, at: datetime) -> ErasureAsked:
    """Ask that somebody be erased. Nothing happens until another colleague confirms it.

    Raises   whatever `what_keeps` names, AskedAlready, NoReason, NotAllowed, NotYours
    """
    with record(actor, "erasure.asked", at=at) as line:
        person = line.about(person_kept(actor, person_id, changing=True))
        _check_free(person, ground, at)
        if waiting_for(person):
            raise AskedAlready
        asked = ErasureAsked(
            service_id=person.service_id,
            person=person,
            ground=ground,
            reason=_why(reason),
            asked_at=at,
            asked_by_id=_colleague(actor),
        )
        asked.save(force_insert=True)
        return line.about(asked)


def withdraw_erasure(*, actor: Actor, person_id: UUID, at: datetime) -> None:
    """Take back that somebody be erased; whoever may ask may take back. Raises NobodyAsked, NotAllowed, NotYours"""
    with record(actor, "erasure.withdrawn", at=at) as line:
        asked = _waiting(line.about(person_kept(actor, person_id, changing=True)))
        asked.withdrawn_at, asked.withdrawn_by_id = at, actor.account_id
        asked.save(update_fields=["withdrawn_at", "withdrawn_by"])
        line.about(asked)


def confirm_erasure(*, actor: Actor, person_id: UUID, at: datetime) -> ErasureAsked:
    """Erase somebody another colleague asked to erase: their key is destroyed, and what is left opens for nobody.

    The person is locked while it is looked for a hold, so that none can be placed in between. A crash after the key
    was destroyed leaves no tombstone; the next start writes it (`erasures_to_finish`).

    Raises   whatever `what_keeps` names, NobodyAsked, SamePerson, KeyStoreBusy, NotAllowed, NotYours
    """
    with record(actor, "person.erased", at=at) as line:
        person = line.about(person_kept(actor, person_id, changing=True))
        asked = _waiting(person)
        if asked.asked_by_id == actor.account_id:
            raise SamePerson
        _check_free(person, ErasureGround(asked.ground), at)
        destroy_key(person.id, at=at)
        asked.confirmed_at, asked.confirmed_by_id = at, _colleague(actor)
        asked.save(update_fields=["confirmed_at", "confirmed_by"])
        line.about(asked)
        bury(line, person)
        return asked


def place_hold(*, actor: Actor, person_id: UUID, reason: str, until: date | None, at: datetime) -> LegalHold:
    """Keep what there is of somebody, whatever else asks for its end. An erasure that waits goes on waiting.

    Takes    until: the last day, None while nobody knows
    Raises   HeldAlready, HoldPast, NoReason, NotAllowed, NotYours
    """
    with record(actor, "hold.placed", at=at) as line:
        person = line.about(person_kept(actor, person_id, changing=True))
        today = day_at(person.service, at)
        if until and until < today:
            raise HoldPast
        if hold_on(person, today=today):
            raise HeldAlready
        # one whose last day has passed makes room
        LegalHold.objects.filter(person=person, lifted_at__isnull=True).update(lifted_at=at)
        hold = LegalHold(
            service_id=person.service_id,
            person=person,
            reason=_why(reason),
            until_date=until,
            placed_at=at,
            placed_by_id=_colleague(actor),
        )
        hold.save(force_insert=True)
        return line.about(hold)


def lift_hold(*, actor: Actor, person_id: UUID, reason: str, at: datetime) -> None:
    """Let a hold end. Raises NotHeld, NoReason, NotAllowed, NotYours"""
    with record(actor, "hold.lifted", at=at) as line:
        person = line.about(person_kept(actor, person_id, changing=True))
        hold = hold_on(person, today=day_at(person.service, at))
        if hold is None:
            raise NotHeld
        hold.lifted_at, hold.lifted_by_id, hold.lifted_why = at, actor.account_id, _why(reason)
        hold.save(update_fields=["lifted_at", "lifted_by", "lifted_why"])
        line.about(hold)


def note_export(*, actor: Actor, person_id: UUID, is_reviewed: bool, at: datetime) -> None:
    """Put on the trail that a person's record leaves the service in files. Comes before they are written.

    Takes    is_reviewed: whether what colleagues wrote is in it, read by this one for other people's sake
    Raises   NotAllowed, NotYours for anybody outside the person's circle of care
    """
    with record(actor, "record.exported_reviewed" if is_reviewed else "record.exported", at=at) as line:
        line.about(person_for(actor, person_id, to=Permission.PERSON_READ))


def _check_free(person: Person, ground: ErasureGround, at: datetime) -> None:
    for kept in what_keeps(person, ground=ground, at=at):
        raise kept


def _colleague(actor: Actor) -> UUID:
    if actor.account_id is None:  # a task of ours decides nothing of this kind
        raise NotAllowed(Permission.PERSON_ERASE)
    return actor.account_id


def _waiting(person: Person) -> ErasureAsked:
    asked = waiting_for(person)
    if asked is None:
        raise NobodyAsked
    return asked


def _why(reason: str) -> str:
    said = reason.strip()
    if not said or len(said) > REASON_MAX:
        raise NoReason(REASON_MAX)
    return said
