"""Small functions that let Mara tell of her week."""

from __future__ import annotations

import uuid
from datetime import datetime
from uuid import UUID

from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.clinic.sessions.actions import keep_draft, sign_note
from openipt.clinic.week.actions import tell_event
from openipt.core.sessions import SessionRecord, WorkAtHome
from openipt.core.week import Company, WeekEvent
from tests import cast
from tests.conftest import NOW

TASK = "Ask Jonas for one evening to talk"
FINE = "I asked him to do the nursery run. He said “fine” and left the room."


def herself(person: Person) -> Actor:
    """A person as they act for themselves."""
    assert person.account is not None
    return cast.acting(person.account, Service.objects.get(id=person.service_id))


def event(words: str = FINE, **what: object) -> WeekEvent:
    """Something that happened, told to its end, unless told otherwise."""
    return WeekEvent(**({"words": words, "company": Company.NOBODY, "mood": 3, "is_told": True} | what))  # type: ignore[arg-type]


def told_by(person: Person, words: str = FINE, *, at: datetime = NOW, **what: object) -> UUID:
    """Something that happened, kept."""
    event_id = uuid.uuid4()
    tell_event(actor=herself(person), week_event_id=event_id, event=event(words, **what), seen=0, at=at)
    return event_id


def agreed_to_try(person: Person, therapist: Actor, task: str = TASK, *, at: datetime = NOW) -> None:
    """In the last session held the two agreed on something to try, and the note of it is signed."""
    held = person.courses.get().sessions.exclude(attendance="").order_by("-planned_at")[0]
    seen = keep_draft(
        actor=therapist, session_id=held.id, recorded=SessionRecord(home=WorkAtHome(task=task)), seen=0, at=at
    )
    sign_note(actor=therapist, session_id=held.id, words="Flat.", seen=seen, at=at)
