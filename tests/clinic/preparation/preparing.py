"""Small functions that let Mara prepare something."""

from __future__ import annotations

import uuid
from uuid import UUID

from openipt.clinic.people.models import Person
from openipt.clinic.preparation.actions import keep_preparation, share_preparation
from openipt.core.preparation import Boundary, Decision, Prepared, Talk
from tests.clinic.week.telling import herself
from tests.conftest import NOW

TALK = Talk(with_whom="Jonas", happened="Sunday, in the kitchen.", first_sentence="I would like us to share it.")
BOUNDARY = Boundary(with_whom="Renate", sentence="I cannot on Sundays. I can on Fridays.")
DECISION = Decision(question="Do I ask for four days?")


def prepared_by(person: Person, prepared: Prepared = TALK, *, is_shared: bool = False) -> UUID:
    """Something a person prepares."""
    preparation_id = uuid.uuid4()
    keep_preparation(actor=herself(person), preparation_id=preparation_id, prepared=prepared, seen=0, at=NOW)
    if is_shared:
        share_preparation(actor=herself(person), preparation_id=preparation_id, at=NOW)
    return preparation_id
