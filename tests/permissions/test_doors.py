"""Every door, asked by everybody about everybody, beneath all pages: tests/doors.md says to whom it opens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.db import transaction

from openipt.clinic.accounts.access import actor_for, hash_of
from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.models import Relation
from openipt.core.vocabulary import Refusal, Role
from tests import cast
from tests.conftest import NOW
from tests.permissions.doors import DOORS, Door
from tests.permissions.policy import may_be_sent
from tests.permissions.world import Somebody, World, a_world

TABLE = Path(__file__).parent.parent / "doors.md"
BOTH = "covering, and in therapy"
HEADING = """# Which door opens to whom

Generated and compared by tests/permissions; `UPDATE_PERMISSIONS=1 pytest tests/permissions/test_doors.py` writes it
anew, for somebody to read before it is kept. `yes`: it opens; `-`: not there; `no`: not for this role; `nobody`: no
longer anybody here; else the refusal. Rows name whose the object is, seen from Dr Lind, who is "assigned"; "openipt"
is a task of its own.
"""


@pytest.fixture
def world(installation) -> World:
    return a_world()


def everybody(world: World) -> dict[str, Actor | None]:
    """Who asks, as each request finds them out; None for whoever is nobody here any more."""
    actors = {
        who: actor_for(each[0].id, session_hash=hash_of(each[0].id), service_id=each[1].id)
        for who, each in world.actors.items()
        if each is not None
    }
    return {**actors, BOTH: _covering_and_in_therapy(world), "openipt": cast.the_system(world.services["here"])}


def _covering_and_in_therapy(world: World) -> Actor:
    """Who covers for Mara's therapist and is in therapy here too: what they may do for themselves is not for Mara."""
    here = world.services["here"]
    both = cast.a_colleague(here, "Dr Both", Role.THERAPIST)
    both.memberships.create(service=here, role=Role.PERSON, began_at=NOW)
    cast.in_the_care_of(world.people["own"].person, both, Relation.COVERING)
    return cast.acting(both, here)


def verdict(door: Door, actor: Actor | None, of: Somebody) -> str:
    if actor is None:
        return "nobody"
    try:
        with transaction.atomic():
            return "yes" if door(actor, of) is not False else "-"
    except NotYours:
        return "-"
    except NotAllowed:
        return "no"
    except Refusal as refused:
        return refused.code


WITHOUT_WORDS = {
    "person_kept": "two erase without reading: a number, and what stands in the way",
    "uses_to_review": "who opened a record in an emergency, and why: its number, and no name",
    "own_place": "whom somebody accompanies; what was agreed is asked of each thing they look at",
}
"""Doors that open to others than the person and their circle of care, and what lies behind them."""


def may_open(who: str, about: str, door: str) -> bool:
    return who == "openipt" or door in WITHOUT_WORDS or may_be_sent("covering" if who == BOTH else who, about)


def test_each_door_opens_to_whom_the_table_says_and_to_nobody_who_may_not_know(world):
    actors, rows, wrong = everybody(world), [], []
    for name, door in DOORS.items():
        for about, somebody in world.people.items():
            verdicts = {who: verdict(door, actor, somebody) for who, actor in actors.items()}
            rows.append(f"| {name} | {about} | {' | '.join(verdicts.values())} |")
            wrong += [
                f"{name} of {about} opens to {who}"
                for who, said in verdicts.items()
                if said == "yes" and not may_open(who, about, name)
            ]
    assert not wrong
    header = f"| door | whose | {' | '.join(actors)} |\n|{'---|' * (len(actors) + 2)}\n"
    table = f"{HEADING}\n{header}" + "\n".join(rows) + "\n"
    if os.environ.get("UPDATE_PERMISSIONS"):
        TABLE.write_text(table)
    assert table == TABLE.read_text(), "A door opens to others than before: look, then UPDATE_PERMISSIONS=1."
