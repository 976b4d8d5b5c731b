"""Small functions that let Mara tell of her week."""

from __future__ import annotations

import uuid
from datetime import datetime
from uuid import UUID

from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.clinic.week.actions import tell_event
from openipt.core.week import Company, WeekEvent
from tests import cast
from tests.conftest import NOW

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
