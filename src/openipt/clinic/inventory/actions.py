"""Writing down who is in somebody's life, drawing them closer or further out, and keeping circles to look back on."""

from __future__ import annotations

import uuid
from contextlib import suppress
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Max

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.courses.access import course_for
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.inventory.access import inventory_for, inventory_person_for
from openipt.clinic.inventory.models import InventoryPerson, Invitation, Snapshot, Telling
from openipt.clinic.inventory.reads import NO_CONCERN, told_in
from openipt.clinic.people.models import Person
from openipt.clinic.safety.actions import BecauseOf, raise_alerts
from openipt.core.inventory import (
    WORDS_MAX,
    Drawn,
    Introduced,
    Relationship,
    SnapshotKind,
    TooLong,
    check_relationship,
    draw,
    introduce,
    merge,
)
from openipt.core.safety import CauseKind, concerns_at_home
from openipt.core.timeline import Precision, RoughDate
from openipt.core.vocabulary import Refusal

PEOPLE_MAX = 150
"""Entries in one inventory: far more than anybody draws, and few enough for one picture."""


class NobodyYet(Refusal):
    """A circle with nobody in it is nothing to look back on."""

    code = "inventory.nobody_yet"

    def __init__(self) -> None:
        super().__init__("There is nobody in the circle yet: add the first person, then keep it.")


class TooManyPeople(Refusal):
    """More people than one circle can show."""

    code = "inventory.too_many_people"

    def __init__(self) -> None:
        super().__init__(f"The inventory holds {PEOPLE_MAX} people. Take out who does not matter here, then add again.")


class _NothingToDo(Exception):
    """Leaves an action without a line when everything stands as asked already."""


def add_person(
    *,
    actor: Actor,
    person_id: UUID,
    told: Relationship,
    at: datetime,
    inventory_person_id: UUID | None = None,
    to: Permission = Permission.INVENTORY_WRITE,
) -> UUID:
    """Write down somebody in a person's life, and give back the id of their entry.

    Takes    inventory_person_id: made when the form was drawn, so that a double tap adds one person
    Raises   TooManyPeople, NotInvited, and what `check_relationship` refuses
    """
    entry_id = inventory_person_id or uuid.uuid4()
    with suppress(_NothingToDo), record(actor, "inventory_person.added", at=at) as line:
        person = inventory_for(actor, person_id, to=to, changing=True)
        if earlier := InventoryPerson.objects.filter(id=entry_id).first():
            raise NotYours("No such person.") if earlier.person_id != person.id else _NothingToDo
        _tell(line, _enter(line, person, entry_id), told)
    return entry_id


def describe_person(
    *, actor: Actor, inventory_person_id: UUID, told: Relationship, began_from: int, at: datetime, why: str = ""
) -> None:
    """Keep what was told of somebody, beside what others changed in the meantime.

    Takes    began_from: the number of the telling the form was drawn from · why: what has changed, in words
    Raises   ToldOtherwise where both changed the same part; what `check_relationship` refuses
    """
    with suppress(_NothingToDo), record(actor, "inventory_person.described", at=at) as line:
        entry = inventory_person_for(actor, inventory_person_id, to=Permission.INVENTORY_WRITE, changing=True)
        base = Telling.objects.filter(inventory_person=entry, number=began_from).first()
        if base is None:
            raise NotYours("No such person.")
        latest = _latest(entry)
        merged = merge(base=told_in(base).relationship(), theirs=latest, mine=told)
        _follow(line, entry, latest, merged, why=why)


def introduce_person(*, actor: Actor, inventory_person_id: UUID, introduced: Introduced, at: datetime) -> None:
    """Change what somebody is called and what they are, as the person drawing their own circle may."""
    with suppress(_NothingToDo), record(actor, "inventory_person.introduced", at=at) as line:
        entry = inventory_person_for(actor, inventory_person_id, to=Permission.CIRCLE_DRAW, changing=True)
        latest = _latest(entry)
        _follow(line, entry, latest, introduce(latest, introduced))


def place_in_circle(
    *,
    actor: Actor,
    inventory_person_id: UUID,
    drawn: Drawn,
    at: datetime,
    to: Permission = Permission.INVENTORY_WRITE,
) -> None:
    """Keep one touch of the picture: a ring, a wish, a mark. What it does not name stays as it was."""
    with suppress(_NothingToDo), record(actor, "inventory_person.placed", at=at) as line:
        entry = inventory_person_for(actor, inventory_person_id, to=to, changing=True)
        latest = _latest(entry)
        _follow(line, entry, latest, draw(latest, drawn))


def erase_inventory_person(*, actor: Actor, inventory_person_id: UUID, at: datetime) -> None:
    """Take somebody out for good: all that was told of them is deleted, in earlier circles too."""
    with record(actor, "inventory_person.erased", at=at) as line:
        entry = inventory_person_for(actor, inventory_person_id, to=Permission.INVENTORY_WRITE, changing=True)
        Telling.objects.filter(inventory_person=entry).delete()
        entry.erased_at = at
        entry.save(update_fields=["erased_at"])
        line.about(entry.person)
        line.about(entry)


def take_snapshot(*, actor: Actor, course_id: UUID, kind: SnapshotKind, at: datetime) -> None:
    """Keep the circle as it stands, to be compared with later. Keeping it twice is keeping it once."""
    with suppress(_NothingToDo), record(actor, "circle.kept", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.INVENTORY_WRITE, changing=True))
        up_to = _last_number(course.person)
        if not InventoryPerson.objects.filter(person=course.person, erased_at__isnull=True).exists():
            raise NobodyYet
        last = Snapshot.objects.filter(course=course).order_by("-number").first()
        if last and (last.kind, last.up_to) == (kind, up_to):
            raise _NothingToDo
        standing = standing_of(course.person_id)
        snapshot = Snapshot(
            service_id=course.service_id,
            course=course,
            number=last.number + 1 if last else 1,
            kind=kind,
            up_to=up_to,
            session_number=standing.session_number if standing and standing.course_id == course.id else None,
            taken_at=at,
            taken_by_id=actor.account_id,
        )
        snapshot.save(force_insert=True)
        line.about(snapshot)


def invite_to_draw(*, actor: Actor, person_id: UUID, at: datetime) -> None:
    """Ask a person to draw their circle themselves. Asking twice is asking once."""
    with suppress(_NothingToDo), record(actor, "circle.opened", at=at) as line:
        person = line.about(inventory_for(actor, person_id, to=Permission.INVENTORY_WRITE, changing=True))
        if Invitation.objects.filter(person=person, ended_at__isnull=True).exists():
            raise _NothingToDo
        invitation = Invitation(service_id=person.service_id, person=person, began_at=at, began_by_id=actor.account_id)
        invitation.save(force_insert=True)
        line.about(invitation)


def end_invitation(*, actor: Actor, person_id: UUID, at: datetime) -> None:
    """Close a person's circle for drawing; what they drew stays."""
    with suppress(_NothingToDo), record(actor, "circle.closed", at=at) as line:
        person = line.about(inventory_for(actor, person_id, to=Permission.INVENTORY_WRITE, changing=True))
        if not Invitation.objects.filter(person=person, ended_at__isnull=True).update(ended_at=at):
            raise _NothingToDo


def _enter(line: OpenLine, person: Person, entry_id: UUID) -> InventoryPerson:
    entries = InventoryPerson.objects.filter(person=person)
    if entries.filter(erased_at__isnull=True).count() >= PEOPLE_MAX:
        raise TooManyPeople
    entry = InventoryPerson(
        id=entry_id,
        service_id=person.service_id,
        person=person,
        number=(entries.aggregate(last=Max("number"))["last"] or 0) + 1,
        added_at=line.at,
        added_by_id=line.actor.account_id,
    )
    entry.save(force_insert=True)
    return entry


def _latest(entry: InventoryPerson) -> Relationship:
    return told_in(Telling.objects.filter(inventory_person=entry).order_by("-number")[0]).relationship()


def _follow(line: OpenLine, entry: InventoryPerson, latest: Relationship, told: Relationship, *, why: str = "") -> None:
    if told == latest and not why:
        raise _NothingToDo
    _tell(line, entry, told, latest=latest, why=why)


def _tell(
    line: OpenLine, entry: InventoryPerson, told: Relationship, *, latest: Relationship | None = None, why: str = ""
) -> None:
    """Keep what is told now; a concern about safety that did not stand before raises an alert between staff."""
    check_relationship(told, today=line.at.astimezone(ZoneInfo(entry.person.time_zone)).date())
    if len(why) > WORDS_MAX:
        raise TooLong("why", characters=len(why), characters_max=WORDS_MAX)
    telling = Telling(
        service_id=entry.service_id,
        person_id=entry.person_id,
        inventory_person=entry,
        number=_last_number(entry.person) + 1,
        told_at=line.at,
        told_by_id=line.actor.account_id,
        why=why or None,
        **_columns(told),
    )
    noted = told.safety or frozenset() if told.is_alive else frozenset()
    because = BecauseOf(kind=CauseKind.HOME, fact_id=telling.id, facts={})
    before = frozenset() if latest is None else latest.safety or frozenset()
    telling.save(force_insert=True)
    line.about(entry.person)
    line.about(entry)
    raise_alerts(line, entry.person, concerns_at_home(noted, before=before), because_of=because)


def _last_number(person: Person) -> int:
    return Telling.objects.filter(person_id=person.id).aggregate(last=Max("number"))["last"] or 0


def _columns(told: Relationship) -> dict[str, Any]:
    """What was told, as a row keeps it."""
    return {each.name: _column(each.name, getattr(told, each.name)) for each in fields(Relationship)}


def _column(name: str, value: Any) -> Any:
    match value, Telling._meta.get_field(name):
        case RoughDate(), _:
            return _as_text(value)
        case frozenset(), SealedTextField():
            return " ".join(sorted(value)) or NO_CONCERN
        case frozenset(), _:
            return sorted(value)
        case _, SealedTextField():
            return value or None
        case _, models.CharField():
            return value or ""
        case _:
            return value


def _as_text(day: RoughDate) -> str:
    parts = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}
    return day.first.isoformat()[: parts[day.precision]]
