"""Screens asked of somebody, as a clinician keeps them."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from uuid import UUID

from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.models import Person
from openipt.clinic.screens.actions import Heard, correct_screen, keep_screen
from openipt.core.screens import CSSRS, Reply, Screen
from tests.clinic.inventory.telling import system_at
from tests.conftest import NOW

TODAY = NOW.date()
NO_TO_ALL = {question.key: Reply.NO for question in CSSRS.questions if question.after is None}
A_PLAN = NO_TO_ALL | {"q2": Reply.YES, "q3": Reply.NO, "q4": Reply.NO, "q5": Reply.YES}
HALF = {"q1": Reply.NO, "q6_lifetime": Reply.NO}


def heard(replies: dict[str, Reply], words: str = "", *, on: date = TODAY) -> Heard:
    """What came of a screen."""
    return Heard(replies=replies, asked_date=on, words=words)


def asked(
    of: Person,
    replies: dict[str, Reply],
    words: str = "",
    *,
    screen: Screen = CSSRS,
    by: Actor | None = None,
    at: datetime = NOW,
) -> UUID:
    """A screen kept, by one of our tasks unless somebody is named."""
    entry_id = uuid.uuid4()
    keep_screen(
        actor=by or system_at(of),
        person_id=of.id,
        screen_key=screen.key,
        entry_id=entry_id,
        heard=heard(replies, words, on=at.date()),
        at=at,
    )
    return entry_id


def corrected(of: Person, entry_id: UUID, replies: dict[str, Reply], *, by: Actor | None = None, seen: int = 1) -> None:
    """The same screen with other replies."""
    actor = by or system_at(of)
    correct_screen(actor=actor, person_id=of.id, entry_id=entry_id, heard=heard(replies), seen=seen, at=NOW)
