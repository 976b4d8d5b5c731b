"""The door to the diary for the person who keeps it: their own, while it is agreed on."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.access import own_person, person_for
from openipt.clinic.people.models import Person
from openipt.clinic.rhythm.models import DiaryAgreed
from openipt.core.rhythm import diary_day
from openipt.core.vocabulary import Refusal


class NoDiary(Refusal):
    """No diary is kept just now: none was agreed on, or it was ended, or the course has ended."""

    code = "rhythm.no_diary"

    def __init__(self) -> None:
        super().__init__("No diary is being kept just now, so nothing was changed. What was kept before stays.")


def who_keeps(actor: Actor) -> tuple[Person, DiaryAgreed]:
    """The person this account belongs to, locked, with the diary they keep. Raises NotYours, NotAllowed, NoDiary"""
    mine = own_person(actor, to=Permission.RHYTHM_KEEP)
    person = person_for(actor, mine.id, to=Permission.RHYTHM_KEEP, changing=True)
    standing = standing_of(person.id)
    agreed = (
        DiaryAgreed.objects.filter(course_id=standing.course_id, ended_at__isnull=True).first() if standing else None
    )
    if agreed is None:
        raise NoDiary
    return person, agreed


def day_of(person: Person, at: datetime) -> date:
    """The day of the diary it is at this moment, by the person's clock."""
    return diary_day(at.astimezone(ZoneInfo(person.time_zone)))
