"""Mara's people, as demo case A begins and as it goes on."""

from __future__ import annotations

import dataclasses
from uuid import UUID

from openipt.core.inventory import (
    InventoryPerson,
    Reciprocity,
    Ring,
    Support,
    Tie,
    Valence,
)
from openipt.core.timeline import RoughDate


def somebody(number: int = 1, **told: object) -> InventoryPerson:
    """A friend on the second ring, unless told otherwise."""
    known = {"nickname": f"Person {number}", "tie": Tie.FRIEND, "ring": Ring.CLOSE} | told
    return InventoryPerson(id=UUID(int=number), number=number, telling=number, **known)


def later(person: InventoryPerson, **told: object) -> InventoryPerson:
    """The same person, told otherwise."""
    return dataclasses.replace(person, telling=person.telling + 100, **told)


EMIL = somebody(1, nickname="Emil", tie=Tie.CHILD, ring=Ring.CLOSEST, valence=Valence.GOOD, is_confidant=False)
JONAS = somebody(
    2,
    nickname="Jonas",
    tie=Tie.PARTNER,
    wanted_ring=Ring.CLOSEST,
    valence=Valence.BOTH,
    in_conflict=True,
    is_confidant=False,
    satisfaction=3,
    reciprocity=Reciprocity.I_GIVE_MORE,
)
KLARA = somebody(
    3,
    nickname="Klara",
    tie=Tie.SIBLING,
    is_confidant=True,
    satisfaction=8,
    reciprocity=Reciprocity.BALANCED,
    support=frozenset({Support.PRACTICAL, Support.EMOTIONAL}),
)
DAD = somebody(4, nickname="Dad", tie=Tie.PARENT, is_alive=False, died=RoughDate.of(2019, 3))
BEA = somebody(5, nickname="Bea", ring=Ring.FURTHER_OUT, wanted_ring=Ring.CLOSE, is_confidant=False)
RENATE = somebody(6, nickname="Renate", tie=Tie.RELATIVE, tie_words="Jonas's mother", in_conflict=True)
START = (EMIL, JONAS, KLARA, DAD, BEA, RENATE)
