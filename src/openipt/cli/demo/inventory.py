"""Telling a case's inventory: each session's part of it, through the clinic's own actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from openipt.cli.demo.ids import demo_id
from openipt.cli.demo.people_told import INVENTORIES, InventorySession, ToldAgain
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.inventory.actions import add_person, describe_person, invite_to_draw, take_snapshot
from openipt.clinic.inventory.reads import people_of


def told_in_session(who: str, number: int) -> InventorySession | None:
    """What this session added to somebody's inventory, if anything."""
    return INVENTORIES.get(who, {}).get(number)


def tell(told: InventorySession, *, who: str, therapist: Actor, person_id: UUID, course_id: UUID, at: datetime) -> None:
    """Add who is new, tell again of who changed, keep the circle and open it for drawing, as the session has it."""
    for person in told.new:
        entry_id = demo_id("inventory", who, person.nickname)
        add_person(actor=therapist, person_id=person_id, told=person, inventory_person_id=entry_id, at=at)
    for change in told.again:
        _tell_again(change, therapist=therapist, person_id=person_id, at=at)
    if told.kept:
        take_snapshot(actor=therapist, course_id=course_id, kind=told.kept, at=at)
    if told.is_opened_to_draw:
        invite_to_draw(actor=therapist, person_id=person_id, at=at)


def _tell_again(change: ToldAgain, *, therapist: Actor, person_id: UUID, at: datetime) -> None:
    person = next(each for each in people_of(person_id) if each.nickname == change.nickname)
    describe_person(
        actor=therapist,
        inventory_person_id=person.id,
        told=replace(person.relationship(), **dict(change.changes)),  # type: ignore[arg-type]
        began_from=person.telling,
        why=change.why,
        at=at,
    )
